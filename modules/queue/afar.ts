import { allow, type Who } from '#packages/access'
import { makeCode } from '#packages/booking'
import { dayOf, type Language } from '#packages/calendar'
import { seriesOf } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { keepNew, newsOf } from './acts.ts'
import { newTicket, type TicketRow } from './domain.ts'
import { ticketTaken } from './events.ts'
import { lockOfficeDay, type OfficeDay } from './hall.ts'
import { addNumber } from './hall-queries.ts'
import type { Needs } from './needs.ts'
import { getFirstStage } from './stages.ts'
import { listFromAfar, listOfCase, lockOwner } from './ticket-queries.ts'

/** A number for today, taken at home. `travelMinutes` is how far away its owner is. */
export type FarRequest = {
  office: string
  service: string
  travelMinutes: number
  language: Language
  /** The application they come about, where it is known which. */
  caseId?: string | undefined
}

/** How many numbers somebody may take from home on one day, those given up included. */
export const mostFarNumbers = 3

/** The longest road that is asked for, in minutes. */
export const mostTravelMinutes = 240

const isOver = ({ state }: TicketRow) => state === 'done' || state === 'left'

/**
 * The number this person already waits with today; nothing when they may take one. One hall at a
 * time: whoever stood in two lines at once would take a turn from somebody in each.
 */
async function findHeld(
  tx: Tx,
  needs: Needs,
  at: { day: OfficeDay; person: string },
): Promise<TicketRow | undefined> {
  const { office, day } = at.day.day
  await lockOwner(tx, at.person)
  const taken = await listFromAfar(tx, { person: at.person, day })
  const held = taken.find((ticket) => !isOver(ticket))
  if (held && held.office !== office) {
    const { name } = needs.catalogue.getOffice(held.office)
    throw new Refusal('queue.farElsewhere', { label: held.label, office: name })
  }
  if (!held && taken.length >= mostFarNumbers)
    throw new Refusal('queue.farEnough', { limit: mostFarNumbers })
  return held
}

/** Gives the number, or the one this person has here already. Returns the ticket's id. */
export async function takeFromAfarBy(tx: Tx, needs: Needs, input: FarRequest): Promise<string> {
  const { who } = tx
  const person = who.kind === 'person' ? who.personId : null
  allow(who, 'queue.takeFromAfar', { person })
  if (person === null) throw new Refusal('access.denied')
  const day = await lockOfficeDay(tx, needs, input.office)
  const held = await findHeld(tx, needs, { day, person })
  if (held) return held.id
  const here = input.caseId ? await listOfCase(tx, { ...input, caseId: input.caseId }) : []
  if (here[0]) return here[0].id
  const series = seriesOf({ origin: 'remote', class: 'ordinary' })
  const at = { office: day.day.office, day: day.day.day }
  const { last_number: number } = await addNumber(tx, { ...at, series })
  const ticket = newTicket({
    ...at,
    number,
    person,
    id: needs.newId(),
    code: makeCode(needs.random),
    origin: 'remote',
    class: 'ordinary',
    service: input.service,
    stage: getFirstStage(needs.catalogue, input.service),
    language: input.language,
    at: day.at,
    travelMinutes: Math.min(Math.max(Math.round(input.travelMinutes), 0), mostTravelMinutes),
    caseId: input.caseId ?? null,
  })
  await keepNew(tx, needs, ticket, { act: 'taken', at: day.at })
  await needs.events.publish(tx, ticketTaken, newsOf(ticket))
  return ticket.id
}

/** The verbs of those at home; taking stands beside the other ways to a number. */
export const afarVerbs = (needs: Needs) => ({
  /** The number this person waits with today, taken from afar: its code leads to its ticket. */
  findFromAfar: (
    who: Who,
  ): Promise<{ ticketId: string; code: string; label: string; office: string } | undefined> =>
    needs.db.read(who, async (tx) => {
      const person = who.kind === 'person' ? who.personId : null
      allow(who, 'queue.takeFromAfar', { person })
      if (person === null) return undefined
      // Today differs from office to office: look at both days that may be today somewhere.
      const now = needs.now()
      for (const zone of ['Asia/Jakarta', 'Asia/Jayapura'] as const) {
        const taken = await listFromAfar(tx, { person, day: dayOf(now, zone) })
        const held = taken.find((ticket) => !isOver(ticket))
        if (held) {
          const { id: ticketId, code, label, office } = held
          return { ticketId, code, label, office }
        }
      }
      return undefined
    }),
})
