import { allow, system, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { createAsking } from './asking.ts'
import type { Kind } from './domain.ts'
import { createMachine } from './machine.ts'
import type { Needs as Given } from './needs.ts'
import * as queries from './queries.ts'
import { createTaking } from './taking.ts'
import { createTracing } from './tracing.ts'
import { type Export, exportOf } from './view.ts'

export type { Wish } from './asking.ts'
export { type Form, hours, isBulk, type Kind, mostRowsAlone, purposeLength } from './domain.ts'
export type { Content, Make, Stamp, Taken } from './taking.ts'
export type { Found, Trace } from './tracing.ts'
export type { Export } from './view.ts'

/** What the ledger of exports is made of. */
export type Needs = Omit<Given, 'asSystem'>

/** How many files of one kind left in a month. */
export type Count = { month: string; kind: Kind; files: number; rows: number }

/** Every file that leaves the house with somebody's data in it. */
export function createExports(given: Needs) {
  // All of it is the house's: which rows somebody may see, the verbs say.
  const needs: Given = { ...given, asSystem: system('exports') }
  const { db, realNow, asSystem } = needs
  return {
    ...createAsking(needs),
    ...createTaking(needs),
    ...createMachine(needs),
    ...createTracing(needs),

    /** What was asked for and taken at an office, newest first; of every office without one. */
    listExports: async (who: Who, { office }: { office?: string }): Promise<Export[]> => {
      allow(who, 'exports.read', office === undefined ? {} : { office })
      const rows = await db.read(asSystem, (tx) => queries.listExports(tx, office))
      return rows.map((row) => exportOf(row, realNow()))
    },

    /** One of them. Refuses exports.unknown. */
    getExport: async (who: Who, exportId: string): Promise<Export> => {
      const row = await db.read(asSystem, (tx) => queries.findExport(tx, exportId))
      if (!row) throw new Refusal('exports.unknown')
      allow(who, 'exports.read', { office: row.office })
      return exportOf(row, realNow())
    },

    /** How often many people's data left the house, by month, for everybody. */
    countTaken: async (who: Who): Promise<Count[]> => {
      allow(who, 'open.read')
      const rows = await db.read(asSystem, queries.countTaken)
      return rows.map(({ kind, ...row }) => ({ ...row, kind: kind as Kind }))
    },
  }
}

/** The ledger of exports, as other parts hold it. */
export type Exports = ReturnType<typeof createExports>
