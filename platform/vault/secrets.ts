import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { system } from '#packages/access'
import type { Db } from '#platform/db'
import type { KeyPort } from './port.ts'
import { decryptUnder } from './ring.ts'
import { findStamp, listSecrets, type Purpose, type SecretRow } from './secret-queries.ts'

/** The keys searches are marked with: the first of all, the one for new marks, and all to look with. */
export type SearchKeys = { first: KeyObject; newest: KeyObject; all: readonly KeyObject[] }

/** Secrets that may be changed while the house runs. */
export type Secrets = {
  search: () => SearchKeys
  /** What push services know us by, the one in use first. */
  push: () => readonly Buffer[]
  /** Looks again whenever so much time has passed, for what another process changed. */
  keepFresh: (everyMs?: number) => () => void
}

/** Every process has looked again after so long: what is known to all may be used by one. */
export const freshWithinMs = 2000

const me = system('vault')

/** Where a secret is wrapped. */
export const secretPlace = ({ purpose, nth }: Pick<SecretRow, 'purpose' | 'nth'>) =>
  `vault.secrets|wrapped|${purpose}|${nth}`

const searchKeyOf = (raw: Buffer) =>
  createSecretKey(Buffer.from(hkdfSync('sha256', raw, '', 'search', 32)))

/** The one key of a house that has none in its database yet, or of a test. */
export function onlySecrets({ searchKey }: Pick<KeyPort, 'searchKey'>): Secrets {
  const key = searchKeyOf(searchKey)
  return {
    search: () => ({ first: key, newest: key, all: [key] }),
    push: () => [searchKey],
    keepFresh: () => () => undefined,
  }
}

type Needs = { db: Db; keys: KeyPort; onFault?: (fault: unknown) => void }

/** Reads the secrets of the database, and again when they change. */
export async function openSecrets({
  db,
  keys,
  onFault = () => undefined,
}: Needs): Promise<Secrets> {
  let stamp = ''
  let search: SearchKeys
  let push: readonly Buffer[] = []

  async function read(): Promise<void> {
    const now = await db.read(me, findStamp)
    if (now === stamp) return
    const rows = await db.read(me, listSecrets)
    const opened = rows.map((row) => ({ ...row, raw: decryptUnder(keys, secretPlace(row), row) }))
    const of = (purpose: Purpose) => opened.filter((row) => row.purpose === purpose)
    const lastUsed = (purpose: Purpose) => of(purpose).findLast(({ used_from }) => used_from)!
    const all = of('search').map((row) => ({ nth: row.nth, key: searchKeyOf(row.raw) }))
    const keyOf = (nth: number) => all.find((one) => one.nth === nth)!.key
    search = {
      first: all[0]!.key,
      newest: keyOf(lastUsed('search').nth),
      all: all.map(({ key }) => key),
    }
    const inUse = lastUsed('push')
    push = [inUse, ...of('push').filter(({ nth }) => nth !== inUse.nth)].map(({ raw }) => raw)
    stamp = now
  }

  await read()
  return {
    search: () => search,
    push: () => push,
    keepFresh: (everyMs = freshWithinMs) => {
      let isUnderWay = false
      const timer = setInterval(async () => {
        if (isUnderWay) return
        isUnderWay = true
        await read().catch(onFault)
        isUnderWay = false
      }, everyMs)
      timer.unref()
      return () => clearInterval(timer)
    },
  }
}
