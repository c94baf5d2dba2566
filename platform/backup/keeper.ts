import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Connection } from '#platform/db'
import { type BaseNeeds, takeBase } from './base.ts'
import { erasureFiles } from './bring.ts'
import { type Head, type Seal, signerName } from './envelope.ts'
import { BackupFault } from './fault.ts'
import { names } from './names.ts'
import { createKeepObjects } from './objects.ts'
import { createReplication, type Replication } from './replication.ts'
import { removeOld } from './retention.ts'
import type { Store } from './store.ts'
import { createFollowing } from './wal.ts'

/** What keeping a house safe needs. `folder` is the house's own: its objects and its keys. */
export type KeeperNeeds = {
  connection: Connection
  store: Store
  folder: string
  seal: Seal
  now: () => Temporal.Instant
  /** How often the log is written, when there is any. */
  everyMs?: number
  keptDays?: number
}

/** A name of its own in the cluster, so that two houses' backups never share one. */
const slot = 'gerbang_backup'
const baseEvery = { hours: 24 }

/** The backup belongs to one cluster and one signer for ever; another house's is never mixed in. */
async function claim({ store, seal }: KeeperNeeds, system: string): Promise<void> {
  const signer = signerName(seal.signer)
  const house = await store.findHouse()
  if (!house) return store.setHouse({ format: 'gerbang-backup/1', system, signer })
  if (house.system !== system || house.signer !== signer) {
    throw new BackupFault('otherHouse', { name: store.folder, more: `cluster ${house.system}` })
  }
}

/** Where to go on: behind the last piece, or anew where the database has forgotten what followed. */
async function placeToBegin({ store }: KeeperNeeds, client: Replication) {
  const { system, timeline } = await client.identify()
  await client.holdLog(slot)
  const segment = BigInt(await client.segmentBytes())
  let held = await client.heldAt(slot)
  if (held === undefined) {
    await client.letGo(slot)
    await client.holdLog(slot)
    held = (await client.heldAt(slot))!
  }
  const pieces = (await store.list('wal')).map(({ name }) => names.readWal(name))
  const own = pieces.filter((one) => one.timeline === timeline)
  const last = own.reduce((most, { to }) => (to > most ? to : most), 0n)
  // Whole segments from the first on: a reader wants each from its first page.
  const isGoingOn = last >= held
  return { system, timeline, lsn: isGoingOn ? last : held - (held % segment), isGoingOn }
}

/** The one copy of what has been erased, replaced whenever it changes. */
function createKeepErasure({ folder, store, seal }: KeeperNeeds) {
  let last = ''
  return async (system: string): Promise<void> => {
    const found = erasureFiles
      .map((name) => [name, join(folder, 'keys', name)] as const)
      .filter(([, path]) => existsSync(path))
    if (found.length === 0) return
    const files = Object.fromEntries(
      found.map(([name, path]) => [name, readFileSync(path).toString('base64')]),
    )
    const text = JSON.stringify(files)
    if (last === text) return
    const head: Head = {
      ...{ format: 'gerbang-backup/1', kind: 'erasure', name: 'erasure', system, facts: {} },
    }
    await store.replaceErasure(head, Buffer.from(text), seal)
    last = text
  }
}

/** Opens the keeping of one house: the log is followed from now on. */
export async function createKeeper(needs: KeeperNeeds) {
  const { connection, store, folder, seal, now } = needs
  const client = await createReplication(connection)
  const keepObjects = createKeepObjects({ folder: join(folder, 'objects'), store, seal, now })
  const keepErasure = createKeepErasure(needs)
  const place = await placeToBegin(needs, client).catch(async (error) => {
    await client.close()
    throw error
  })
  await claim(needs, place.system)
  const before = async () => {
    await keepErasure(place.system)
    await keepObjects(place.system)
  }
  const everyMs = needs.everyMs ?? 10_000
  const following = createFollowing({ client, store, seal, now, slot, before, everyMs }, place)
  let isFollowed = place.isGoingOn

  async function isBaseDue(): Promise<boolean> {
    const bases = (await store.list('base')).map(({ name }) => names.readBase(name))
    const last = bases.filter((one) => one.timeline === place.timeline).at(-1)
    if (!last || !isFollowed) return true
    return Temporal.Instant.compare(last.at.add(baseEvery), now()) <= 0
  }

  async function takeWhole(facts: Record<string, string | number> = {}): Promise<string> {
    const baseNeeds: BaseNeeds = { connection, store, seal, now }
    const owner = { owner: `${connection.user ?? ''}`, database: `${connection.database ?? ''}` }
    const { name, end } = await takeBase(baseNeeds, { ...owner, ...facts })
    await following.until(end)
    isFollowed = true
    return name
  }

  return {
    heard: following.heard,
    takeWhole,
    /** Everything that was committed before this is asked is kept when it returns. */
    catchUp: async () => {
      const asking = await createReplication(connection)
      const { lsn } = await asking.identify().finally(() => asking.close())
      await before()
      await following.until(lsn)
    },
    /** The daily round: a new copy when one is due, and what nobody needs any more goes. */
    round: async () => {
      if (await isBaseDue()) await takeWhole()
      await removeOld({ store, now, keptDays: needs.keptDays ?? 35 })
      await store.catchUp()
    },
    stop: following.stop,
  }
}

const patienceMs = 120_000

/** A whole copy while another program of the house keeps the log: it is whole when that has caught up. */
export async function takeWholeBeside(needs: KeeperNeeds): Promise<string> {
  const { store, connection } = needs
  const owner = { owner: `${connection.user ?? ''}`, database: `${connection.database ?? ''}` }
  const { name, end } = await takeBase(needs, owner)
  const { timeline } = names.readBase(name)
  for (let waited = 0; waited < patienceMs; waited += 500) {
    const kept = (await store.list('wal')).map((one) => names.readWal(one.name))
    if (kept.some((one) => one.timeline === timeline && one.to >= end)) return name
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  throw new BackupFault('walMissing', { more: 'the house has not kept its log for two minutes' })
}
