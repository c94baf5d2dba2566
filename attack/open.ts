import { fork } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ListedRoute } from '#platform/http'

/** How the house has been since it was last asked. */
export type Look = { stallMs: number; megabytes: number }

/** A house under attack. */
export type Target = {
  port: number
  routes: ListedRoute[]
  /** Paths by which one becomes somebody of the cast, by name. */
  links: ReadonlyMap<string, string>
  isGone: () => boolean
  /** The last of what it wrote down, for whoever looks into a fault. */
  said: () => string
  look: () => Promise<Look>
  close: () => Promise<void>
}

type Told = { url: string; greeting: string; routes: ListedRoute[] }

const mostSaid = 200_000
const root = join(import.meta.dirname, '..')
const flags = ['--disable-warning=ExperimentalWarning', '--import', './tools/jsx.mjs']

/** Opens a program of this folder and waits until it is there. */
export async function openTarget(
  program: 'house-child.ts' | 'broken-child.ts',
  env: Record<string, string> = {},
): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-attack-'))
  const child = fork(join(import.meta.dirname, program), [], {
    cwd: root,
    execArgv: flags,
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: { ...process.env, PORT: '0', HOST: '127.0.0.1', GERBANG_FOLDER: folder, ...env },
  })
  let said = ''
  child.stdout?.on('data', (part: Buffer) => {
    said = (said + part).slice(-mostSaid)
  })
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const next = <A>() =>
    new Promise<A>((resolve, reject) => {
      const onExit = () => reject(new Error(`${program} ended`))
      child.once('exit', onExit)
      child.once('message', (message) => {
        child.off('exit', onExit)
        resolve(message as A)
      })
    })
  const { url, greeting, routes } = await next<Told>()
  const isGone = () => child.exitCode !== null || child.signalCode !== null
  return {
    port: Number(new URL(url).port),
    routes,
    links: new Map(
      [...greeting.matchAll(/^ *Be (.+?) {2,}http:\/\/[^/]+(\/\S+)$/gm)].map(
        ([, name, at]) => [name!, at!] as const,
      ),
    ),
    isGone,
    said: () => said,
    look: () => {
      const look = next<Look>()
      child.send('look')
      return look
    },
    close: async () => {
      if (!isGone()) {
        child.disconnect()
        const force = setTimeout(() => child.kill('SIGKILL'), 20_000)
        await gone
        clearTimeout(force)
      }
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
