import type { Officer, Who } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { type Call, readCall } from './calls.ts'
import {
  type Deciding,
  decideBeginning,
  decideFinishing,
  decideNext,
  decideTaking,
  type Finished,
  findCounter,
  follow,
} from './deciding.ts'
import type { TicketRow } from './domain.ts'
import { asHeldDay, dayBeganIn, lockOfficeDay } from './hall.ts'
import type { DayRow } from './hall-queries.ts'
import { listMembers } from './member-queries.ts'
import type { Needs } from './needs.ts'
import { isPresent } from './party.ts'
import { type InHand, isAhead, lookFor, type Told, tellAhead } from './promising.ts'
import { createMemory, type Remembered, readHalls } from './remembered.ts'
import { type DayName, holdFreeDays, moveHeldDay } from './remembered-queries.ts'
import { isCrowded, newSheet, put, writeSheet, writeSheetNow } from './sheet.ts'
import { getFirstStage, getStage } from './stages.ts'
import type { OwnTicketView } from './ticket-view.ts'
import type { NumberRequest } from './tickets.ts'

type Wish = { office: string } & (
  | { verb: 'take'; who: Who; input: NumberRequest }
  | { verb: 'next' | 'begin'; who: Officer }
  | { verb: 'finish'; who: Officer; without: readonly string[] }
)

type Answer = Call | Finished | { ticketId: string }

// As many lines as there are connections to fill while another commit is under way; what one office
// wishes always stands in the same one.
const lines = 2
const later = 'queue.later'

function lineOf(office: string): string {
  let sum = 0
  for (let at = 0; at < office.length; at++) sum = (sum * 31 + office.charCodeAt(at)) | 0
  return `line ${Math.abs(sum) % lines}`
}

async function decideOne(tx: Tx, wish: Wish, deciding: Deciding) {
  const { catalogue } = deciding.needs
  if (wish.verb === 'take') {
    const { input } = wish
    const first = getFirstStage(catalogue, input.service)
    const stage = input.stage ? await getStage(tx, input.office, input.stage) : first
    const { answer: ticketId, step } = decideTaking(deciding, { input, stage })
    return { answer: { ticketId }, step }
  }
  const at = findCounter(deciding)
  const { here } = at
  if (wish.verb === 'finish') {
    const errands = here?.is_party ? (await listMembers(tx, here)).filter(isPresent) : []
    return decideFinishing(deciding, { at, without: wish.without, errands })
  }
  const isThere = here?.state === (wish.verb === 'next' ? 'called' : 'serving')
  if (here && isThere) return { answer: await readCall(tx, here, at) }
  if (wish.verb === 'next') return decideNext(deciding, at)
  const known = here && deciding.known.reasons.get(here.id)
  const reasons = known ?? (here ? (await readCall(tx, here, at)).reasons : [])
  return decideBeginning(deciding, { at, reasons })
}

/**
 * The busy verbs, decided together. Wishes of many offices that arrive while one commit runs are
 * decided by the next in a few statements, from what this process remembers of their halls: true as
 * long as the version of the day, which is held, has not moved. A day that somebody else holds is
 * waited for alone, so that nobody waits for another office.
 */
export function createTogether(needs: Needs) {
  const { db, events, catalogue } = needs
  const memory = createMemory()
  const shown = new Map<string, OwnTicketView>()

  function listToday(offices: readonly string[]): DayName[] {
    const now = needs.now()
    const days = new Map<string, Temporal.PlainDate>()
    return offices.map((office) => {
      const { zone } = catalogue.getOffice(office)
      const day = days.get(zone) ?? dayOf(now, zone)
      days.set(zone, day)
      return { office, day }
    })
  }

  const dayBegan = ({ office, day }: DayRow) => dayBeganIn(catalogue.getOffice(office), day)

  async function open(tx: Tx, days: readonly DayRow[]): Promise<Map<string, InHand>> {
    const seen = days.map((day) => [day, memory.take(day)] as const)
    const unknown = seen.flatMap(([day, known]) => (known ? [] : { day, dayBegan: dayBegan(day) }))
    const read = unknown.length > 0 ? await readHalls(tx, unknown) : new Map<string, Remembered>()
    // The moment of all of them is taken with their days in hand.
    const now = needs.now()
    const halls = seen.map(async ([day, remembered]) => {
      const known = remembered ?? read.get(day.office)!
      const { lastAct: last, dayBegan } = known
      const office = catalogue.getOffice(day.office)
      const held = await asHeldDay(tx, { office, day, last, now, dayBegan })
      return [day.office, { held, known }] as const
    })
    return new Map(await Promise.all(halls))
  }

  const keep = (tx: Tx, halls: ReadonlyMap<string, InHand>) =>
    tx.after(() => {
      for (const [office, { held, known }] of halls) {
        memory.keep(office, { ...known, version: held.day.version })
      }
    })

  async function decideIn(tx: Tx, wishes: readonly Wish[], halls: Map<string, InHand>) {
    const sheet = newSheet()
    const taken: { ticket: TicketRow; input: NumberRequest }[] = []
    const answers: (Answer | Refusal)[] = []
    for (const wish of wishes) {
      const inHand = halls.get(wish.office)
      try {
        if (!inHand) throw new Refusal(later)
        const { answer, step } = await decideOne(tx, wish, { ...inHand, who: wish.who, needs })
        if (step) {
          if (isCrowded(sheet, step)) await writeSheetNow(tx, events, sheet)
          put(sheet, step)
          follow(inHand.known, step)
          if (wish.verb === 'take') taken.push({ ticket: step.after, input: wish.input })
        }
        answers.push(answer)
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        answers.push(error)
      }
    }
    const told: Told[] = []
    const unforeseen: { inHand: InHand; taken: TicketRow[] }[] = []
    for (const [office, own] of Map.groupBy(taken, ({ ticket }) => ticket.office)) {
      const inHand = halls.get(office)!
      const inputs = own.map(({ input }) => input)
      const tickets = own.map(({ ticket }) => inHand.known.tickets.get(ticket.id) ?? ticket)
      if (isAhead(catalogue, inHand.known.ahead, { inputs, held: inHand.held })) {
        told.push(tellAhead(inHand, tickets))
      } else unforeseen.push({ inHand, taken: tickets })
    }
    told.push(...(await Promise.all(unforeseen.map((one) => lookFor(tx, needs, one)))))
    for (const { promises, views } of told) {
      sheet.promises.push(...promises)
      for (const view of views) shown.set(view.ticketId, view)
    }
    writeSheet(tx, events, sheet)
    keep(tx, halls)
    return answers
  }

  const ask = db.batched<Wish, Answer>('queue.halls', async (tx, wishes) => {
    const offices = [...new Set(wishes.map(({ office }) => office))]
    return decideIn(tx, wishes, await open(tx, await holdFreeDays(tx, listToday(offices))))
  })

  const askAlone = db.batched<Wish, Answer>('queue.hall', async (tx, wishes) => {
    const { day } = await lockOfficeDay(tx, needs, wishes[0]!.office)
    return decideIn(tx, wishes, await open(tx, [await moveHeldDay(tx, day)]))
  })

  /** Asked again alone, it is the same act of the same request. */
  async function decide(wish: Wish): Promise<Answer> {
    try {
      return await ask(wish.who, lineOf(wish.office), wish)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== later) throw error
      if (wish.who.request) wish.who.request.nth--
      return askAlone(wish.who, wish.office, wish)
    }
  }

  return {
    /** Gives a number; what it is shown with is there unless it was given before. */
    take: async (who: Who, input: NumberRequest) => {
      const { office } = input
      const { ticketId } = (await decide({ verb: 'take', who, office, input })) as Finished
      const view = shown.get(ticketId)
      shown.delete(ticketId)
      return { ticketId, view }
    },
    callNext: (who: Officer) => decide({ verb: 'next', who, office: who.office }) as Promise<Call>,
    begin: (who: Officer) => decide({ verb: 'begin', who, office: who.office }) as Promise<Call>,
    finish: (who: Officer, without: readonly string[]) =>
      decide({ verb: 'finish', who, office: who.office, without }) as Promise<Finished>,
  }
}

/** The busy verbs of the hall. */
export type Together = ReturnType<typeof createTogether>
