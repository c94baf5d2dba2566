import { allow, type Officer, system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { type Facts, type NewDossier, numberOf } from './domain.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

/** Where what is written on a paper file is sealed. */
export const factsPlace = (id: string, version: number) =>
  `archive.dossiers|facts_sealed|${id}/${version}`

/** Taking paper files in, correcting their entry, and tying them to a case. */
export function createKeep(needs: Needs) {
  const { db, vault, now, newId, documents, search, applications, conflicts } = needs

  const sealFacts = (tx: Tx, id: string, version: number, facts: Facts) =>
    vault.seal(tx, id, factsPlace(id, version), JSON.stringify(facts))

  const putEntry = (tx: Tx, row: queries.DossierRow, facts: Facts) =>
    search.putIn(tx, {
      ...{ office: row.office, entryId: row.id, kind: 'paper', person: row.person, at: row.at },
      ...{ reference: numberOf(row.number), about: `archive.kind.${row.kind}` },
      known: { ...facts, ownNumber: numberOf(row.number), year: `${row.year}` },
    })

  type Done = Pick<queries.ChangeRow, 'what'> & Partial<queries.ChangeRow>
  const note = (tx: Tx, who: Officer, row: queries.DossierRow, done: Done) =>
    queries.addChange(tx, {
      ...{ office: row.office, id: newId(), dossier: row.id, staff: who.staffId },
      ...{ before_sealed: null, case_id: null, at: now(), ...done },
    })

  async function lock(tx: Tx, who: Officer, id: string) {
    allow(who, 'archive.keep', { office: who.office })
    const row = await queries.lockDossier(tx, id)
    if (!row) throw new Refusal('archive.unknownDossier')
    return row
  }

  async function openFacts(tx: Tx, { id, version, facts_sealed }: queries.DossierRow) {
    const plain = await vault.open(tx, id, factsPlace(id, version), facts_sealed)
    return JSON.parse(plain.toString()) as Facts
  }

  async function tie(who: Officer, dossierId: string, found?: { caseId: string }) {
    const person = found ? (await applications.getCase(who, found.caseId)).person : null
    await db.transaction(who, async (tx) => {
      const row = await lock(tx, who, dossierId)
      const caseId = found?.caseId ?? null
      if (row.case_id === caseId) return
      for (const touched of [caseId, row.case_id]) {
        const action = 'archive.keep'
        if (touched) await conflicts?.refuseOwn(tx, { who, caseId: touched, action })
      }
      const after = { ...row, case_id: caseId, person, changed_at: now() }
      await queries.markDossier(tx, after)
      await putEntry(tx, after, await openFacts(tx, row))
      const what = found ? 'linked' : 'unlinked'
      await note(tx, who, row, { what, case_id: caseId ?? row.case_id })
    })
  }

  return {
    /** Takes a paper file in: it has a number, a folder for its scans, and is found at once. */
    register: (who: Officer, { kind, year, shelf, facts }: NewDossier) =>
      db.transaction(who, async (tx): Promise<{ dossierId: string; number: string }> => {
        const { office } = who
        allow(who, 'archive.keep', { office })
        const id = newId()
        const { last: number } = await queries.takeNumber(tx, office)
        const at = now()
        const row: queries.DossierRow = {
          ...{ office, id, number, kind, year, shelf, version: 1 },
          facts_sealed: await sealFacts(tx, id, 1, facts),
          ...{ case_id: null, person: null, at, changed_at: at },
        }
        await queries.addDossier(tx, row)
        await documents.openFolderIn(tx, { caseId: id, office, person: null })
        await putEntry(tx, row, facts)
        await note(tx, who, row, { what: 'registered' })
        return { dossierId: id, number: numberOf(number) }
      }),

    /** Writes its entry anew; what was there before stays in its history. Refuses with archive.changed. */
    correct: (who: Officer, wish: NewDossier & { dossierId: string; version: number }) =>
      db.transaction(who, async (tx): Promise<void> => {
        const row = await lock(tx, who, wish.dossierId)
        if (row.version !== wish.version) throw new Refusal('archive.changed')
        const version = row.version + 1
        const { kind, year, shelf, facts } = wish
        const sealed = await sealFacts(tx, row.id, version, facts)
        const now_ = { kind, year, shelf, version, facts_sealed: sealed, changed_at: now() }
        const after = { ...row, ...now_ }
        await queries.markDossier(tx, after)
        await putEntry(tx, after, facts)
        await note(tx, who, row, { what: 'corrected', before_sealed: row.facts_sealed })
      }),

    /** Ties it to the case of this reference in the same office. Refuses with archive.noSuchCase. */
    link: async (
      who: Officer,
      { dossierId, reference }: { dossierId: string; reference: string },
    ): Promise<void> => {
      allow(who, 'archive.keep', { office: who.office })
      const found = await applications.findByReference(who, reference)
      if (!found) throw new Refusal('archive.noSuchCase')
      await tie(who, dossierId, found)
    },

    /** Sweep: writes entries anew that were written by older rules of the search. */
    indexAnew: (): Promise<number> =>
      db.transaction(system('archive'), async (tx) => {
        const old = await search.listOldIn(tx, 'paper')
        for (const id of old) {
          const row = await queries.lockDossier(tx, id)
          if (row) await putEntry(tx, row, await openFacts(tx, row))
        }
        return old.length
      }),

    /** Takes it off its case again. */
    unlink: (who: Officer, dossierId: string): Promise<void> => tie(who, dossierId),
  }
}
