import { type Hall, type Halls, openHalls } from './halls.ts'
import { fillHistory, prepareYardstick, yardsticks } from './history.ts'
import type { Place } from './house.ts'
import { runPgbench, yardstick } from './pgbench.ts'
import { median, table } from './table.ts'

const offices = 200
const counters = 8
const inLine = 20
// One act an office under way at every moment; the yardstick has as many clients as the verbs have connections.
const clients = 200
const connections = 16
const rounds = Number(process.env.R ?? 9)
// A house runs all day: measured once what it does often is compiled.
const warmUps = 6
const leastRatio = 0.3
const mostLoss = 0.15

/** So many at once work through a list; how many a second that was. */
export async function rateOf<T>(
  items: readonly T[],
  atOnce: number,
  work: (item: T) => Promise<unknown>,
): Promise<number> {
  let next = 0
  const began = performance.now()
  const hand = async () => {
    while (next < items.length) await work(items[next++]!)
  }
  await Promise.all(Array.from({ length: atOnce }, hand))
  return items.length / ((performance.now() - began) / 1000)
}

const takeAt =
  ({ queue }: Halls) =>
  ({ office, kiosk }: Hall) =>
    queue.takeNumber(kiosk, { office, service: 'paspor-baru', class: 'ordinary', language: 'id' })

const verbs = ['take', 'call', 'begin', 'finish'] as const
type Rates = Record<(typeof verbs)[number], number>

// The time that both took, as the rate of all they did.
const mean = (a: number, b: number) => 2 / (1 / a + 1 / b)

/** Everybody is called, begins and is finished once, each verb by itself. */
async function serve({ queue, halls }: Halls): Promise<Omit<Rates, 'take'>> {
  const officers = halls.flatMap((one) => one.officers)
  return {
    call: await rateOf(officers, clients, (who) => queue.callNext(who)),
    begin: await rateOf(officers, clients, (who) => queue.beginService(who)),
    finish: await rateOf(officers, clients, (who) => queue.finish(who)),
  }
}

/** As many come as go: a visit has two stages, and with one of them served the lines would only grow. */
async function goRound(halls: Halls): Promise<Rates> {
  const doors = Array.from({ length: counters }, () => halls.halls).flat()
  const take = await rateOf(doors, clients, takeAt(halls))
  const [one, two] = [await serve(halls), await serve(halls)]
  return {
    take,
    call: mean(one.call, two.call),
    begin: mean(one.begin, two.begin),
    finish: mean(one.finish, two.finish),
  }
}

/** A take and a call, one after the other. */
const both = ({ take, call }: Rates) => mean(take, call)

type Measured = { past: number; plain: number[]; rates: Rates[] }

async function measureAt(place: Place, halls: Halls, past: number): Promise<Measured> {
  await fillHistory(place, past)
  for (let nth = 0; nth < warmUps; nth++) await goRound(halls)
  const measured: Measured = { past, plain: [], rates: [] }
  for (let nth = 0; nth < rounds; nth++) {
    const { perSecond } = await runPgbench(place, {
      ...yardsticks.plain,
      clients: connections,
      seconds: 2,
    })
    measured.plain.push(perSecond)
    measured.rates.push(await goRound(halls))
  }
  return measured
}

const ratios = ({ plain, rates }: Measured, rate: (rates: Rates) => number) =>
  rates.map((one, nth) => rate(one) / plain[nth]!)

const say = (values: number[]) =>
  `${median(values).toFixed(2)} (${Math.min(...values).toFixed(2)}–${Math.max(...values).toFixed(2)})`

function row(measured: Measured): string[] {
  const { past, plain, rates } = measured
  const each = verbs.map((verb) => say(ratios(measured, (one) => one[verb])))
  const whole = (values: number[]) => String(Math.round(median(values)))
  return [
    past.toLocaleString('en'),
    whole(plain),
    whole(rates.map(both)),
    say(ratios(measured, both)),
    ...each,
  ]
}

/** Takes and calls of many offices through the verbs, against a plain insert, in turn. */
export async function measureCalls(place: Place, numbers: readonly number[]) {
  const halls = await openHalls(place, { offices, counters })
  const pasts = numbers.length > 0 ? numbers : [1_000, 1_000_000]
  await prepareYardstick(place)
  for (let nth = 0; nth < inLine; nth++) await rateOf(halls.halls, clients, takeAt(halls))
  const all: Measured[] = []
  try {
    for (const past of pasts) all.push(await measureAt(place, halls, past))
  } finally {
    await halls.close()
  }
  const least = all.map((one) => median(ratios(one, both)))
  const heads = ['past tickets', 'plain/s', 'take, call/s', 'ratio', ...verbs]
  const loss = 1 - least.at(-1)! / least[0]!
  const report = [
    `${offices} offices of ${counters} counters, some ${inLine} in each line, ${clients} at once; the yardstick is a`,
    `plain insert by ${yardstick}, in turn, ${rounds} rounds. Ratios are medians of the rounds, with their span.`,
    '',
    table(heads, all.map(row)),
    '',
    `From ${pasts[0]} to ${pasts.at(-1)} past tickets ${(100 * loss).toFixed(0)} % of the ratio is lost (at most 15).`,
  ].join('\n')
  const over = [
    ...least.flatMap((ratio, nth) =>
      ratio < leastRatio
        ? [`take and call at ${pasts[nth]} past tickets: ${ratio.toFixed(2)} < ${leastRatio}`]
        : [],
    ),
    ...(loss > mostLoss ? [`loss by history ${(100 * loss).toFixed(0)} % > 15 %`] : []),
  ]
  return { report, over }
}
