import { type AddressInfo, createServer } from 'node:net'
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
