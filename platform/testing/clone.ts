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

const cloned = new Set<string>()
const over: string[] = []
const mostOver = 8

// A file that is run alone starts a server of its own, and ends it after its last test. On the server of a
// whole run its databases are dropped: all of them together would fill the memory of the machine.
after(async () => {
  if (own) return (await own).stop()
  if (cloned.size > 0) await drop([...cloned])
})

async function drop(names: string[]): Promise<void> {
  for (const name of names) cloned.delete(name)
  await dropDatabases(await findServer(), names)
}

/** A test is over: its database is dropped with some of others, the last one later than the test's own ends. */
export async function letGo({ database = '' }: Connection): Promise<void> {
  if (own) return
  if (over.length >= mostOver) await drop(over.splice(0))
  over.push(database)
}

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
  cloned.add(name)
  const { template: _, ...connection } = server
  return { ...connection, database: name }
}
