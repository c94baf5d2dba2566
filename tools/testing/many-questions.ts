import { system } from '#packages/access'
import { type Db, sql } from '#platform/db'
import type { Vault } from '#platform/vault'

const longAgo = Temporal.Instant.from('2026-01-05T01:00:00Z')

type World = { db: Db; vault: Vault; caseId: string }

/**
 * Many questions to the police that were due long ago, of one application; or each of an application that
 * was erased, which opens for nobody.
 */
export const askMany = ({ db, vault, caseId }: World, count: number, { isErased = false } = {}) =>
  db.transaction(system('test'), async (tx) => {
    for (let nth = 0; nth < count; nth++) {
      const [id, at] = [crypto.randomUUID(), longAgo.add({ minutes: nth >> 1 })]
      const place = `interagency.questions|about_sealed|${id}`
      const about = isErased ? Buffer.of(0) : await vault.seal(tx, caseId, place, `Surat ${nth}`)
      await tx.run(sql`
        insert into interagency.questions
          (office, id, case_id, agency, about_sealed, asked_by, asked_at, due_on, due_at)
        values ('padang', ${id}, ${isErased ? crypto.randomUUID() : caseId}, 'police', ${about},
          ${crypto.randomUUID()}, ${at}, '2026-01-05', ${at})`)
    }
  })
