import { accessSync, constants, mkdirSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { endOrphan, owner, prepareCluster } from './cluster.ts'
import { keepRunning } from './keep.ts'
import { lockFolder } from './lock.ts'
import { port } from './run.ts'
import { makeSocketFolder } from './socket.ts'
import { chooseWay } from './way.ts'

export { findServer, isThere } from './find.ts'

/** How to reach a server: a unix socket folder and the superuser of our own cluster. */
export type Server = {
  host: string
  port: number
  user: string
  /** Where the files are, and how the server was run (the README of this folder explains). */
  home: string
  way: string
  /** Stops the server and waits until its files are safe. */
  stop: () => Promise<void>
}

/**
 * What the launcher is told. `quick` gives up durability, for test databases only. `bin` is a folder
 * with the programs of another PostgreSQL than ours. `onFault` hears, in a sentence, when the server
 * ended by itself; it is started again without being asked.
 */
export type PostgresOptions = {
  folder: string
  quick?: boolean
  bin?: string
  settings?: string[]
  onFault?: (sentence: string) => void
  /** How long the first start may take; reading a long log again takes its time. */
  patienceMs?: number
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch (cause) {
    throw new Error(`The folder ${folder} for the database cannot be written by you.`, { cause })
  }
}

/**
 * Starts PostgreSQL on the files in `folder`, creating them the first time. One process at a time
 * may hold a folder. The server ends with this process, however that ends.
 */
export async function startPostgres({
  folder: given,
  bin,
  ...options
}: PostgresOptions): Promise<Server> {
  const folder = resolve(given)
  makeFolder(folder)
  const way = chooseWay(folder, bin)
  const lock = await lockFolder(way.home)
  try {
    await endOrphan(way)
    const data = prepareCluster(way)
    const socket = makeSocketFolder(way)
    const kept = await keepRunning(way, { ...options, data, socket })
    const stop = async () => {
      await kept.stop()
      rmSync(socket, { recursive: true, force: true })
      lock.close()
    }
    return { host: socket, port, user: owner, home: way.home, way: way.name, stop }
  } catch (error) {
    lock.close()
    throw error
  }
}
