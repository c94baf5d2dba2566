import {
  createHash,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  randomUUIDv7,
} from 'node:crypto'
import type { Reader, Tx } from '#platform/db'
import { type ErasureKeys, KeyFault, type KeyPort } from './port.ts'
import * as queries from './queries.ts'
import { decrypt, encrypt, type Place } from './seal.ts'

// Unwrapped keys are kept as KeyObjects: opening with one is several times cheaper than unwrapping.
const mostKept = 2000

/** What stands between the roots and what is sealed: offices' keys and cases' keys, unwrapped. */
export type Ring = ReturnType<typeof createRing>

type Options = { realNow: () => Temporal.Instant; onFault: (fault: KeyFault) => void }

const casePlace = (caseId: string): Place => `vault.case_keys|wrapped|${caseId}`
const hungPlace = (key: Pick<queries.NewCaseKey, 'caseId' | 'officeKey' | 'tree' | 'leaf'>) =>
  `${casePlace(key.caseId)}|2|${key.officeKey}|${key.tree}|${key.leaf}`
/** Where an office's key is wrapped. */
export const officePlace = ({
  id,
  office,
  year,
}: Pick<queries.OfficeKeyRow, 'id' | 'office' | 'year'>) =>
  `vault.office_keys|wrapped|${id}|${office}|${year}`

/** Neither the office's key nor the factor alone opens what was wrapped under both. */
const join = (officeKey: Buffer, factor: Buffer): KeyObject =>
  createSecretKey(
    Buffer.from(hkdfSync('sha256', Buffer.concat([officeKey, factor]), '', 'gerbang case 2', 32)),
  )

/** The office of whoever acts; who acts for no office seals under the centre's. */
const officeOf = ({ who }: Reader): string => ('office' in who ? who.office : 'centre')

/** Opens what was wrapped under a root; two may go by the name used before roots had names. */
export function decryptUnder(
  keys: Pick<KeyPort, 'rootKeys'>,
  place: Place,
  { root, wrapped }: { root: string; wrapped: Buffer },
): Buffer {
  for (const key of keys.rootKeys(root)) {
    try {
      return decrypt(key, place, wrapped)
    } catch {
      // Not under this one: the other, then, or none.
    }
  }
  throw new KeyFault('KeyWrong', `The root ${root} does not open ${place}`)
}

/** Wraps under the newest root. */
export function encryptUnder(
  keys: Pick<KeyPort, 'newest' | 'rootKeys'>,
  place: Place,
  raw: Buffer,
) {
  const root = keys.newest()
  return { root, wrapped: encrypt(keys.rootKeys(root)[0]!, place, raw) }
}

/** Keys of the database, opened by what the key port holds. */
export function createRing(keys: KeyPort, { realNow, onFault }: Options) {
  const kept = new Map<string, KeyObject>()
  const offices = new Map<string, Buffer>()
  const trees = new Set<string>()

  function remember(name: string, key: KeyObject): KeyObject {
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!)
    kept.set(name, key)
    return key
  }

  /** Whatever cannot be opened raises the alarm, whoever asked for it. */
  function watched<R>(work: () => R): R {
    try {
      return work()
    } catch (error) {
      if (error instanceof KeyFault) onFault(error)
      throw error
    }
  }

  function officeKey(row: Omit<queries.OfficeKeyRow, 'nth'>): Buffer {
    const name = `${row.id}:${row.wrapped.toString('base64')}`
    const known = offices.get(name)
    if (known) return known
    const raw = decryptUnder(keys, officePlace(row), row)
    if (offices.size >= mostKept) offices.clear()
    offices.set(name, raw)
    return raw
  }

  /** The raw key of a case; nothing when its leaf was taken out. */
  function unwrapCase(row: queries.CaseKeyRow): Buffer | undefined {
    const { case_id: caseId, wrapped } = row
    if (row.form === 1) return decryptUnder(keys, casePlace(caseId), { root: row.root!, wrapped })
    const factor = keys.erasure.factorOf(row.tree!, row.leaf!)
    if (!factor) return undefined
    const office = officeKey({
      ...{ id: row.office_key!, office: row.office, year: row.office_year! },
      ...{ root: row.office_root!, wrapped: row.office_wrapped! },
    })
    const of = { caseId, officeKey: row.office_key!, tree: row.tree!, leaf: row.leaf! }
    try {
      return decrypt(join(office, factor), hungPlace(of), wrapped)
    } catch {
      throw new KeyFault('KeyWrong', `The key of ${casePlace(caseId)} does not open`)
    }
  }

  function wrapCase(raw: Buffer, of: Omit<queries.NewCaseKey, 'wrapped'>, office: Buffer) {
    const factor = keys.erasure.factorOf(of.tree, of.leaf)
    if (!factor) throw new Error('A leaf that was taken out was given again')
    return { ...of, wrapped: encrypt(join(office, factor), hungPlace(of), raw) }
  }

  function makeOfficeKey(office: string, year: number, nth: number): queries.OfficeKeyRow {
    const id: string = randomUUIDv7()
    const place = officePlace({ id, office, year })
    return { id, office, year, nth, ...encryptUnder(keys, place, randomBytes(32)) }
  }

  /** The key this office seals under now, and a leaf that is free; both made when there is none. */
  async function takeOfficeKey(tx: Tx, office: string) {
    const at = realNow()
    const { year } = at.toZonedDateTimeISO('UTC')
    let row = await queries.findOfficeKey(tx, office, year)
    if (!row) {
      await queries.addOfficeKey(tx, makeOfficeKey(office, year, 1), at)
      row = (await queries.findOfficeKey(tx, office, year))!
    }
    const tree = newestTree(keys.erasure)
    if (!trees.has(tree)) {
      await queries.addTree(tx, tree, markOf(keys.erasure, tree)!, at)
      tx.after(() => trees.add(tree))
    }
    const leaf = await freeLeaf(tx, keys.erasure, { tree, leaf: row.leaf })
    return { row, raw: officeKey(row), tree, leaf }
  }

  async function findKey(tx: Reader, caseId: string): Promise<KeyObject | undefined> {
    const row = await queries.findCaseKey(tx, caseId)
    if (!row) return undefined
    const name = `${caseId}:${row.wrapped.toString('base64')}`
    const known = kept.get(name)
    if (known) return known
    const raw = watched(() => unwrapCase(row))
    return raw && remember(name, createSecretKey(raw))
  }

  async function makeKey(tx: Tx, caseId: string): Promise<void> {
    const office = officeOf(tx)
    const { row, raw, tree, leaf } = await takeOfficeKey(tx, office)
    const of = { caseId, office, officeKey: row.id, tree, leaf }
    await queries.addCaseKey(
      tx,
      watched(() => wrapCase(randomBytes(32), of, raw)),
    )
  }

  return {
    findKey,
    unwrapCase,
    wrapCase,
    officeKey,
    makeOfficeKey,
    takeLeaves: (tx: Tx, many: number) => takeLeaves(tx, keys.erasure, many),

    /** The case's key, made on first use; throws for a case whose key was destroyed. */
    takeKey: async (tx: Tx, caseId: string): Promise<KeyObject> => {
      const known = await findKey(tx, caseId)
      if (known) return known
      await makeKey(tx, caseId)
      const made = await findKey(tx, caseId)
      if (!made) throw new Error('The key of this case was destroyed')
      return made
    },

    /** This process forgets what it had unwrapped. */
    forget: (caseId: string, wrapped: Buffer) => {
      kept.delete(`${caseId}:${wrapped.toString('base64')}`)
    },
  }
}

/** What a tree is known by: of its first leaf, which no case hangs on. */
export function markOf(erasure: ErasureKeys, tree: string): Buffer | undefined {
  const factor = erasure.factorOf(tree, 0)
  return factor && createHash('sha256').update('gerbang tree').update(factor).digest()
}

function newestTree(erasure: ErasureKeys): string {
  const [newest] = erasure.trees()
  if (!newest) throw new KeyFault('KeyMissing', 'There is no erasure key')
  return newest
}

/** So many leaves that were not taken out, and perhaps more. */
async function takeLeaves(tx: Tx, erasure: ErasureKeys, many: number): Promise<number[]> {
  const tree = newestTree(erasure)
  const free: number[] = []
  for (let tries = 0; free.length < many && tries < mostTries; tries++) {
    const some = await queries.listNextLeaves(tx, many)
    free.push(...some.filter((leaf) => erasure.factorOf(tree, leaf)))
  }
  return free
}

const atOnce = 1000
const mostTries = 1000

/** This leaf, or the next one that was not taken out. */
async function freeLeaf(
  tx: Tx,
  erasure: ErasureKeys,
  { tree, leaf }: { tree: string; leaf: number },
): Promise<number> {
  let leaves = [leaf]
  for (let tries = 0; tries < mostTries; tries++) {
    const free = leaves.find((each) => erasure.factorOf(tree, each))
    if (free !== undefined) return free
    leaves = await queries.listNextLeaves(tx, atOnce)
  }
  throw new Error('No leaf of the erasure key is free')
}
