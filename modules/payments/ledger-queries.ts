import { type Reader, sql, type Tx } from '#platform/db'

/** One movement of money: what it is for and its two sides. */
export type Transfer = {
  office: string
  id: string
  billId: string
  attemptId: string
  kind: 'payment' | 'late' | 'surplus' | 'reversal' | 'return' | 'short' | 'use' | 'unpaid'
  at: Temporal.Instant
  entries: { account: 'gateway' | 'fees' | 'owed' | 'treasurer'; amountRupiah: number }[]
}

/** Writes a transfer and its entries; the database refuses a second one and one that does not balance. */
export async function addTransfer(tx: Tx, transfer: Transfer): Promise<void> {
  const { office, id, entries } = transfer
  await tx.run(sql`
    insert into payments.transfers (office, id, bill_id, attempt_id, kind, at)
    values (${office}, ${id}, ${transfer.billId}, ${transfer.attemptId}, ${transfer.kind},
      ${transfer.at})`)
  await tx.run(sql`
    insert into payments.entries (office, transfer_id, account, amount_rupiah)
    select ${office}, ${id}::uuid, account, amount from
      unnest(${entries.map((entry) => entry.account)}::text[],
        ${entries.map((entry) => entry.amountRupiah)}::bigint[]) as side (account, amount)`)
}

/** Where the money of an attempt was booked, when it was. */
export const findBooking = (tx: Reader, { office, id }: { office: string; id: string }) =>
  tx.maybe(sql<{ id: string; kind: 'payment' | 'late' | 'surplus' | 'short' }>`
    select id, kind from payments.transfers where office = ${office} and attempt_id = ${id}
      and kind in ('payment', 'late', 'surplus', 'short')`)

type Side = { account: Transfer['entries'][number]['account']; amount_rupiah: number }

/** The sides of a transfer. */
export const listEntries = (tx: Reader, { office, id }: { office: string; id: string }) =>
  tx.all(sql<Side>`
    select account, amount_rupiah from payments.entries
    where office = ${office} and transfer_id = ${id}`)

/** Where the money of an attempt stands by now: as it came, or as it was owed when its bill was not paid. */
export const listSides = (
  tx: Reader,
  { office, id, bill_id }: { office: string; id: string; bill_id: string },
) =>
  tx.all(sql<Side>`
    select e.account, sum(e.amount_rupiah)::bigint as amount_rupiah from payments.transfers t
    join payments.entries e on e.office = t.office and e.transfer_id = t.id
    where t.office = ${office} and t.attempt_id = ${id} and t.bill_id = ${bill_id}
      and t.kind in ('payment', 'late', 'surplus', 'short', 'unpaid')
    group by e.account having sum(e.amount_rupiah) <> 0 order by e.account`)

/** Money that came for a bill and was too little, as far as the provider has not taken it back. */
export const listShorts = (tx: Reader, { office, id }: { office: string; id: string }) =>
  tx.all(sql<{ id: string; amount_rupiah: number }>`
    select t.id, a.received_rupiah as amount_rupiah from payments.transfers t
    join payments.attempts a on a.office = t.office and a.id = t.attempt_id
    where t.office = ${office} and t.bill_id = ${id} and t.kind = 'short' and a.state = 'short'
    order by t.at, t.id`)

/** The balance of each account of an office. */
export const listBalances = (tx: Reader, office: string) =>
  tx.all(sql<{ account: Transfer['entries'][number]['account']; amount_rupiah: number }>`
    select account, sum(amount_rupiah)::bigint as amount_rupiah from payments.entries
    where office = ${office} group by account order by account`)
