import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import type { Http } from '#platform/http'
import { type Config, ConfigProblem } from './config.ts'

const isTaken = (error: unknown) => (error as { code?: string }).code === 'EADDRINUSE'

function portTaken({ office }: Config, port: number): ConfigProblem {
  const setting = office?.plainPort === port ? 'GERBANG_PLAIN_PORT' : 'PORT'
  const choice = office ? `${setting}=${port + 1} npm start -- --office` : 'PORT=8081 npm start'
  return new ConfigProblem(`Port ${port} is taken by another program. Choose one: ${choice}`)
}

/** Asked before a database is made; whoever takes the port later is told of when we listen. */
export async function requireFreePort(config: Config, port: number): Promise<void> {
  const { host } = config
  const probe = createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error) => (isTaken(error) ? reject(portTaken(config, port)) : resolve()))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve()))
  })
}

/** Listens, or says in a sentence who is in the way. */
export async function listenAt(config: Config, http: Http, port: number): Promise<number> {
  try {
    await http.listen({ port, host: config.host })
  } catch (error) {
    throw isTaken(error) ? portTaken(config, port) : error
  }
  return (http.server.address() as AddressInfo).port
}

/** Where a house of this folder was opened last, and by which process. */
export type Opened = { port: number; host: string; isTls: boolean; pid: number }

const noteOf = (folder: string) => join(folder, 'opened.json')

/** Notes where this house listens, so that whoever has its folder finds it. */
export function noteOpened({ folder, host, office }: Config, port: number): void {
  const opened: Opened = { port, host, isTls: office !== undefined, pid: process.pid }
  mkdirSync(folder, { recursive: true })
  writeFileSync(noteOf(folder), JSON.stringify(opened))
}

/** Where the house of this folder listens; nothing when its process is gone. */
export function findOpened(folder: string): Opened | undefined {
  try {
    const opened = JSON.parse(readFileSync(noteOf(folder), 'utf8')) as Opened
    process.kill(opened.pid, 0)
    return opened
  } catch {
    return undefined
  }
}
