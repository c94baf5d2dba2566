import { randomBytes } from 'node:crypto'
import { after } from 'node:test'
import type { Connection } from '#platform/db'
import {
  createDatabase,
  dropDatabases,
  serverVariable,
  startTestServer,
  type TestServer,
} from '#platform/test-server'

type Started = Awaited<ReturnType<typeof startTestServer>>
let own: Promise<Started> | undefined

const cloned: string[] = []

// A file that is run alone starts a server of its own, and ends it after its last test. On the server of a
// whole run its databases are dropped: all of them together would fill the memory of the machine.
after(async () => {
  if (own) return (await own).stop()
  if (cloned.length > 0) await dropDatabases(await findServer(), cloned)
})

async function findServer(): Promise<TestServer> {
  const told = process.env[serverVariable]
  if (told) return JSON.parse(told) as TestServer
  own ??= startTestServer()
  return (await own).server
}

/** A fresh migrated database of one's own; returns how to reach it as its owner. */
export const cloneDatabase = async (): Promise<Connection> => copyOf(await findServer())

/** The same before any migration. */
export const emptyDatabase = async (): Promise<Connection> =>
  copyOf({ ...(await findServer()), template: 'template1' })

async function copyOf(server: TestServer): Promise<Connection> {
  const name = `t_${randomBytes(8).toString('hex')}`
  await createDatabase(server, name)
  cloned.push(name)
  const { template: _, ...connection } = server
  return { ...connection, database: name }
}
