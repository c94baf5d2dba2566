// Node strips types from .ts by itself; .tsx also needs its JSX turned into calls. The result is
// kept by content, because a synchronous transform costs some ten milliseconds a file.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { enableCompileCache, registerHooks } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const caches = join(dirname(fileURLToPath(import.meta.url)), '../node_modules/.cache')
const cache = join(caches, 'gerbang-jsx')

// Node keeps what it stripped and compiled too: the whole house is read in half the time the next
// time. Where it may not write, it says so to nobody and goes on without.
enableCompileCache(join(caches, 'gerbang-compiled'))

let esbuild

async function loadEsbuild() {
  esbuild ??= await import('esbuild')
}
await loadEsbuild()

function compile(source, path) {
  const name = createHash('sha256').update(source).digest('hex').slice(0, 32)
  const kept = join(cache, `${name}.mjs`)
  try {
    return readFileSync(kept, 'utf8')
  } catch {
    const { code } = esbuild.transformSync(source, {
      loader: 'tsx',
      jsx: 'automatic',
      jsxImportSource: 'preact',
      target: 'node26',
      sourcefile: path,
      sourcemap: 'inline',
    })
    keep(kept, code)
    return code
  }
}

/** One user installs, another may run it: who may not write here goes on without. */
function keep(kept, code) {
  try {
    mkdirSync(cache, { recursive: true })
    const draft = `${kept}.${process.pid}`
    writeFileSync(draft, code)
    renameSync(draft, kept)
  } catch {}
}

registerHooks({
  load(url, context, next) {
    if (!url.startsWith('file:') || !url.endsWith('.tsx')) return next(url, context)
    const path = fileURLToPath(url)
    const source = compile(readFileSync(path, 'utf8'), path)
    return { format: 'module', source, shortCircuit: true }
  },
})
