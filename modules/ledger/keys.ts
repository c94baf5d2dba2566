import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { allow, system, type Who } from '#packages/access'
import {
  type Checkpoint,
  checkpointText,
  handoverText,
  keyLine,
  type NoteKey,
  signedNote,
} from '#packages/translog'
import type { Reader, Tx } from '#platform/db'
import { digest } from './domain.ts'
import { keyChanged } from './events.ts'
import type { Needs } from './needs.ts'
import {
  addKey,
  addSuccessor,
  findKey,
  listOfSubject,
  listSuccessors,
  lockHeadNow,
} from './queries.ts'

const chest = 'ledger.keys'
const placeOf = (name: string) => `ledger.keys|private_sealed|${name}`
const placeOfSuccessor = (id: string) => `ledger.successors|private_sealed|${id}`
/** How long the key before signs beside the new one: whoever checks once a month still follows. */
export const overlapDays = 35

/** The name of the log: where it is read, without a scheme, as C2SP asks. */
const nameOf = (origin: string) => `${new URL(origin).host}/catatan`

/** A key with what opens it. */
type Held = { key: NoteKey; sealed: Buffer; place: string; overlapEnds?: Temporal.Instant }

function makePair() {
  const pair = generateKeyPairSync('ed25519')
  const publicKey = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')
  return { publicKey, raw: pair.privateKey.export({ type: 'pkcs8', format: 'der' }) }
}

const openPrivate = (der: Buffer) => createPrivateKey({ key: der, type: 'pkcs8', format: 'der' })

/** One text under several signatures, each on a line of its own. */
function signedBy(text: string, signers: readonly { key: NoteKey; secret: KeyObject }[]): string {
  const lines = signers.map(({ key, secret }) =>
    signedNote(digest, { text, key, signature: sign(null, Buffer.from(text), secret) }).slice(
      text.length + 1,
    ),
  )
  return `${text}\n${lines.join('')}`
}

type Rows = { first: Awaited<ReturnType<typeof findKey>>; later: Later }
type Later = Awaited<ReturnType<typeof listSuccessors>>

/** Every key there was, the oldest first, with the end of its time beside its follower. */
function heldIn({ first, later }: Rows): Held[] {
  if (!first) return []
  const { name } = first
  const oldest = { key: { name, publicKey: first.public_key }, sealed: first.private_sealed }
  return [
    { ...oldest, place: placeOf(name) },
    ...later.map((row) => ({
      key: { name, publicKey: row.public_key },
      ...{ sealed: row.private_sealed, place: placeOfSuccessor(row.id) },
      overlapEnds: row.overlap_ends_at,
    })),
  ]
}

/** The keys of this log: made with its first checkpoint, and followed by others when it is wished. */
export function createKey({ db, vault, events, origin, realNow, newId }: Needs) {
  // An opened key is kept in memory by its public half; which keys sign is read each time.
  const opened = new Map<string, KeyObject>()

  async function make(tx: Tx): Promise<void> {
    const { publicKey, raw } = makePair()
    const name = nameOf(origin)
    const sealed = await vault.seal(tx, chest, placeOf(name), raw)
    const row = { name, public_key: publicKey, private_sealed: sealed, made_at: realNow() }
    await addKey(tx, row)
  }

  async function secretOf(tx: Reader, { key, sealed, place }: Held): Promise<KeyObject> {
    const known = Buffer.from(key.publicKey).toString('hex')
    const found = opened.get(known) ?? openPrivate(await vault.open(tx, chest, place, sealed))
    opened.set(known, found)
    return found
  }

  /**
   * The keys whose beginning stands in a log of this size. Asked one by one: joined to the leaves, an empty table
   * of successors made the database read all of the log for every batch.
   */
  async function listBegun(tx: Reader, size: number): Promise<Later> {
    const begun: Later = []
    for (const row of await listSuccessors(tx)) {
      const [leaf] = await listOfSubject(tx, row.id)
      if (leaf && leaf.place < size) begun.push(row)
    }
    return begun
  }

  /** Who signs a log of this size: the newest key whose beginning stands in it, and for a while the one before. */
  async function signersIn(tx: Tx, size: number): Promise<Held[]> {
    const first = await findKey(tx)
    if (!first) {
      await make(tx)
      return signersIn(tx, size)
    }
    const held = heldIn({ first, later: await listBegun(tx, size) })
    const newest = held.at(-1)!
    const before = held.at(-2)
    const ends = newest.overlapEnds
    const isOverlap = ends && Temporal.Instant.compare(realNow(), ends) < 0
    return before && isOverlap ? [newest, before] : [newest]
  }

  async function follow(tx: Tx): Promise<string | undefined> {
    const size = await lockHeadNow(tx)
    const held = heldIn({ first: await findKey(tx), later: await listSuccessors(tx) })
    const old = held.at(-1)
    if (!old) return undefined
    const { publicKey, raw } = makePair()
    const key = { name: old.key.name, publicKey }
    const at = realNow()
    const ends = at.add({ hours: 24 * overlapDays })
    const lines = { before: keyLine(digest, old.key), after: keyLine(digest, key) }
    const text = handoverText({ origin: key.name, ...lines, size, ends: ends.toString() })
    const handover = signedBy(text, [
      { key: old.key, secret: await secretOf(tx, old) },
      { key, secret: openPrivate(raw) },
    ])
    const id = newId()
    await addSuccessor(tx, {
      ...{ id, nth: held.length + 1, public_key: publicKey, handover, made_at: at },
      private_sealed: await vault.seal(tx, chest, placeOfSuccessor(id), raw),
      overlap_ends_at: ends,
    })
    const hash = Buffer.from(digest(Buffer.from(handover))).toString('hex')
    const facts = { handoverId: id, handover: hash, before: lines.before, after: lines.after }
    await events.publish(tx, keyChanged, { office: 'centre', ...facts })
    return lines.after
  }

  return {
    /** The key that signs a log of this size. */
    find: async (tx: Reader, size: number): Promise<NoteKey | undefined> => {
      const first = await findKey(tx)
      return heldIn({ first, later: await listBegun(tx, size) }).at(-1)?.key
    },
    /** Signs what the log says of itself; makes its first key when there is none. */
    signIn: async (tx: Tx, said: Omit<Checkpoint, 'origin'>): Promise<string> => {
      const signers = await signersIn(tx, said.size)
      const text = checkpointText({ origin: signers[0]!.key.name, ...said })
      const all: { key: NoteKey; secret: KeyObject }[] = []
      for (const one of signers) all.push({ key: one.key, secret: await secretOf(tx, one) })
      return signedBy(text, all)
    },
    /**
     * A new key follows the one of today, which signs that it does; both sign for 35 days, from the moment
     * on at which the change stands in the log. Returns the new key's line; nothing while there is no log yet.
     */
    renewKey: async (who: Who): Promise<string | undefined> => {
      allow(who, 'house.rotate')
      return db.transaction(system('ledger'), follow)
    },
  }
}

/** The keys of the log, found, made or followed by another. */
export type LogKey = ReturnType<typeof createKey>
