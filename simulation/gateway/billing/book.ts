import { appendFileSync, existsSync, readFileSync } from 'node:fs'

/** One bill as the billing system keeps it. Instants are ISO strings. */
export type Billing = {
  code: string
  reference: string
  payer: string
  total: number
  createdAt: string
  expiresAt: string
  paid?: { at: string; ntpn: string; ntb: string; bank: string; channel: string }
}

/** How the billing system behaves; a test may change any of it while it runs. */
export type BillingSettings = {
  user: string
  password: string
  isDown: boolean
  /** So many calls that make a bill are taken and never answered. */
  unanswered: number
  /** A payment at a bank is seen by those who ask only so much later. */
  feedDelaySeconds: number
  /** It answers with codes that are none. */
  badCodes: boolean
  /** What the file of a day gets wrong. */
  report: { leaveOut: string[]; double: string[]; cut: string[] }
}

/** What a call that makes a bill says. */
export type BillingAsked = { reference: string; payer: string; total: number; expiresAt: string }

/** "2026-11-23 08:00:00" by the clocks of Jakarta. */
export const inWib = (instant: string): string =>
  Temporal.Instant.from(instant)
    .toZonedDateTimeISO('Asia/Jakarta')
    .toPlainDateTime()
    .round('second')
    .toString()
    .replace('T', ' ')

const dayInWib = (instant: string) => inWib(instant).slice(0, 10)

/** The bills, their codes, and what is seen of them at a moment. */
export function openBillings({
  now,
  settings,
  file,
}: {
  now: () => Temporal.Instant
  settings: BillingSettings
  /** One bill a line, the last line of a bill is true; a restart forgets none. */
  file?: string | undefined
}) {
  const billings = new Map(readLines(file).map((one) => [one.reference, one]))
  let last = billings.size * 2

  const keep = (one: Billing) => {
    billings.set(one.reference, one)
    if (file) appendFileSync(file, `${JSON.stringify(one)}\n`)
  }

  const next = () => {
    last += 1
    return String(last).padStart(6, '0')
  }
  const isOver = (at: string) => Temporal.Instant.compare(Temporal.Instant.from(at), now()) <= 0
  const get = (id: string): Billing => {
    const found = [...billings.values()].find((one) => one.code === id || one.reference === id)
    if (!found) throw new RangeError(`No bill ${id}`)
    return found
  }

  /** Whether the feed of the banks has brought the payment yet. */
  function isSeen({ paid }: Billing): boolean {
    if (!paid) return false
    const at = Temporal.Instant.from(paid.at).add({ seconds: settings.feedDelaySeconds })
    return Temporal.Instant.compare(at, now()) <= 0
  }

  function statusOf(one: Billing): string {
    if (isSeen(one)) return 'Sudah Dibayar'
    return isOver(one.expiresAt) ? 'Kedaluwarsa' : 'Belum Dibayar'
  }

  return {
    list: () => [...billings.values()],
    find: (reference: string) => billings.get(reference),
    open: (asked: BillingAsked): Billing => {
      const createdAt = now().toString()
      const code = `8${dayInWib(createdAt).replaceAll('-', '')}${next()}`
      const one = { ...asked, code, createdAt }
      keep(one)
      return one
    },
    /** Money at a bank's counter: final at once, seen when the feed brings it. */
    pay: (id: string, at: { bank?: string; channel?: string } = {}): Billing => {
      const one = get(id)
      if (one.paid) return one
      const { bank = 'BRI', channel = 'Teller' } = at
      const [nth, when] = [next(), now().toString()]
      const ntpn = `8${dayInWib(when).replaceAll('-', '').slice(2)}CONT${nth.slice(1)}`
      const paid = { at: when, ntpn, ntb: `00${nth}2026`, bank, channel }
      const after = { ...one, paid }
      keep(after)
      return after
    },
    change: (id: string, changes: Partial<Billing>) => {
      const one = get(id)
      keep({ ...one, ...changes })
    },
    get,
    /** As somebody who asks is answered. */
    answer: (one: Billing) => ({
      billing: {
        code: settings.badCodes ? one.code.slice(1) : one.code,
        reference: one.reference,
        total: one.total,
        created: inWib(one.createdAt),
        expires: inWib(one.expiresAt),
        status: statusOf(one),
        ...(isSeen(one) && one.paid && { ...one.paid, at: undefined, paid: inWib(one.paid.at) }),
      },
    }),
    /** The file of a day by the clocks of Jakarta, with the slips it was told to make. */
    report: (day: string): string => {
      const { leaveOut, double, cut } = settings.report
      const rows = [...billings.values()].flatMap((one) => {
        if (!one.paid || dayInWib(one.paid.at) !== day || leaveOut.includes(one.code)) return []
        const { at, ntpn, ntb, bank, channel } = one.paid
        const cells = [one.code, ntpn, ntb, inWib(at), one.total, bank, channel, one.reference]
        const row = cut.includes(one.code) ? cells.slice(0, 3).join(';') : cells.join(';')
        return double.includes(one.code) ? [row, row] : [row]
      })
      const heads = 'kode_billing;ntpn;ntb;waktu_bayar;nominal;bank;kanal;referensi'
      return `${[heads, ...rows].join('\n')}\n`
    },
  }
}

// A line cut short by a kill is the last one; the bill's line before it still stands.
function readLines(file: string | undefined): Billing[] {
  if (!file || !existsSync(file)) return []
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text) => {
      try {
        return text ? [JSON.parse(text) as Billing] : []
      } catch {
        return []
      }
    })
}

/** The bills of the billing system. */
export type Billings = ReturnType<typeof openBillings>
