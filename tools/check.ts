import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** One guard of the main branch: its name and the words that run it on this very Node. */
type Guard = { name: string; words: string[] }

const root = join(import.meta.dirname, '..')
// An address, not a path: a folder's name may hold signs that mean something in an address.
const hook = pathToFileURL(join(root, 'tools/jsx.mjs')).href
const jsx = ['--disable-warning=ExperimentalWarning', '--import', hook]
const tool = (name: string, ...words: string[]) => [...jsx, join(root, 'tools', name), ...words]

// Cheap ones first: a wrong type should not wait for the tests.
const guards: Guard[] = [
  { name: 'Types', words: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'] },
  {
    name: 'Types without Node and browser',
    words: ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.pure.json'],
  },
  {
    name: 'Format and lint',
    words: ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings', '.'],
  },
  { name: 'Tidy', words: tool('tidy.ts') },
  { name: 'Table types', words: tool('types.ts', '--check') },
  { name: 'Tests', words: tool('test.ts') },
]

function run({ words }: Guard): Promise<boolean> {
  const guard = spawn(process.execPath, words, { cwd: root, stdio: 'inherit' })
  return new Promise((resolve) => {
    guard.on('error', () => resolve(false))
    guard.on('exit', (code) => resolve(code === 0))
  })
}

const wanted = process.argv[2]?.toLowerCase()
const failed: string[] = []
for (const guard of guards.filter(({ name }) => !wanted || name.toLowerCase() === wanted)) {
  const start = performance.now()
  const isFine = await run(guard)
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stdout.write(`${isFine ? '✔' : '✖'} ${guard.name} (${seconds} s)\n`)
  if (!isFine) failed.push(guard.name)
}
process.stdout.write(failed.length === 0 ? 'All is well.\n' : `To mend: ${failed.join(', ')}.\n`)
process.exitCode = failed.length === 0 ? 0 : 1
