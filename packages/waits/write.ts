import type { Prediction } from './walk.ts'

const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

const heading = 'day,ticket,leg,taken_at,p10,p50,p80,p90'

/** One row a leg that waits, in the order in which the numbers were taken. */
export function writePredictions(predictions: readonly Prediction[]): string {
  const rows = predictions.map(({ leg, p10, p50, p80, p90 }) => {
    const names = [leg.day, leg.ticket, leg.leg, leg.takenText].map(quoted)
    return [...names, ...[p10, p50, p80, p90].map((minutes) => minutes.toFixed(2))].join(',')
  })
  return `${[heading, ...rows].join('\n')}\n`
}
