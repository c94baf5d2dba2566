import type { Words } from '#packages/words'
import { table } from '../../bench/table.ts'
import type { Bar } from './bars.ts'
import { groups, type Outcome, type Trial, type Waits } from './compare.ts'
import type { Estimate } from './estimate.ts'
import { dayMinutes, publicPolicy } from './regimes.ts'

/** What a report is written with: the sentences and the numbers of one language. */
export type Speech = { words: Words; locale: string }

/** A number with one decimal, as the language writes it. */
export const said = ({ locale }: Speech, value: number): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
    value,
  )

function saidEstimate(speech: Speech, { value, plusMinus }: Estimate): string {
  const margin = Number.isFinite(plusMinus) ? ` ± ${said(speech, plusMinus)}` : ''
  return `${said(speech, value)}${margin}`
}

/** The sentence that says which day was played. */
export const sayDay = ({ words }: Speech, { crowd, counters, days, seed }: Trial): string =>
  words('simulate.day', { people: crowd.count, counters, hours: dayMinutes / 60, days, seed })

function waitsTable(speech: Speech, outcomes: readonly Outcome[]): string {
  const { words } = speech
  const row = (outcome: Outcome, waits: Waits, group: string) => [
    words(`simulate.regime.${outcome.regime}`),
    words(`simulate.group.${group}`),
    `${waits.count}`,
    ...[waits.mean, waits.p50, waits.p90, waits.p95].map((one) => saidEstimate(speech, one)),
  ]
  const rows = outcomes.flatMap((outcome) =>
    groups.flatMap((group) => {
      const waits = outcome.waits[group]
      return waits ? [row(outcome, waits, group)] : []
    }),
  )
  const heads = ['regime', 'group', 'people', 'mean'].map((head) => words(`simulate.head.${head}`))
  return table([...heads, 'p50', 'p90', 'p95'], rows)
}

function dayTable(speech: Speech, outcomes: readonly Outcome[]): string {
  const { words, locale } = speech
  const minutes = (value: number) => words('simulate.minutes', { minutes: said(speech, value) })
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const rows = outcomes.map((outcome) => [
    words(`simulate.regime.${outcome.regime}`),
    `${outcome.aboveCeiling} / ${outcome.served}`,
    minutes(outcome.longestMinutes),
    percent.format(outcome.utilisation),
    minutes(outcome.overtimeMinutes),
  ])
  const heads = ['regime', 'ceiling', 'longest', 'use', 'overtime']
  return table(
    heads.map((head) => words(`simulate.head.${head}`)),
    rows,
  )
}

function sentenceOf(speech: Speech, bar: Bar): string {
  const { words } = speech
  if (bar.id === 'ceiling') return words('simulate.bar.ceiling', { count: bar.count })
  if (bar.id === 'fair') {
    return words('simulate.bar.fair', { minutes: said(speech, bar.minutes) })
  }
  const values = { mean: said(speech, bar.mean), p90: said(speech, bar.p90) }
  return words(`simulate.bar.${bar.id}`, values)
}

function sayBar(speech: Speech, bar: Bar): string {
  const verdict = speech.words(bar.isKept ? 'simulate.bar.kept' : 'simulate.bar.missed')
  return `- ${sentenceOf(speech, bar)}: ${verdict}`
}

/** Everything that was measured, as Markdown that also reads well in a terminal. */
export function report(
  speech: Speech,
  { trial, outcomes, bars }: { trial: Trial; outcomes: readonly Outcome[]; bars: readonly Bar[] },
): string {
  const { words } = speech
  const blocks = [
    `${words('simulate.title')}. ${sayDay(speech, trial)}.`,
    waitsTable(speech, outcomes),
    dayTable(speech, outcomes),
    words('simulate.note', { policy: publicPolicy.version }),
    bars.map((bar) => sayBar(speech, bar)).join('\n'),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}
