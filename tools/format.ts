import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** Puts every file into the one shape, and mends what can be mended without a thought. */
const root = join(import.meta.dirname, '..')
const biome = join(root, 'node_modules/@biomejs/biome/bin/biome')
const paths = process.argv.length > 2 ? process.argv.slice(2) : ['.']
const done = spawnSync(process.execPath, [biome, 'check', '--write', ...paths], {
  cwd: root,
  stdio: 'inherit',
})
process.exitCode = done.status ?? 1
