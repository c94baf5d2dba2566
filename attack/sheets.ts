import { toCsv } from '#platform/sheets'
import { eachOf } from './ask.ts'
import type { Dice } from './dice.ts'
import type { Scene } from './scene.ts'
import { judgeAnswer, type Tally } from './tally.ts'

const starts = ['=', '+', '-', '@', '\t', '\r', '=cmd|', '@SUM(', '+HYPERLINK(', '-2+3+cmd|']

// What a spreadsheet would work out; a plain number is one.
const isFormula = (cell: string) => /^[=+\-@\t\r]/.test(cell) && !/^-?\d+([.,]\d+)?$/.test(cell)

/** The cells of a table as a spreadsheet reads them, quotes taken off. */
const cellsOf = (text: string): string[] =>
  [...text.matchAll(/(?:^|,|\n)("(?:[^"]|"")*"|[^,\n]*)/g)].map(([, cell = '']) =>
    cell.replace(/^"|"$/g, '').replaceAll('""', '"').replace(/\r$/, ''),
  )

/** No cell of any table that leaves the house is a formula, whatever somebody called themselves. */
export async function attackSheets(
  { target, ask, found, beFor }: Pick<Scene, 'target' | 'ask' | 'found' | 'beFor'>,
  tally: Tally,
  { cases, dice }: { cases: number; dice: Dice },
): Promise<void> {
  const names = Array.from({ length: cases }, () => dice.one(starts) + dice.signs(dice.below(20)))
  tally.count(names.length)
  const text = toCsv({ name: 'x', heads: ['nama'], rows: names.map((name) => [name]) })
  for (const cell of cellsOf(text.toString('utf8').slice(1)))
    if (isFormula(cell)) tally.fault('a formula', { cell })
  const tables = target.routes.filter(({ method, path }) => method === 'GET' && /csv/.test(path))
  await eachOf(tables, async (route) => {
    tally.count()
    const { cookie } = await beFor(route)
    const path = found.addressOf(route)
    const seen = await ask({ path, headers: { cookie } })
    judgeAnswer(tally, seen, { path })
    if (!`${seen.headers['content-type']}`.startsWith('text/csv')) return
    for (const cell of cellsOf(seen.text.replace('\uFEFF', '')))
      if (isFormula(cell)) tally.fault('a formula', { path, cell })
  })
}
