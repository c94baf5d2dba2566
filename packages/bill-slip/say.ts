import { formatMoment, type Zone } from '#packages/calendar'
import { rupiah } from '#packages/money'
import type { Words } from '#packages/words'
import { groupDigits } from './digits.ts'

/** What is known of a bill that waits to be paid to an account of its own. */
export type BillFacts = {
  reference: string
  service: string
  amountRupiah: number
  bank: string
  number: string
  expiresAt: Temporal.Instant
  zone: Zone
  /** Where and when its owner is expected once it is paid. */
  visit?: { startsAt: Temporal.Instant; office: string; code: string } | undefined
}

/** The same in finished sentences. */
export type SaidBill = {
  title: string
  service: string
  reference: string
  amount: string
  bank: string
  /** The number in groups, as it should be read out. */
  groups: string[]
  until: string
  where: string[]
  after: string[]
}

const names: Readonly<Record<string, string>> = {
  bca: 'BCA',
  bni: 'BNI',
  bri: 'BRI',
  permata: 'Permata',
}

/** A bank as people know it. */
export const bankName = (bank: string): string => names[bank] ?? bank

/** Puts a bill into words: what to pay, how, until when, and what comes then. */
export function sayBill(words: Words, facts: BillFacts): SaidBill {
  const { zone, visit } = facts
  const bank = bankName(facts.bank)
  const moment = (at: Temporal.Instant) => formatMoment(at, zone, words.language)
  const coming =
    visit &&
    words('bill.come', { when: moment(visit.startsAt), office: visit.office, code: visit.code })
  return {
    title: words('bill.title'),
    service: facts.service,
    reference: words('bill.reference', { reference: facts.reference }),
    amount: rupiah(facts.amountRupiah, words.locale),
    bank: words('bill.number', { bank }),
    groups: groupDigits(facts.number),
    until: words('bill.until', { until: moment(facts.expiresAt) }),
    where: [words('bill.where', { bank }), words('bill.notBilling'), words('bill.teller')],
    after: [words('bill.after'), ...(coming ? [coming] : []), words('bill.late')],
  }
}
