import { readFile } from 'node:fs/promises'
import { hashOf, kept } from './cache.ts'
import { pathOf } from './files.ts'

// What the cheapest phones of five years ago and the televisions of our halls understand: nesting
// and new shorthands are written out for them.
const target = ['chrome88', 'safari14', 'firefox90']

/** Takes the wrappers of cascade layers away, for televisions that skip what stands inside them. */
export function withoutLayers(css: string): string {
  let out = ''
  let at = 0
  for (;;) {
    const start = css.indexOf('@layer', at)
    if (start < 0) return out + css.slice(at)
    out += css.slice(at, start)
    const open = css.indexOf('{', start)
    const end = css.indexOf(';', start)
    if (end >= 0 && (open < 0 || end < open)) {
      at = end + 1
      continue
    }
    let depth = 1
    let close = open + 1
    for (; depth > 0 && close < css.length; close++) {
      if (css[close] === '{') depth++
      if (css[close] === '}') depth--
    }
    out += css.slice(open + 1, close - 1)
    at = close
  }
}

/** Joins css files in the order given and makes them small. `asset:name` becomes its address. */
export async function joinCss(
  files: string[],
  urlOf: (name: string) => string,
): Promise<Uint8Array> {
  const texts = await Promise.all(files.map((file) => readFile(pathOf(file), 'utf8')))
  const joined = texts.join('\n').replace(/asset:([\w.-]+)/g, (_, name: string) => urlOf(name))
  return kept(`${hashOf(joined, ...target)}.css`, async () => {
    const { transform } = await import('esbuild')
    const { code } = await transform(joined, { loader: 'css', minify: true, target })
    return Buffer.from(code)
  })
}
