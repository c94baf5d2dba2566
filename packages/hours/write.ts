import type { Foretold } from './walk.ts'

const quoted = (text: string): string =>
  /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text

/** One line an hour: terminal, date and hour as they were written, and the three minutes. */
export function writeForetold(foretold: readonly Foretold[]): string {
  const lines = foretold.map(({ record: { written }, range }) =>
    [
      ...[written.terminal, written.date, written.hour].map(quoted),
      ...[range.p10, range.p50, range.p90].map((minutes) => minutes.toFixed(2)),
    ].join(','),
  )
  return `${['terminal,date,hour,p10,p50,p90', ...lines].join('\n')}\n`
}
