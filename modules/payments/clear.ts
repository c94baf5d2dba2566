import { system } from '#packages/access'
import type { Tx } from '#platform/db'
import { KeyFault } from '#platform/vault'
import * as queries from './clear-queries.ts'
import type { Needs } from './needs.ts'
import { placeOf, type Said, sealWords } from './words.ts'

type Clear = { caseId: string; place: string; said: Said<string> }

/** Words that were written before words were sealed. */
export function createClear({ db, vault }: Needs) {
  /** Sealed; of an application that was erased meanwhile nothing is kept. */
  async function seal(tx: Tx, clear: Clear): Promise<Buffer | null> {
    try {
      return await sealWords(vault, tx, clear)
    } catch (error) {
      const isErased = (await vault.listGone(tx, [clear.caseId])).length > 0
      if (error instanceof KeyFault || !isErased) throw error
      return Buffer.alloc(0)
    }
  }

  async function sealSteps(tx: Tx): Promise<number> {
    const rows = await queries.lockClearSteps(tx)
    for (const { id, case_id: caseId, step, basis, reason, document } of rows) {
      const said = { basis, reason, document: step === 'returned' ? null : document }
      const told = await seal(tx, { caseId, place: placeOf('claim_steps|told_sealed', id), said })
      await queries.sealStep(tx, { id, told: told! })
    }
    return rows.length
  }

  async function sealWaivers(tx: Tx): Promise<number> {
    const rows = await queries.lockClearWaivers(tx)
    for (const { id, case_id: caseId, why_not: whyNot, ...said } of rows) {
      const { basis, proof, reason } = said
      const of = (column: 'told_sealed' | 'why_sealed', words: Said<string>) =>
        seal(tx, { caseId, place: placeOf(`waivers|${column}`, id), said: words })
      const told = await of('told_sealed', { basis, proof, reason })
      await queries.sealWaiver(tx, { id, told, why: await of('why_sealed', { whyNot }) })
    }
    return rows.length
  }

  async function sealNotes(tx: Tx): Promise<number> {
    const rows = await queries.lockClearNotes(tx)
    for (const { id, case_id, note } of rows) {
      const place = placeOf('differences|note_sealed', id)
      const sealed = await seal(tx, { caseId: case_id ?? id, place, said: { note } })
      await queries.sealNote(tx, { id, note: sealed! })
    }
    return rows.length
  }

  return {
    /** Sweep: seals what was written in clear before words were sealed; says of how many. */
    sealClear: (): Promise<number> =>
      db.transaction(
        system('payments'),
        async (tx) => (await sealSteps(tx)) + (await sealWaivers(tx)) + (await sealNotes(tx)),
      ),
  }
}
