import type { AddressInfo } from 'node:net'
import fastify from 'fastify'
import pg from 'pg'
import type { Transaction } from './recording.ts'

// The yardstick: the least that can answer with these bytes. A process of its own, fastify as it
// comes, the driver as it comes, the statements word for word on the same number of connections.

/** What the yardstick is told by its parent. */
export type Told = {
  databaseUrl: string
  options: string
  routes: {
    path: string
    status: number
    headers: [string, string][]
    body: Uint8Array
    groups: Transaction[][]
  }[]
}

function open({ databaseUrl, options, routes }: Told) {
  const pool = new pg.Pool({ connectionString: databaseUrl, options, max: 16 })
  const app = fastify()

  async function run(transaction: Transaction): Promise<void> {
    const client = await pool.connect()
    for (const query of transaction) await client.query(query)
    client.release()
  }

  for (const { path, status, headers, body, groups } of routes) {
    const named = Object.fromEntries(headers)
    const buffer = Buffer.from(body)
    app.get(path, async (_request, reply) => {
      for (const group of groups) await Promise.all(group.map(run))
      return reply.code(status).headers(named).send(buffer)
    })
  }
  return { app, pool }
}

process.once('message', async (told: Told) => {
  const { app, pool } = open(told)
  process.once('SIGTERM', () => app.close().then(() => pool.end()))
  await app.listen({ host: '127.0.0.1', port: 0 })
  process.send?.((app.server.address() as AddressInfo).port)
  process.disconnect?.()
})
