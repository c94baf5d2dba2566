import type { Outcome, Problem } from '#packages/refusal'

/** The two booklets an office keeps: without and with a chip. */
export const blankKinds = ['ordinary', 'electronic'] as const
export type BlankKind = (typeof blankKinds)[number]

/** What somebody does to the stock by hand. */
export const handActs = ['received', 'spoiled', 'counted'] as const
export type HandAct = (typeof handActs)[number]

/** Everything that happens to it. `unbooked`: a passport was made of a blank that no book knows. */
export type MoveKind = HandAct | 'used' | 'unbooked'

const kindsByName: Readonly<Record<string, BlankKind>> = {
  biasa: 'ordinary',
  elektronik: 'electronic',
}

/** Which booklet a variant of a passport service is made of; nothing for whatever is no booklet. */
export function blankOf(variant: string | undefined): BlankKind | undefined {
  const name = /^([a-z]+)-\d+$/.exec(variant ?? '')?.[1]
  return name === undefined ? undefined : kindsByName[name]
}

/** More at once is a slip of the hand. */
export const mostAtOnce = 100_000
const shortestReason = 3
/** As long as a reason may be. */
export const longestReason = 120

/** One entry in the book, as it was typed. */
export type Entry = { kind: BlankKind; amount: number; reason: string | null }

type Typed = Record<'kind' | 'amount' | 'reason', string | undefined>

/** Reads an entry: whole numbers, at least one unless it is a count, and a reason for what was spoiled. */
export function readEntry(act: HandAct, typed: Typed): Outcome<Entry> {
  const kind = blankKinds.find((one) => one === typed.kind)
  const text = typed.amount?.trim() ?? ''
  const amount = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN
  const least = act === 'counted' ? 0 : 1
  const isAmount = amount >= least && amount <= mostAtOnce
  const reason = typed.reason?.trim().replaceAll(/\s+/g, ' ') || null
  const lacksReason = act === 'spoiled' && (reason?.length ?? 0) < shortestReason
  const isLong = (reason?.length ?? 0) > longestReason
  const isShort = reason !== null && reason.length < shortestReason
  const problems: Problem[] = [
    ...(kind ? [] : [{ field: 'kind', code: 'stock.kindNeeded' }]),
    ...(isAmount
      ? []
      : [{ field: 'amount', code: 'stock.amountWrong', values: { least, most: mostAtOnce } }]),
    ...(lacksReason || isLong || isShort
      ? [{ field: 'reason', code: 'stock.reasonNeeded', values: { most: longestReason } }]
      : []),
  ]
  return kind && problems.length === 0 ? { value: { kind, amount, reason } } : { problems }
}
