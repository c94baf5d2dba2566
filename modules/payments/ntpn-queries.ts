import { type Reader, sql, type Tx } from '#platform/db'

/** Why a receipt and the treasury do not agree. */
export type NtpnReason = 'otherCode' | 'otherNumber' | 'notPaid'

/** A number that an officer read on a receipt. */
export type NtpnRow = {
  office: string
  id: string
  bill_id: string
  attempt_id: string | null
  person: string | null
  ntpn: string
  code: string
  state: 'waiting' | 'verified' | 'differs'
  reason: NtpnReason | null
  staff: string
  at: Temporal.Instant
}

const columns = sql`office, id, bill_id, attempt_id, person, ntpn, code, state, reason, staff, at`

/** Adds an entry; nothing when this number was shown for this bill before. */
export const addEntry = async (tx: Tx, row: NtpnRow) =>
  (await tx.run(sql`
    insert into payments.ntpn_entries (${columns}, decided_at)
    values (${row.office}, ${row.id}, ${row.bill_id}, ${row.attempt_id}, ${row.person}, ${row.ntpn},
      ${row.code}, ${row.state}, ${row.reason}, ${row.staff}, ${row.at},
      ${row.state === 'waiting' ? null : row.at})
    on conflict (office, ntpn, bill_id) do nothing`)) === 1

/** What was shown for a bill, newest first. */
export const listEntriesOfBill = (tx: Reader, { office, id }: { office: string; id: string }) =>
  tx.all(sql<NtpnRow>`
    select ${columns} from payments.ntpn_entries
    where office = ${office} and bill_id = ${id} order by at desc, id desc limit 20`)

/** The entries that this payment proves or refutes. */
export const listEntriesAbout = (
  tx: Reader,
  { office, attemptId, ntpn }: { office: string; attemptId: string; ntpn: string },
) =>
  tx.all(sql<NtpnRow>`
    select ${columns} from payments.ntpn_entries where state = 'waiting'
      and (ntpn = ${ntpn} or (office = ${office} and attempt_id = ${attemptId}))
    order by at, id`)

/** The payment that a number proves, when it is known. */
export const findProven = (tx: Reader, ntpn: string) =>
  tx.maybe(sql<{ office: string; id: string; bill_id: string; code: string | null }>`
    select office, id, bill_id, code from payments.attempts where ntpn = ${ntpn}`)

export const decideEntry = (
  tx: Tx,
  row: NtpnRow,
  said: { reason: NtpnReason | null; at: Temporal.Instant },
) =>
  tx.run(sql`
    update payments.ntpn_entries set reason = ${said.reason}, decided_at = ${said.at},
      state = case when ${said.reason}::text is null then 'verified' else 'differs' end
    where office = ${row.office} and id = ${row.id}`)
