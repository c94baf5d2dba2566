import assert from 'node:assert/strict'
import { getPolicy, type Policy, policies } from '#packages/queueing'
import { type Dice, diceOf, draw, eight, flood, openings, pause } from './draw.ts'
import { emptyHall, fold, type Hall, honest, type Office, replay } from './hall.ts'
import { type Before, type Checked, callableBy, hold, holdCall, nothingChecked } from './rules.ts'
import { type Command, perform } from './verbs.ts'
import { newWitness, see, sumUp, type Witness } from './witness.ts'

type Draft = ReturnType<typeof openings>[number]
type Day = {
  office: Office
  policy: Policy
  hall: Hall
  witness: Witness
  checked: Checked
  dice: Dice
  now: number
  asked: Command[]
}

const wishes = 300
const repeatShare = 0.12

function before(day: Day, { verb, ...asked }: Command): Before | undefined {
  if (verb !== 'next' && verb !== 'pick') return undefined
  const name = 'counter' in asked ? asked.counter : ''
  const tickets = [...day.hall.tickets.values()]
  const shown = day.office
    .shown({ tickets }, asked.at, day.policy)
    .map(({ ticket }) => ticket.label)
  const stages = day.hall.counters.get(name)?.stages ?? []
  const others = [...day.hall.counters].flatMap(([other, { stages, isOpen, ticketId }]) =>
    other !== name && isOpen ? { stages, isBusy: ticketId !== undefined } : [],
  )
  return { waiting: tickets, shown, stages, policy: day.policy, others }
}

/** A free open counter that asked for the next one and got nobody: there must have been nobody. */
function holdIdle(day: Day, asked: Command, stood: Before | undefined): void {
  if (asked.verb !== 'next' || !stood) return
  const counter = day.hall.counters.get(asked.counter)
  if (!counter?.isOpen || counter.ticketId !== undefined) return
  const missed = callableBy(stood, asked.at)
  hold(day.checked, 'work-is-conserved', missed.length === 0, () => {
    return `counter ${asked.counter} stood idle beside ${missed[0]?.label}`
  })
}

function ask(day: Day, draft: Draft): void {
  const asked = { ...draft, key: `wish ${day.asked.length}`, at: day.now } as Command
  day.asked.push(asked)
  const stood = before(day, asked)
  const length = day.hall.log.length
  perform(day, asked)
  const news = day.hall.log.slice(length)
  for (const entry of news) {
    see(day.witness, day.checked, { entry, tickets: day.hall.tickets })
    if (entry.kind === 'called' && stood) holdCall(day.checked, entry, stood)
  }
  if (news.length === 0) holdIdle(day, asked, stood)
}

/** One of the last wishes once more, as an impatient finger or a bad line would. */
function askAgain(day: Day): void {
  const again = day.dice.pick(day.asked.slice(-6))
  if (!again) return
  const length = day.hall.log.length
  perform(day, { ...again, at: day.now })
  const isNothing = day.hall.log.length === length
  hold(day.checked, 'repeats-do-nothing', isNothing, () => `${again.verb} was done twice`)
}

const asText = ({ tickets, counters, log }: Hall) =>
  JSON.stringify([[...tickets], [...counters], log])

/** The log alone gives the same hall, and every order that was ever called from. */
function holdReplay({ hall, office, checked }: Day): void {
  const told = replay(hall.log, office)
  hold(
    checked,
    'replay-is-state',
    asText(told) === asText(hall),
    () => 'the log tells another hall',
  )
  const second = emptyHall()
  for (const entry of hall.log) {
    if (entry.kind === 'called') {
      const tickets = [...second.tickets.values()].toReversed()
      const order = office.order({ tickets }, entry.at, getPolicy(entry.call.policy))
      const labels = order.map(({ ticket }) => ticket.label)
      const isSame = JSON.stringify(labels) === JSON.stringify(entry.call.order)
      hold(checked, 'replay-is-state', isSame, () => `another order at entry ${entry.seq}`)
    }
    fold(second, office, entry)
  }
}

/** Plays the day of a seed, rule by rule; throws with the seed when one is broken. */
export function playRandomDay(seed: number, office: Office = honest): Checked {
  const dice = diceOf(seed)
  const policy = dice.pick(policies) ?? assert.fail()
  const fresh = { hall: emptyHall(), witness: newWitness(), checked: nothingChecked() }
  const day: Day = { office, policy, ...fresh, dice, now: eight, asked: [] }
  try {
    for (const opening of openings()) ask(day, opening)
    // Some days are quiet, and some go so slowly that everybody waits too long.
    const pace = 0.1 + 1.5 * dice.throw()
    const flooded = Math.floor(dice.throw() * wishes)
    for (let wish = 0; wish < wishes; wish++) {
      day.now += pause(dice, pace)
      if (wish === flooded) for (const one of flood(dice)) ask(day, one)
      if (dice.throw() < repeatShare) askAgain(day)
      const draft = draw(dice, day.hall, day.now)
      if (draft) ask(day, draft)
    }
    sumUp(day.witness, day.checked)
    holdReplay(day)
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : `${cause}`
    throw new Error(`Seed ${seed}, wish ${day.asked.length}: ${said}`, { cause })
  }
  return day.checked
}
