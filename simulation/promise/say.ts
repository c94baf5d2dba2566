import { table } from '../../bench/table.ts'
import { type Bar, barsOf } from './bars.ts'
import { formulaNames } from './formulas.ts'
import { learningDays, type Reports } from './report.ts'
import type { World } from './world.ts'

/** A world and how its promises turned out. */
export type Told = { world: World; reports: Reports }

const names: Record<World['id'], string> = {
  reference: 'reference office (4.2)',
  moody: 'five counters, priority, days ± 20 %',
}

const one = (value: number) => value.toFixed(1)
const share = (value: number) => `${(100 * value).toFixed(1)} %`

const formulaHeads: Record<(typeof formulaNames)[number], string> = {
  lastServed: 'last served',
  headOfLine: 'head of line',
  rollingMean: 'last ten',
  oldAndLast: '(old + last) / 2',
  queueLength: 'people × mean / counters',
  workAhead: 'work ahead / counters',
}

/** Each world twice: from its first day, and once it has learned. */
const lines = (all: readonly Told[]) =>
  all.flatMap(({ world, reports }) => [
    { name: names[world.id], report: reports.all },
    { name: `… after ${learningDays} days`, report: reports.learned },
  ])

function errors(all: readonly Told[]): string {
  const heads = ['mean error, minutes', 'waits', 'mean wait', ...Object.values(formulaHeads)]
  return table(
    [...heads, 'Gerbang', 'floor'],
    lines(all).map(({ name, report }) => [
      name,
      `${report.n}`,
      one(report.meanWait),
      ...formulaNames.map((name) => one(report.formulas[name])),
      report.mae.toFixed(2),
      report.floor ? `${report.floor.floorMae.toFixed(2)} (${report.floor.mae.toFixed(2)})` : '–',
    ]),
  )
}

const ranges = (all: readonly Told[]) =>
  table(
    ['ranges', 'inside P10–P90', '> 10 min past P80', 'half narrower than', 'within 5 min', 'bias'],
    lines(all).map(({ name, report }) => [
      name,
      share(report.coverage),
      share(report.late),
      `${one(report.medianWidth)} min`,
      share(report.within5),
      `${one(report.bias)} min`,
    ]),
  )

const figure = (value: number | undefined, how: (value: number) => string) =>
  value === undefined ? '–' : how(value)

const screens = (all: readonly Told[]) =>
  table(
    ['figures on the screen', 'told later', 'more than once', 'told sooner', 'rises if unheld'],
    lines(all).map(({ name, report: { screens: seen } }) => [
      name,
      figure(seen?.later, share),
      figure(seen?.laterTwice, share),
      figure(seen?.sooner, share),
      figure(seen?.unheld, one),
    ]),
  )

const sayBar = ({ said, value, isKept }: Bar) =>
  `${said}: ${value.toFixed(3)}, ${isKept ? 'kept' : 'MISSED'}`

/** Everything measured, as Markdown that also reads well in a terminal. */
export function say(all: readonly Told[], pricing: string): string {
  const bars = all.flatMap(({ world, reports }) =>
    barsOf(world, reports).map((bar) => `- ${names[world.id]}: ${sayBar(bar)}`),
  )
  const note =
    'In brackets beside the floor: the mean error of Gerbang for those whom the floor was asked about.'
  return `${[errors(all), note, ranges(all), screens(all), pricing, bars.join('\n')].join('\n\n')}\n`
}
