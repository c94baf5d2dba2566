import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { type Asset, isText, typeOf } from './asset.ts'
import { hashOf, kept } from './cache.ts'
import { joinCss, withoutLayers } from './css.ts'
import { pathOf } from './files.ts'
import { buildScript } from './scripts.ts'

type Needs = {
  /** Css files by path or `file:` address, in the order in which they are joined. */
  css: string[]
  scripts?: { name: string; entry: string }[]
  /** Files that go out as they are; css names them as `url("asset:name")`. */
  files?: { name: string; file: string }[]
}

/** The files pages ask for, all in memory. */
export type Assets = {
  /** The address of `gerbang.css`, `papan.css`, `<script>.js` or a file by name; unknown names throw. */
  urlOf(name: string): string
  /** The address of every script by its name, so that no page asks for one that nobody listed. */
  scripts: Readonly<Record<string, string>>
  /** What stands at an address, such as `/assets/gerbang.x1Y2z3.css`. */
  find(path: string): Asset | undefined
}

const squeeze = {
  br: (bytes: Uint8Array) =>
    promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  gzip: (bytes: Uint8Array) => promisify(gzip)(bytes, { level: 9 }),
}

async function assetOf(name: string, bytes: Uint8Array): Promise<Asset> {
  const hash = hashOf(bytes)
  const encodings: Asset['encodings'] = isText(name)
    ? {
        br: await kept(`${hash}.br`, () => squeeze.br(bytes)),
        gzip: await kept(`${hash}.gz`, () => squeeze.gzip(bytes)),
      }
    : {}
  return {
    bytes,
    type: typeOf(name),
    encodings,
    etag: `"${hash}"`,
    cacheControl: 'public, max-age=31536000, immutable',
  }
}

/**
 * Makes every file of our own at start: one css, the islands, the font. `papan.css` is the same
 * css for old televisions, without layers. A css or script that does not compile throws.
 */
export async function createAssets({ css, scripts = [], files = [] }: Needs): Promise<Assets> {
  const twice = scripts.find(
    ({ name }, nth) => scripts.findIndex((one) => one.name === name) !== nth,
  )
  if (twice) throw new Error(`assets: two scripts are called "${twice.name}"`)
  const addresses = new Map<string, string>()
  const byPath = new Map<string, Asset>()
  const add = async (name: string, bytes: Uint8Array) => {
    const dot = name.lastIndexOf('.')
    const path = `/assets/${name.slice(0, dot)}.${hashOf(bytes)}${name.slice(dot)}`
    addresses.set(name, path)
    byPath.set(path, await assetOf(name, bytes))
  }
  const urlOf = (name: string): string => {
    const path = addresses.get(name)
    if (!path) throw new Error(`assets: there is no "${name}"`)
    return path
  }
  await Promise.all(files.map(async ({ name, file }) => add(name, await readFile(pathOf(file)))))
  const sheet = await joinCss(css, urlOf)
  await add('gerbang.css', sheet)
  await add('papan.css', Buffer.from(withoutLayers(Buffer.from(sheet).toString())))
  await Promise.all(
    scripts.map(async ({ name, entry }) => add(`${name}.js`, await buildScript(entry))),
  )
  const addressed = scripts.map(({ name }) => [name, urlOf(`${name}.js`)])
  return { urlOf, scripts: Object.fromEntries(addressed), find: (path) => byPath.get(path) }
}
