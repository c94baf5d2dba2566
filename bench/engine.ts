import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { createDays, type DayPlan, normalQuantile, shares } from '#packages/queueing'
import { ours, type Place } from './house.ts'
import { median, table } from './table.ts'

const days = 3000
const rounds = 5
const leastRatio = 0.6

type Timed = { waited: number; ended: number; events: number; ms: number }

/** One value for each share of chance, in milliseconds. */
const tableOf = (quantile: (share: number) => number) =>
  Int32Array.from({ length: shares }, (_, nth) =>
    Math.max(1, Math.round(60_000 * quantile((nth + 0.5) / shares))),
  )

const lognormal = (meanMinutes: number, variation: number) => {
  const variance = Math.log(1 + variation * variation)
  const mu = Math.log(meanMinutes) - variance / 2
  return tableOf((share) => Math.exp(mu + Math.sqrt(variance) * normalQuantile(share)))
}

/** 400 people on a day, three stages of 4, 3 and 6 counters, one in six with priority. */
const plan: DayPlan = {
  people: 400,
  gaps: tableOf((share) => -1.2 * Math.log(1 - share)),
  stages: [
    { servers: 4, services: lognormal(4.5, 0.6) },
    { servers: 3, services: lognormal(3.3, 0.6) },
    { servers: 6, services: lognormal(6.6, 0.6) },
  ],
  priority: Math.floor(2 ** 32 / 6),
}

const input = () =>
  [
    plan.people,
    plan.stages.length,
    ...plan.gaps,
    ...plan.stages.flatMap(({ servers, services }) => [servers, ...services]),
  ].join('\n')

/** The same algorithm in C, made by the compiler of this machine; nothing when it has none. */
function compile({ folder }: Place): string | undefined {
  const program = join(folder, 'engine')
  const made = spawnSync('gcc', ['-O3', '-o', program, join(ours.root, 'bench/engine.c')])
  return made.status === 0 ? program : undefined
}

function playInC(program: string): Timed {
  const words = [String(days), String(plan.priority)]
  const { stdout } = spawnSync(program, words, { input: input(), encoding: 'utf8' })
  return JSON.parse(stdout) as Timed
}

const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function playHere(play: ReturnType<typeof createDays>): Timed {
  const sum = { waited: 0, ended: 0, events: 0 }
  const began = cpuMs()
  for (let seed = 0; seed < days; seed++) {
    const one = play(seed)
    sum.waited += one.waited
    sum.ended += one.ended
    sum.events += one.events
  }
  return { ...sum, ms: cpuMs() - began }
}

const isSame = (one: Timed, other: Timed) =>
  one.waited === other.waited && one.ended === other.ended && one.events === other.events

/** Days of an office played by the pure engine, against the same algorithm in C, in turn. */
export async function measureEngine(place: Place) {
  const program = compile(place)
  const play = createDays(plan)
  for (let seed = 0; seed < 200; seed++) play(seed)
  if (!program) {
    const { events, ms } = playHere(play)
    const rate = (events / ms / 1000).toFixed(1)
    return { report: `There is no gcc here to compare with. ${rate} M events/s.`, over: [] }
  }
  const all = Array.from({ length: rounds }, () => ({ c: playInC(program), own: playHere(play) }))
  const ratios = all.map(({ c, own }) => c.ms / own.ms)
  const same = all.every(({ c, own }) => isSame(c, own))
  const rate = (of: (one: (typeof all)[number]) => Timed) =>
    median(all.map((one) => of(one).events / of(one).ms / 1000)).toFixed(1)
  const { own } = all[0]!
  const minutes = (own.waited / days / plan.people / 60_000).toFixed(2)
  const report = [
    `${days} days of ${plan.people} people, CPU time, ${rounds} rounds in turn with C (gcc -O3):`,
    '',
    table(
      ['C, M events/s', 'ours', 'ratio', '10,000 days'],
      [
        [
          rate(({ c }) => c),
          rate(({ own }) => own),
          `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)})`,
          `${((median(all.map((one) => one.own.ms)) * 10_000) / days / 1000).toFixed(1)} s`,
        ],
      ],
    ),
    '',
    `Both waited ${minutes} minutes a person: the same seeds gave ${same ? 'the same' : 'OTHER'} sums to the millisecond.`,
  ].join('\n')
  const over = [
    ...(median(ratios) < leastRatio ? [`engine ${median(ratios).toFixed(2)} < ${leastRatio}`] : []),
    ...(same ? [] : ['the same seed gave another day']),
  ]
  return { report, over }
}
