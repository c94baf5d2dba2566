import { readCsv } from '#packages/csv'

/** One payment as a provider's file has it. */
export type ReportRow = {
  line: number
  /** The order at a gateway, or the billing code of the state. */
  key: string
  amountRupiah: number
  settledAt: Temporal.Instant
  ntpn?: string
  /** Our own order, where the file repeats it. */
  reference?: string
}

/** Why a line was not taken. */
export type ReportProblem =
  | 'fields'
  | 'key'
  | 'amount'
  | 'time'
  | 'otherDay'
  | 'future'
  | 'ntpn'
  | 'ntpnAgain'

/** A line that was not taken, as it stands in the file. */
export type ReportSlip = { line: number; problem: ReportProblem; text: string }

/** A file as it was read; `unreadable` when it is no table of the kind that was expected. */
export type ReportRead =
  | { rows: ReportRow[]; slips: ReportSlip[] }
  | { unreadable: 'heads' | 'tooLong'; needs: readonly string[] }

type Shape = { key: string; time: string; amount: string; ntpn?: string; reference?: string }

// UNVERIFIED: neither provider documents its file where we could read it; these heads are ours.
const shapes: Readonly<Record<string, Shape>> = {
  midtrans: { key: 'order_id', time: 'settlement_time', amount: 'gross_amount' },
  simponi: {
    key: 'kode_billing',
    time: 'waktu_bayar',
    amount: 'nominal',
    ntpn: 'ntpn',
    reference: 'referensi',
  },
}

const mostAheadHours = 1

/** The most lines a file of one day may have. */
export const mostReportRows = 100_000

/** The heads a provider's file must have. */
export const reportHeads = (provider: string): readonly string[] => {
  const { reference: _, ...needed } = shapes[provider] ?? shapes.midtrans!
  return Object.values(needed)
}

type Told = { provider: string; day: Temporal.PlainDate; now?: Temporal.Instant }

/** Reads the file of a day; every line that cannot be taken is told with its reason. */
export function readReport(text: string, told: Told): ReportRead {
  const shape = shapes[told.provider] ?? shapes.midtrans!
  const needs = reportHeads(told.provider)
  const { heads, rows } = readCsv(text)
  const names = heads.map((head) => head.trim().toLowerCase())
  if (!needs.every((head) => names.includes(head))) return { unreadable: 'heads', needs }
  if (rows.length > mostReportRows) return { unreadable: 'tooLong', needs }
  const at = (name: string | undefined) => (name === undefined ? -1 : names.indexOf(name))
  const places = {
    key: at(shape.key),
    time: at(shape.time),
    amount: at(shape.amount),
    ntpn: at(shape.ntpn),
    reference: at(shape.reference),
  }
  const read = rows.map(({ line, fields }): Read => {
    const cell = (place: number) => (place < 0 ? undefined : fields[place]?.trim())
    const least = Math.max(...needs.map((name) => names.indexOf(name))) + 1
    const cells = {
      key: cell(places.key),
      time: cell(places.time),
      amount: cell(places.amount),
      ntpn: cell(places.ntpn),
      reference: cell(places.reference),
    }
    const said = fields.length < least ? 'fields' : readRow(cells, told)
    const whole = { line, text: textOf(fields) }
    return typeof said === 'string' ? { ...whole, problem: said } : { ...whole, row: said }
  })
  const again = listShared(read.flatMap(({ row }) => (row ? [row] : [])))
  const isAgain = ({ row }: Read) => row?.ntpn !== undefined && again.has(row.ntpn)
  return {
    rows: read.flatMap((one) => (one.row && !isAgain(one) ? [{ line: one.line, ...one.row }] : [])),
    slips: read.flatMap((one): ReportSlip[] => {
      const problem = one.problem ?? (isAgain(one) ? 'ntpnAgain' : undefined)
      return problem ? [{ line: one.line, problem, text: one.text }] : []
    }),
  }
}

/** A line as it was read: a payment, or what is wrong with it. */
type Read = {
  line: number
  text: string
  row?: Omit<ReportRow, 'line'>
  problem?: ReportProblem
}

// What no text of the database may hold, and no screen shows.
const textOf = (fields: readonly string[]) =>
  fields
    .join(';')
    .replaceAll(/\p{Cc}/gu, '\uFFFD')
    .slice(0, 300)

/** Numbers of the treasury that stand for more than one payment: none of their lines is believed. */
function listShared(rows: readonly Pick<ReportRow, 'ntpn' | 'key'>[]): Set<string> {
  const keys = new Map<string, string>()
  const shared = new Set<string>()
  for (const { ntpn, key } of rows) {
    if (!ntpn) continue
    if (keys.has(ntpn) && keys.get(ntpn) !== key) shared.add(ntpn)
    keys.set(ntpn, key)
  }
  return shared
}

type Cells = Partial<Record<'key' | 'time' | 'amount' | 'ntpn' | 'reference', string | undefined>>

function readRow(
  { key = '', time = '', amount = '', ntpn, reference }: Cells,
  { provider, day, now }: Told,
): Omit<ReportRow, 'line'> | ReportProblem {
  const isCode = provider !== 'simponi' || /^\d{15}$/.test(key)
  if (!isCode || !/^[\w.:-]{4,60}$/.test(key)) return 'key'
  const whole = /^(\d{1,13})(\.00?)?$/.exec(amount)
  if (!whole || Number(whole[1]) === 0) return 'amount'
  const local = readLocal(time)
  if (!local) return 'time'
  if (!local.toPlainDate().equals(day)) return 'otherDay'
  const settledAt = local.toZonedDateTime('Asia/Jakarta').toInstant()
  // A clock of theirs may be ahead of ours by a little, not by half a day.
  if (now && Temporal.Instant.compare(settledAt, now.add({ hours: mostAheadHours })) > 0)
    return 'future'
  if (provider === 'simponi' && !/^[0-9A-Z]{16}$/.test(ntpn ?? '')) return 'ntpn'
  return {
    key,
    amountRupiah: Number(whole[1]),
    settledAt,
    ...(ntpn && { ntpn }),
    ...(reference && reference.length <= 60 && { reference }),
  }
}

function readLocal(text: string): Temporal.PlainDateTime | undefined {
  if (!/^\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?$/.test(text)) return undefined
  try {
    return Temporal.PlainDateTime.from(text.replace(' ', 'T'))
  } catch {
    return undefined
  }
}
