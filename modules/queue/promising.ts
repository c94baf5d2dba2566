import type { Ranked } from '#packages/queueing'
import type { Tx } from '#platform/db'
import type { PromiseRow } from './call-queries.ts'
import { type TicketRow, toTicket } from './domain.ts'
import { type Hall, type OfficeDay, orderOf } from './hall.ts'
import { tellToGo } from './near.ts'
import type { Catalogue, Needs } from './needs.ts'
import { type Outlook, readOutlook } from './outlook.ts'
import { addPromises, promiseRow } from './promises.ts'
import type { Ahead, Remembered } from './remembered.ts'
import { listPromisesOf } from './remembered-queries.ts'
import { type OwnTicketView, readViewIn, viewNew } from './ticket-view.ts'
import type { NumberRequest } from './tickets.ts'

/** A hall in hand: its day held, and all that is known of it. */
export type InHand = { held: OfficeDay; known: Remembered }

// In a rush one look ahead serves those who come in the next seconds: ranges are told in steps of five
// minutes, and calls made meanwhile were foreseen in it.
const fresh = { seconds: 15, newcomers: 8 }
const rushSeconds = 60

const kindOf = ({ service, stage }: { service: string; stage: string }) => `${service} ${stage}`

const isWithin = (seconds: number, { at }: Ahead, held: OfficeDay) => {
  const age = held.at.since(at).total('seconds')
  return age >= 0 && age <= seconds
}

type Coming = { inputs: readonly NumberRequest[]; held: OfficeDay }

/** Whether what was worked out a moment ago holds for all who take a number now. */
export function isAhead(
  catalogue: Catalogue,
  ahead: Ahead | undefined,
  { inputs, held }: Coming,
): boolean {
  if (!ahead || ahead.waits.length < inputs.length || held.day.paused_at) return false
  if (!isWithin(fresh.seconds, ahead, held)) return false
  return inputs.every(({ class: group, service, stage }) => {
    if (group !== 'ordinary' || stage) return false
    const [first] = catalogue.getEntry(service).definition.appointment?.stages ?? []
    return first !== undefined && kindOf({ service, stage: first.id }) === ahead.kind
  })
}

const hallOf = ({ held, known }: InHand): Hall => ({
  ...held,
  lastAct: known.lastAct?.seq ?? 0,
  tickets: [...known.tickets.values()],
})

/** Those who may come next, behind everybody. */
function listNewcomers(hall: Hall, last: TicketRow): Ranked[] {
  return Array.from({ length: fresh.newcomers }, (_, nth) => {
    const at = hall.at.epochMilliseconds + nth
    const ticket = { ...toTicket(last), id: `${last.office} ${nth}`, joinedAt: at, presentAt: at }
    const behind = { place: hall.tickets.length + nth + 1, band: 'turn', score: 0 } as const
    return { ticket, ...behind, referenceAt: at, turnFromAt: at, reasons: [] }
  })
}

/** Looks ahead as for anybody, and a little further: for whoever comes in the next seconds too. */
export async function lookFor(
  tx: Tx,
  needs: Needs,
  { inHand, taken }: { inHand: InHand; taken: readonly TicketRow[] },
): Promise<OwnTicketView[]> {
  const { known } = inHand
  const hall = hallOf(inHand)
  const last = taken.findLast((one) => one.class === 'ordinary')
  // Only in a rush: else somebody imagined would stand before whoever came long before their minute.
  const isRush = known.ahead !== undefined && isWithin(rushSeconds, known.ahead, hall)
  const newcomers = last && isRush ? listNewcomers(hall, last) : []
  const outlook = await readOutlook(tx, needs, hall, { newcomers })
  await addPromises(tx, needs, { hall, outlook })
  await tellToGo(tx, needs, { hall, outlook })
  const promised = await listPromisesOf(tx, [hall.day])
  known.promises = new Map(promised.map((row) => [row.ticket, row]))
  const waits = newcomers.flatMap(({ ticket }) => {
    const wait = outlook.look?.waits.get(ticket.id)
    return wait && wait !== 'unknown' ? wait : []
  })
  known.ahead = last && { at: hall.at, kind: kindOf(last), waits }
  return Promise.all(taken.map((ticket) => readViewIn(tx, { ticket, hall, outlook })))
}

/** What was looked at a moment ago, promised and shown to those who came since. */
export function tellAhead(
  inHand: InHand,
  taken: readonly TicketRow[],
): { promises: PromiseRow[]; views: OwnTicketView[] } {
  const { known } = inHand
  const hall = hallOf(inHand)
  const base = { ranking: orderOf(hall), sessions: known.sessions }
  const waits = known.ahead?.waits.splice(0, taken.length) ?? []
  const promises = taken.flatMap((ticket, nth) => {
    const fresh = waits[nth]
    return fresh ? promiseRow({ hall, outlook: base, ticket, fresh }) : []
  })
  for (const row of promises) known.promises.set(row.ticket, row)
  const shown = new Map(taken.flatMap(({ id }, nth) => (waits[nth] ? [[id, waits[nth]]] : [])))
  const outlook: Outlook = {
    ...base,
    waits: shown,
    told: new Map(),
    look: undefined,
    afar: new Map(),
  }
  const views = taken.map((ticket) => {
    const row = known.promises.get(ticket.id)
    const promise = row && {
      fromMinutes: row.from_minutes,
      toMinutes: row.to_minutes,
      at: row.at,
    }
    return viewNew({ ticket, hall, outlook }, promise ?? null)
  })
  return { promises, views }
}
