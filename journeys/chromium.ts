import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packageName = '@sparticuz/chromium'
const main = fileURLToPath(import.meta.resolve(packageName))
const { version } = JSON.parse(
  readFileSync(
    join(main.slice(0, main.lastIndexOf(packageName)), packageName, 'package.json'),
    'utf8',
  ),
) as { version: string }

// The package unpacks into the folder of temporary files and takes a half-written file for a whole
// one. A child with a folder of its own does it, and the folder gets its name when it is complete.
function unpack(folder: string): void {
  const staging = mkdtempSync(join(tmpdir(), 'gerbang-unpacking-'))
  const words = `import chromium from ${JSON.stringify(packageName)}; await chromium.executablePath()`
  const done = spawnSync(process.execPath, ['--input-type=module', '-e', words], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
    // Told that it is where it was made for, it unpacks the libraries and fonts it was made with.
    env: { ...process.env, TMPDIR: staging, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  })
  if (done.status !== 0) throw new Error(`Chromium was not unpacked: ${done.stderr}`)
  try {
    renameSync(staging, folder)
  } catch (error) {
    rmSync(staging, { recursive: true, force: true })
    // Another test file was faster.
    if (!existsSync(folder)) throw error
  }
}

/** The browser out of its npm package: where it is, and the environment it needs on this machine. */
export function findChromium(): { executablePath: string; env: Record<string, string> } {
  const folder = join(tmpdir(), `gerbang-chromium-${version}-${process.getuid?.() ?? 0}`)
  if (!existsSync(folder)) unpack(folder)
  const executablePath = join(folder, 'chromium')
  const env: Record<string, string> = {}
  const { stdout, status } = spawnSync('ldd', [executablePath], { encoding: 'utf8' })
  if (status !== 0 || stdout.includes('not found')) {
    env.LD_LIBRARY_PATH = join(folder, 'al2023', 'lib')
  }
  if (!existsSync('/etc/fonts/fonts.conf')) env.FONTCONFIG_PATH = join(folder, 'fonts')
  return { executablePath, env }
}
