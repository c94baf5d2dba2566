import { allow, system, type Who } from '#packages/access'
import {
  keyLine,
  type NoteKey,
  readConsistency,
  readInclusion,
  type Tile,
  tileWidth,
} from '#packages/translog'
import type { Reader, Tx } from '#platform/db'
import { forgetSalts, listSealed } from '#platform/events'
import { createAppend, keptIn } from './append.ts'
import { bundleOf, digest, saidOf } from './domain.ts'
import { createKey } from './keys.ts'
import type { Needs } from './needs.ts'
import {
  findCheckpoint,
  findSize,
  findTile,
  listCommitments,
  listOfSubject,
  listSuccessors,
} from './queries.ts'

export * as ledgerEvents from './events.ts'

import {
  findSignedNote,
  listFirstSigned,
  listLastSigned,
  listLines,
  listWitnesses,
  type WitnessRow,
} from './witness-queries.ts'
import { createWitnessing, readKeys } from './witnessing.ts'

export type { Needs } from './needs.ts'

/** What the log says of itself now. */
export type Standing = {
  size: number
  at: Temporal.Instant
  note: string
  root: string
  key: NoteKey
  /** The key as C2SP's tools are told it. */
  keyLine: string
  witnesses: WitnessStanding[]
}

/** How it stands with one witness: what it last answered, and what it last signed. */
export type WitnessStanding = Pick<WitnessRow, 'name' | 'since' | 'at'> & {
  state: WitnessRow['state'] | 'new'
  keyLine: string
  signed?: { at: Temporal.Instant; size: number }
}

/** That something stands in the log, provable by anybody who is shown this. */
export type Receipt = {
  /** The very words, in canonical JSON. */
  said: string
  /** Base64, as the proof and the note. */
  salt: string
  place: number
  proof: string[]
}

/** Everything the log holds of somebody's application, against one checkpoint. */
export type Receipts = { note: string; size: number; receipts: Receipt[] }

/** One key following another: what the one before signed, and where it stands in the log. */
export type KeyChange = { note: string; said: string; salt: string; place: number }

/** A checkpoint with the signatures of witnesses beneath it. */
export type SignedNote = { size: number; note: string }

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** The public log. */
export function createLedger(needs: Needs) {
  const { db, isSecret = () => false } = needs
  const key = createKey(needs)
  const witnesses = readKeys(needs.witnesses ?? [])

  async function listStandings(tx: Reader): Promise<WitnessStanding[]> {
    if (witnesses.length === 0) return []
    const known = new Map((await listWitnesses(tx)).map((row) => [row.name, row]))
    const signed = new Map((await listLastSigned(tx)).map((row) => [row.witness, row]))
    return witnesses.map(({ key: { name }, keyLine: line }) => {
      const { state = 'new' as const, since = needs.realNow(), at = since } = known.get(name) ?? {}
      const last = signed.get(name)
      return {
        ...{ name, state, since, at, keyLine: line },
        ...(last && { signed: { at: last.at, size: last.size } }),
      }
    })
  }

  return {
    ...createAppend(needs, key),
    ...createWitnessing(needs, witnesses),

    /** How the log stands; nothing before its first checkpoint. */
    findStanding: (who: Who): Promise<Standing | undefined> =>
      db.read(system('ledger'), async (tx) => {
        allow(who, 'open.read')
        const last = await findCheckpoint(tx)
        const known = last && (await key.find(tx, last.size))
        if (!last || !known) return undefined
        const { size, at } = last
        const note = last.note + (await listLines(tx, last.nth))
        const line = keyLine(digest, known)
        const said = { size, at, note, root: base64(last.root), key: known, keyLine: line }
        return { ...said, witnesses: await listStandings(tx) }
      }),

    /** Every key that followed another, the first first, each with what shows that it stands in the log. */
    listKeyChanges: (who: Who): Promise<KeyChange[]> =>
      db.read(system('ledger'), async (tx) => {
        allow(who, 'open.read')
        const changes: KeyChange[] = []
        for (const { id, handover: note } of await listSuccessors(tx)) {
          const [row] = await listOfSubject(tx, id)
          const [event] = row ? await listSealed(tx, [{ office: row.office, id: row.event }]) : []
          if (!row || !event) continue
          changes.push({ note, said: saidOf(event), salt: base64(event.salt), place: row.place })
        }
        return changes
      }),

    renewKey: key.renewKey,

    /** The newest checkpoint that this witness signed, with its signature. */
    findSigned: (who: Who, witness: string): Promise<string | undefined> =>
      db.read(system('ledger'), (tx) => {
        allow(who, 'open.read')
        return findSignedNote(tx, witness)
      }),

    /** The hashes of a tile; nothing when there are not that many. */
    findTile: (who: Who, { level, nth, width }: Tile): Promise<Buffer | undefined> =>
      db.read(system('ledger'), async (tx) => {
        allow(who, 'open.read')
        const hashes = await findTile(tx, level, nth)
        return hashes.length < width ? undefined : Buffer.concat(hashes.slice(0, width))
      }),

    /** The commitments behind a tile of the lowest level; nothing when there are not that many. */
    findEntries: (who: Who, { nth, width }: Omit<Tile, 'level'>): Promise<Buffer | undefined> =>
      db.read(system('ledger'), async (tx) => {
        allow(who, 'open.read')
        const all = await listCommitments(tx, nth * tileWidth, width)
        return all.length < width ? undefined : bundleOf(all)
      }),

    /** What shows that the log of now begins with the log as it was. */
    proveConsistency: (who: Who, earlier: number): Promise<string[] | undefined> =>
      db.read(system('ledger'), async (tx) => {
        allow(who, 'open.read')
        const size = await findSize(tx)
        if (earlier < 1 || earlier > size) return undefined
        return (await readConsistency(keptIn(tx), earlier, size)).map(base64)
      }),

    /** Destroys the salts of everything the log holds of an application, and answers of how much. */
    forgetIn: async (tx: Tx, subject: string): Promise<number> => {
      allow(tx.who, 'privacy.settle')
      const rows = await listOfSubject(tx, subject)
      return forgetSalts(
        tx,
        rows.map(({ office, event: id }) => ({ office, id })),
      )
    },

    /** When witnesses first signed over each of these leaves: notes, each with all signatures under it. */
    listFirstSigned: (who: Who, places: readonly number[]): Promise<SignedNote[]> =>
      db.read(system('ledger'), async (tx) => {
        allow(who, 'open.read')
        const notes: SignedNote[] = []
        for (const { nth, size, note } of await listFirstSigned(tx, places)) {
          notes.push({ size, note: note + (await listLines(tx, nth)) })
        }
        return notes
      }),

    /** What stands in the log of an application or number, with the proofs; whoever may read that asks. */
    listReceiptsOf: (subject: string): Promise<Receipts | undefined> =>
      db.read(system('ledger'), async (tx) => {
        const last = await findCheckpoint(tx)
        if (!last) return undefined
        const rows = await listOfSubject(tx, subject)
        const events = await listSealed(
          tx,
          rows.map(({ office, event: id }) => ({ office, id })),
        )
        const named = new Map(events.map((one) => [`${one.office} ${one.id}`, one]))
        const kept = keptIn(tx)
        const receipts: Receipt[] = []
        for (const { place, office, event } of rows) {
          const found = named.get(`${office} ${event}`)
          // Without its salt an event was erased, and there is nothing left to show.
          if (!found || isSecret(found.name) || place >= last.size || found.salt.length === 0)
            continue
          const proof = (await readInclusion(kept, place, last.size)).map(base64)
          receipts.push({ said: saidOf(found), salt: base64(found.salt), place, proof })
        }
        return { note: last.note, size: last.size, receipts }
      }),
  }
}

/** The public log, as others hold it. */
export type Ledger = ReturnType<typeof createLedger>
