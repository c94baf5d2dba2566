import { readFileSync } from 'node:fs'
import { findKept, hashOf, keep } from './cache.ts'
import { pathOf } from './files.ts'

type Built = { code: string; inputs: Record<string, string> }

const hashOfFile = (path: string): string => hashOf(readFileSync(path))

function isFresh({ inputs }: Built): boolean {
  try {
    return Object.entries(inputs).every(([path, hash]) => hashOfFile(path) === hash)
  } catch {
    return false
  }
}

async function build(path: string): Promise<Built> {
  const esbuild = await import('esbuild')
  const { outputFiles, metafile } = await esbuild.build({
    entryPoints: [path],
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'iife',
    // The televisions in the halls stand for ten years.
    target: 'es2018',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    absWorkingDir: '/',
  })
  const inputs = Object.keys(metafile.inputs).map((input) => `/${input}`)
  return {
    code: outputFiles[0]?.text ?? '',
    inputs: Object.fromEntries(inputs.map((input) => [input, hashOfFile(input)])),
  }
}

/**
 * One island with all it imports, small and old-fashioned. What was built serves again as long as
 * every file that went into it is the same.
 */
export async function buildScript(entry: string): Promise<Uint8Array> {
  const path = pathOf(entry)
  const name = `${hashOf(path)}.json`
  const found = findKept(name)
  const known = found && (JSON.parse(found.toString()) as Built)
  if (known && isFresh(known)) return Buffer.from(known.code)
  const built = await build(path)
  keep(name, Buffer.from(JSON.stringify(built)))
  return Buffer.from(built.code)
}
