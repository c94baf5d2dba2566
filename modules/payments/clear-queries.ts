import { sql, type Tx } from '#platform/db'

// Words of a time when they were not sealed. Each list is short: the sweep comes again.

/** A step whose words lie in clear, and whose application it is about. */
export const lockClearSteps = (tx: Tx) =>
  tx.all(sql<{
    id: string
    case_id: string
    step: string
    basis: string | null
    reason: string | null
    document: string | null
  }>`
    select s.id, c.case_id, s.step, s.basis, s.reason, s.document
    from payments.claim_steps s join payments.claims c on c.office = s.office and c.id = s.claim_id
    where s.told_sealed is null and (s.basis is not null or s.reason is not null)
    order by s.id limit 100 for update of s skip locked`)

export const sealStep = (tx: Tx, { id, told }: { id: string; told: Buffer }) =>
  tx.run(sql`
    update payments.claim_steps set told_sealed = ${told}, basis = null, reason = null,
      document = case when step = 'returned' then document end
    where id = ${id}`)

export const lockClearWaivers = (tx: Tx) =>
  tx.all(sql<{
    id: string
    case_id: string
    basis: string | null
    proof: string | null
    reason: string | null
    why_not: string | null
  }>`
    select id, case_id, basis, proof, reason, why_not from payments.waivers
    where basis is not null or why_not is not null
    order by id limit 100 for update skip locked`)

export const sealWaiver = (
  tx: Tx,
  { id, told, why }: { id: string; told: Buffer | null; why: Buffer | null },
) =>
  tx.run(sql`
    update payments.waivers set told_sealed = coalesce(${told}, told_sealed),
      why_sealed = coalesce(${why}, why_sealed), basis = null, proof = null, reason = null,
      why_not = null
    where id = ${id}`)

export const lockClearNotes = (tx: Tx) =>
  tx.all(sql<{ id: string; case_id: string | null; note: string }>`
    select id, case_id, note from payments.differences where note is not null
    order by id limit 100 for update skip locked`)

export const sealNote = (tx: Tx, { id, note }: { id: string; note: Buffer }) =>
  tx.run(sql`
    update payments.differences set note = null, note_sealed = ${note} where id = ${id}`)
