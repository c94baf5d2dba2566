import { system } from '#packages/access'
import { realNow as machineNow } from '#platform/clock'
import type { Db, Tx } from '#platform/db'
import { KeyFault, type KeyPort } from './port.ts'
import * as queries from './queries.ts'
import * as rewraps from './rewrap-queries.ts'
import { createRing, decryptUnder, encryptUnder, markOf } from './ring.ts'
import { addSecret, listSecrets } from './secret-queries.ts'
import { secretPlace } from './secrets.ts'

/** What keeps keys and database true to each other is told. */
export type CareNeeds = {
  db: Db
  keys: KeyPort
  realNow?: () => Temporal.Instant
  /** Hears of a key that is missing or wrong, and of what could not be taken out yet. */
  onFault?: (fault: unknown) => void
}

const me = system('vault')
const atOnce = 1000
// Numbers are given before a commit: one may appear below others that were seen already.
const overlap = 1000

/** Keeps the keys outside of the database and what is in it true to each other. */
export function createKeyCare(needs: CareNeeds) {
  const { db, keys, realNow = machineNow, onFault = () => undefined } = needs
  const { erasure } = keys
  const ring = createRing(keys, { realNow, onFault })
  let settledUpTo = 0

  async function checkTrees(tx: Tx): Promise<void> {
    const known = await queries.listTrees(tx)
    const held = new Set(erasure.trees())
    if (held.size === 0 && known.length === 0) held.add(erasure.plant())
    for (const { id, mark } of known) {
      if (!held.has(id)) throw new KeyFault('KeyMissing', words.noTree)
      if (!markOf(erasure, id)?.equals(mark)) throw new KeyFault('KeyWrong', words.wrongTree)
    }
    for (const id of held) await queries.addTree(tx, id, markOf(erasure, id)!, realNow())
  }

  async function checkRoots(tx: Tx): Promise<void> {
    const office = await queries.findLastOfficeKey(tx)
    const old = await queries.findOldCaseKey(tx)
    try {
      keys.rootKeys(keys.newest())
      if (office) ring.officeKey(office)
      if (old) ring.unwrapCase(old)
      for (const row of await listSecrets(tx)) decryptUnder(keys, secretPlace(row), row)
    } catch (error) {
      if (error instanceof KeyFault) throw new KeyFault(error.name, words.wrongRoot)
      throw error
    }
  }

  /** The secrets of a house that had but one for everything are those it had. */
  async function bringSecrets(tx: Tx): Promise<void> {
    if ((await listSecrets(tx)).length > 0) return
    const at = realNow()
    for (const purpose of ['search', 'push'] as const) {
      const one = { purpose, nth: 1 }
      const wrapped = encryptUnder(keys, secretPlace(one), keys.searchKey)
      await addSecret(tx, { ...one, ...wrapped, used_from: at }, at)
    }
  }

  /** Before they are needed: made while somebody is served, others would wait for it. */
  async function makeOfficeKeys(tx: Tx): Promise<void> {
    const at = realNow()
    const { year } = at.toZonedDateTimeISO('UTC')
    const offices = [...new Set([...(await rewraps.listOffices(tx)), 'centre'])]
    for (const each of [year, year + 1]) {
      const missing = (await rewraps.listNewest(tx, offices, each)).filter(({ nth }) => nth === 0)
      for (const { office } of missing) {
        await queries.addOfficeKey(tx, ring.makeOfficeKey(office, each, 1), at)
      }
    }
  }

  /** What the files say was destroyed is destroyed again, should a restored backup have brought it back. */
  async function destroyAgain(): Promise<string[]> {
    const again: string[] = []
    const destroy = (caseIds: string[]) =>
      db.transaction(me, async (tx) => {
        const missing = await queries.listUndestroyed(tx, caseIds)
        if (missing.length > 0) await queries.destroyCases(tx, missing, realNow())
        again.push(...missing)
      })
    for (let after = 0; ; after += atOnce) {
      const gone = erasure.listTakenOut(after, atOnce)
      if (gone.length === 0) break
      await destroy(gone)
    }
    const gaps = erasure.listGaps()
    for (let from = 0; from < gaps.length; from += atOnce) {
      const some = gaps.slice(from, from + atOnce)
      await destroy(await db.read(me, (tx) => queries.listHanging(tx, some)))
    }
    return again
  }

  /** What the database says was destroyed is taken out of the files of this machine. */
  const takeOut = () =>
    db.transaction(me, async (tx) => {
      const rows = await queries.listDestroyed(tx, Math.max(0, settledUpTo - overlap), atOnce * 2)
      const standing = new Set(erasure.listStanding(rows.map(({ caseId }) => caseId)))
      if (standing.size > 0) {
        await queries.lockKeys(tx)
        erasure.takeOut(rows.filter(({ caseId }) => standing.has(caseId)))
      }
      const before = settledUpTo
      settledUpTo = rows.at(-1)?.nth ?? settledUpTo
      return settledUpTo > before
    })

  /**
   * Takes out of the files what was destroyed in the database, and destroys in the database what the
   * files say was; answers the cases that a restored backup had brought back.
   */
  async function settle(): Promise<string[]> {
    const again = await destroyAgain()
    while (await takeOut());
    return again
  }

  return {
    /** Before the doors open: the keys are those of this database, or nothing opens. Throws KeyFault. */
    check: (): Promise<void> =>
      db.transaction(me, async (tx) => {
        await queries.lockKeys(tx)
        await checkTrees(tx)
        await checkRoots(tx)
        await bringSecrets(tx)
        await makeOfficeKeys(tx)
      }),

    settle,

    /** Takes out what was destroyed, again and again, in the files of this machine. Returns how to end it. */
    keepSettled: (everyMs = 5000): (() => void) => {
      let isUnderWay = false
      const timer = setInterval(async () => {
        if (isUnderWay) return
        isUnderWay = true
        try {
          while (await takeOut());
        } catch (error) {
          onFault(error)
        } finally {
          isUnderWay = false
        }
      }, everyMs)
      timer.unref()
      return () => clearInterval(timer)
    },
  }
}

/** What createKeyCare makes. */
export type KeyCare = ReturnType<typeof createKeyCare>

// For whoever starts the house: what is the matter, and what to do.
const words = {
  noTree:
    'The erasure key of this database is missing. Put the file erasure.key, from the newest copy beside the backups or from another machine of this house, into the folder keys and start again. Nothing was changed.',
  wrongTree:
    'The file keys/erasure.key belongs to another house. Put back the one that belongs to this database and start again. Nothing was changed.',
  wrongRoot:
    'The secret that was given does not open this database. Set GERBANG_SECRET (or keys/root.key) to the one it was sealed with; if it was changed, give the one before as GERBANG_SECRET_BEFORE. Nothing was changed.',
}
