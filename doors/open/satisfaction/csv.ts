import type { Figure } from '#modules/feedback'
import { answeredAtLeast, slugs } from '#packages/satisfaction'

const columns = [
  'office',
  'service',
  'month',
  'month_closed',
  'occasions',
  'received_at_least',
  'phone_at_least',
  'kiosk_at_least',
  'assisted_at_least',
  'counted',
  'sample_needed',
  'sample_enough',
  'margin_points',
  'index',
  'converted',
  'grade',
  ...slugs.map((slug) => `mean_${slug}`),
]

type Value = string | number | boolean | null | undefined

// Ids and numbers of ours only, so nothing has to be quoted and no cell can be a formula.
const lineOf = (values: Value[]): string => values.map((value) => value ?? '').join(',')

function rowOf(figure: Figure): string {
  const { channels, figures, marginPoints } = figure
  const means = slugs.map((slug) => figures?.elements.find((one) => one.slug === slug)?.mean)
  return lineOf([
    ...[figure.office, figure.service, figure.month.toPlainYearMonth().toString()],
    ...[figure.isClosed, figure.occasions, answeredAtLeast(figure.received)],
    ...[channels.phone, channels.kiosk, channels.assisted].map(answeredAtLeast),
    ...[figure.people, figure.needed, figure.isEnough, marginPoints?.toFixed(1)],
    ...[figures?.index, figures?.converted, figures?.grade, ...means],
  ])
}

/** The figures as CSV, a line an office, service and month; without a service: the whole office. */
export const writeFigures = (figures: readonly Figure[]): string =>
  `${[lineOf(columns), ...figures.map(rowOf)].join('\r\n')}\r\n`
