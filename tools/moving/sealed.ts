import { system } from '#packages/access'
import type { Db } from '#platform/db'
import type { Opener, Vault } from '#platform/vault'
import type { Row, Table } from './tables.ts'

/** A value that was opened: whose key sealed it, of which office, and the place it is bound to. */
export type Opened = { case: string; office: string; place: string; bytes: Buffer }

type Needs = {
  db: Db
  vault: Vault
  /** Every case that has a key, with its office. */
  cases: ReadonlyMap<string, string>
}

const me = system('export')
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** What stands in a column, as a place would say it: times as the house writes them. */
function textOf(value: unknown): string | undefined {
  if (typeof value === 'number') return `${value}`
  if (typeof value !== 'string' || value.startsWith('\\x') || value.length > 200) return undefined
  const isTime = /^\d{4}-\d\d-\d\dT/.test(value)
  return isTime ? Temporal.Instant.from(value).toString() : value
}

const textsOf = (row: Row): string[] => Object.values(row).flatMap((value) => textOf(value) ?? [])

/** Which cases the rows of a house speak of: what hangs on a row of another table is found by it. */
export function createKin(cases: ReadonlyMap<string, string>) {
  const kin = new Map<string, Set<string>>()
  return {
    learn: (row: Row) => {
      const texts = textsOf(row).filter((text) => uuid.test(text))
      const known = texts.filter((text) => cases.has(text))
      if (known.length === 0) return
      for (const text of texts) {
        const all = kin.get(text) ?? new Set<string>()
        for (const one of known) if (all.size < 20) all.add(one)
        kin.set(text, all)
      }
    },
    /** Cases whose key may have sealed something of this row, the likeliest first. */
    casesOf: (row: Row): string[] => {
      const texts = textsOf(row)
      const near = texts.filter((text) => cases.has(text))
      const far = texts.flatMap((text) => [...(kin.get(text) ?? [])])
      return [...new Set([...near, ...far])]
    },
  }
}

/** How a place begins (`table|column`), and the columns that stand at its end. */
type Shape = { begin: string; columns: string[] }

/** Every shape a place may have: one column at its end, two joined, or (of its own table) three. */
function shapesOf(table: Pick<Table, 'columns'>, own: readonly string[], near: readonly string[]) {
  const all = table.columns.filter(({ type }) => !/bytea|json/.test(type)).map(({ name }) => name)
  const pairs = all.flatMap((one) => all.filter((two) => two !== one).map((two) => [one, two]))
  const triples = pairs.flatMap((pair) =>
    all.filter((three) => !pair.includes(three)).map((three) => [...pair, three]),
  )
  const singles = all.map((one) => [one])
  const of = (ends: string[][], begins: readonly string[]): Shape[] =>
    ends.flatMap((columns) => begins.map((begin) => ({ begin, columns })))
  return [
    ...of([...singles, ...pairs], own),
    ...of([...singles, ...pairs], near),
    ...of(triples, own),
  ]
}

/**
 * What is to be opened: a row, how its place begins, how it may begin where the value was copied from a
 * table beside, and whose key may have sealed it.
 */
export type Sealed = {
  row: Row
  own: string[]
  near: string[]
  sealed: Buffer
  from: string[]
}

/**
 * Opens what is sealed in a row without knowing each module's places: a wrong place or key never opens
 * (AES-GCM), so the right one is found by trying, and what worked for a column is tried first.
 */
export function createOpening({ db, vault, cases }: Needs) {
  const openers = new Map<string, Promise<Opener>>()
  const chests = [...cases.keys()].filter((name) => !uuid.test(name))
  const shapes = new Map<string, Shape[]>()

  function openerOf(one: string): Promise<Opener> {
    const known = openers.get(one) ?? db.read(me, (tx) => vault.opener(tx, one))
    if (openers.size > 5000) openers.clear()
    openers.set(one, known)
    return known
  }

  return async (table: Table, value: Sealed): Promise<Opened | undefined> => {
    const key = `${table.name}|${value.own.join()}`
    const known = shapes.get(key) ?? shapesOf(table, value.own, value.near)
    shapes.set(key, known)
    for (const shape of known) {
      const ends = shape.columns.map((column) => textOf(value.row[column]))
      if (ends.includes(undefined)) continue
      const place = `${shape.begin}|${ends.join('/')}`
      for (const one of [...value.from, ...chests]) {
        const open = await openerOf(one)
        try {
          const bytes = open(place, value.sealed)
          if (known[0] !== shape) shapes.set(key, [shape, ...known.filter((it) => it !== shape)])
          return { case: one, office: cases.get(one) ?? 'centre', place, bytes }
        } catch {}
      }
    }
    return undefined
  }
}

/** Finds and opens what is sealed. */
export type Opening = ReturnType<typeof createOpening>
