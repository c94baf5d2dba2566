import { randomBytes, randomUUIDv7 } from 'node:crypto'
import { system } from '#packages/access'
import { realNow as machineNow } from '#platform/clock'
import type { Tx } from '#platform/db'
import type { CareNeeds } from './care.ts'
import * as queries from './queries.ts'
import * as rewraps from './rewrap-queries.ts'
import { createRing, decryptUnder, encryptUnder, markOf, officePlace } from './ring.ts'
import * as secrets from './secret-queries.ts'
import { secretPlace } from './secrets.ts'

const me = system('vault')
const atOnce = 500

/** Changes the keys of a house while it is open: two are live until nothing hangs on the old one. */
export function createRotation({
  db,
  keys,
  realNow = machineNow,
  onFault = () => undefined,
}: CareNeeds) {
  const ring = createRing(keys, { realNow, onFault })

  const write = <R>(work: (tx: Tx) => Promise<R>) => db.transaction(me, work)

  /** The next cases whose key hangs on an older office's key or tree, or on a root itself. */
  async function rewrapSome(after: string): Promise<{ last?: string; count: number }> {
    const tree = keys.erasure.trees()[0]!
    return write(async (tx) => {
      // Nobody may have sealed since it was planted.
      await queries.addTree(tx, tree, markOf(keys.erasure, tree)!, realNow())
      const rows = await rewraps.lockOlder(tx, { after, tree, most: atOnce })
      const fresh = rows.filter(({ leaf }) => leaf === null).length
      const leaves = fresh > 0 ? await ring.takeLeaves(tx, fresh) : []
      const done: queries.NewCaseKey[] = []
      for (const row of rows) {
        const raw = ring.unwrapCase(row)
        // Its leaf was taken out: the row will go as well.
        if (!raw) continue
        const of = { caseId: row.case_id, office: row.office, officeKey: row.to_id, tree }
        const leaf = row.leaf ?? leaves.pop()!
        const to = { id: row.to_id, office: row.office, year: row.to_year }
        const office = ring.officeKey({ ...to, root: row.to_root, wrapped: row.to_wrapped })
        done.push(ring.wrapCase(raw, { ...of, leaf }, office))
      }
      await rewraps.rewrapCases(tx, done)
      const last = rows.at(-1)?.case_id
      return { ...(last ? { last } : {}), count: done.length }
    })
  }

  return {
    /** A new key for every office of this year; the one before goes on opening. */
    renewOffices: (): Promise<number> =>
      write(async (tx) => {
        await queries.lockKeys(tx)
        const at = realNow()
        const { year } = at.toZonedDateTimeISO('UTC')
        const offices = await rewraps.listOffices(tx)
        for (const { office, nth } of await rewraps.listNewest(tx, offices, year)) {
          await queries.addOfficeKey(tx, ring.makeOfficeKey(office, year, nth + 1), at)
        }
        return offices.length
      }),

    /** Wraps the keys of all cases anew that hang on anything older; `onSome` hears how many so far. */
    rewrapAll: async (onSome: (count: number) => void = () => undefined): Promise<number> => {
      let [after, count] = ['', 0]
      for (;;) {
        const some = await rewrapSome(after)
        if (!some.last) return count
        after = some.last
        count += some.count
        onSome(count)
      }
    },

    /** Wraps under the newest root whatever hangs on an older one. */
    rewrapRoots: (): Promise<number> =>
      write(async (tx) => {
        await queries.lockKeys(tx)
        const newest = keys.newest()
        const offices = (await rewraps.lockOfficeKeys(tx)).filter(({ root }) => root !== newest)
        for (const row of offices) {
          const raw = ring.officeKey(row)
          await rewraps.rewrapOffice(tx, { ...row, ...encryptUnder(keys, officePlace(row), raw) })
        }
        const all = (await secrets.listSecrets(tx)).filter(({ root }) => root !== newest)
        for (const row of all) {
          const raw = decryptUnder(keys, secretPlace(row), row)
          await secrets.rewrapSecret(tx, { ...row, ...encryptUnder(keys, secretPlace(row), raw) })
        }
        return offices.length + all.length
      }),

    /** A secret that every process may know of before anybody uses it. */
    announce: (purpose: secrets.Purpose): Promise<secrets.SecretRow> =>
      write(async (tx) => {
        await queries.lockKeys(tx)
        const before = (await secrets.listSecrets(tx)).filter((row) => row.purpose === purpose)
        const known = before.find(({ used_from }) => used_from === null)
        if (known) return known
        const one = { purpose, nth: (before.at(-1)?.nth ?? 0) + 1, used_from: null }
        const row = { ...one, ...encryptUnder(keys, secretPlace(one), randomBytes(32)) }
        await secrets.addSecret(tx, row, realNow())
        return row
      }),

    /** From now on it is the one in use. */
    use: (row: secrets.SecretRow) => write((tx) => secrets.markUsed(tx, row, realNow())),

    /** Lets go of offices' keys and trees that no case's key hangs on; the newest stay. */
    forgetOld: async (): Promise<number> => {
      const [newest = ''] = keys.erasure.trees()
      const { trees, offices } = await write(async (tx) => {
        await queries.lockKeys(tx)
        return {
          offices: await rewraps.removeUnused(tx),
          trees: await rewraps.removeTrees(tx, newest),
        }
      })
      for (const tree of trees) keys.erasure.fell(tree)
      return offices + trees.length
    },

    /** Writes down that something was changed. */
    note: (what: string, count: number) =>
      write((tx) => secrets.addRotation(tx, { id: randomUUIDv7(), what, at: realNow(), count })),

    /** When what was changed last. */
    list: () => db.read(me, secrets.listRotations),
  }
}

/** What createRotation makes. */
export type Rotation = ReturnType<typeof createRotation>
