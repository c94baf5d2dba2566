import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

/** A command of ours that runs beside the house, at the back of the line for the processor. */
type Running = { child: ChildProcess; ended: Promise<number | null> }

const flags = (root: string) => [
  '--disable-warning=ExperimentalWarning',
  '--import',
  join(root, 'tools/jsx.mjs'),
]

/** Starts `tools/survive/NAME`; what it writes goes to `say`, a message to `onMessage`. */
export function runBeside(
  root: string,
  [name, ...words]: [string, ...string[]],
  heard: { say: (line: string) => void; onMessage?: (message: unknown) => void },
): Running {
  const program = join(root, 'tools/survive', name)
  const child = spawn('nice', ['-n', '10', process.execPath, ...flags(root), program, ...words], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: process.env,
  })
  const hear = (piece: Buffer) => {
    for (const line of `${piece}`.split('\n').filter(Boolean)) heard.say(line)
  }
  child.stdout!.on('data', hear)
  child.stderr!.on('data', hear)
  child.on('message', (message) => heard.onMessage?.(message))
  const ended = new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null))
    child.once('exit', resolve)
  })
  return { child, ended }
}
