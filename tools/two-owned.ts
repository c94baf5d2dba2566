import pg from 'pg'
import { twoOffices } from '../test-two-offices.ts'

const closing: (() => unknown)[] = []

/** Two offices with something of everything, and the database's owner beside them; once a file, until `closeOwned`. */
export async function openOwned() {
  const world = await twoOffices({ after: (work) => void closing.push(work as () => unknown) })
  const owner = new pg.Client(world.db.connection as pg.ClientConfig)
  // The server of a test that runs alone is stopped before this connection is.
  owner.on('error', () => undefined)
  await owner.connect()
  closing.push(() => owner.end())
  return { world, owner }
}

/** Ends what `openOwned` opened, the last first. */
export async function closeOwned(): Promise<void> {
  for (const close of closing.splice(0).reverse()) await close()
}
