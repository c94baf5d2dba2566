import { allow, type Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Opener } from '#platform/vault'
import { type DossierKind, type Facts, numberOf } from './domain.ts'
import { factsPlace } from './keep.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

/** A paper file as a list shows it: without whose it is. */
export type DossierLine = {
  dossierId: string
  number: string
  kind: DossierKind
  year: number
  shelf: string
  at: Temporal.Instant
}

/** A paper file with what is written on it, its scans and its history. */
export type Dossier = DossierLine & {
  facts: Facts
  version: number
  caseId: string | null
  scans: { fileId: string; name: string; kind: string; pages: number }[]
  changes: { what: queries.ChangeRow['what']; staffId: string; at: Temporal.Instant }[]
}

const lineOf = (row: queries.DossierRow): DossierLine => ({
  ...{ dossierId: row.id, number: numberOf(row.number), kind: row.kind, year: row.year },
  ...{ shelf: row.shelf, at: row.at },
})

const factsIn = ({ id, version, facts_sealed }: queries.DossierRow, open: Opener): Facts =>
  JSON.parse(open(factsPlace(id, version), facts_sealed).toString())

const mostListed = 20

/** What every scan of a paper file is for, in its folder. */
export const scanRequirement = 'scan'

/** Looking at paper files, and putting scans into them. */
export function createRead({ db, vault, documents }: Needs) {
  async function getDossier(who: Officer, dossierId: string): Promise<Dossier> {
    const { row, facts, changes } = await db.read(who, async (tx) => {
      allow(who, 'archive.read', { office: who.office })
      const row = await queries.findDossier(tx, dossierId)
      if (!row) throw new Refusal('archive.unknownDossier')
      const facts = factsIn(row, await vault.opener(tx, row.id))
      return { row, facts, changes: await queries.listChanges(tx, row.id) }
    })
    const files = await documents.listFiles(who, dossierId)
    return {
      ...lineOf(row),
      ...{ facts, version: row.version, caseId: row.case_id },
      scans: files.map(({ fileId, name, kind, pages }) => ({ fileId, name, kind, pages })),
      changes: changes.map(({ what, staff, at }) => ({ what, staffId: staff, at })),
    }
  }

  return {
    getDossier,

    /** Puts one scanned picture or PDF into it. Refuses as documents do. */
    addScan: async (
      who: Officer,
      { dossierId, name, bytes }: { dossierId: string; name: string; bytes: Uint8Array },
    ): Promise<void> => {
      allow(who, 'archive.keep', { office: who.office })
      await documents.addFile(who, {
        ...{ caseId: dossierId, requirement: scanRequirement, name, bytes },
      })
    },

    /** The paper files that were taken in last, newest first. */
    listNewest: (who: Officer): Promise<DossierLine[]> =>
      db.read(who, async (tx) => {
        allow(who, 'archive.read', { office: who.office })
        return (await queries.listNewest(tx, who.office, mostListed)).map(lineOf)
      }),

    /** The paper files that belong to a case. */
    listOfCase: (who: Officer, caseId: string): Promise<DossierLine[]> =>
      db.read(who, async (tx) => {
        allow(who, 'archive.read', { office: who.office })
        return (await queries.listOfCase(tx, caseId)).map(lineOf)
      }),
  }
}
