import { system } from '#packages/access'
import { dayOf } from '#packages/calendar'
import type { Tx } from '#platform/db'
import { newsOf } from './acts.ts'
import { addNear, addSetOut } from './call-queries.ts'
import { keepOrder } from './day-log.ts'
import { timeToGo, turnNear } from './events.ts'
import { type Hall, lockHall, runningPause } from './hall.ts'
import { listDaysFrom } from './hall-queries.ts'
import type { Needs } from './needs.ts'
import { type Outlook, placeOf, readOutlook } from './outlook.ts'
import { addPromises } from './promises.ts'
import { isNear, mustSetOut } from './ticket-view.ts'

async function tellNear(tx: Tx, needs: Needs, hall: Hall, outlook: Outlook): Promise<number> {
  let told = 0
  for (const ticket of hall.tickets) {
    const wait = outlook.look?.waits.get(ticket.id)
    const place = placeOf(outlook.ranking, ticket)
    if (!wait || wait === 'unknown' || place === null) continue
    if (!isNear(hall.policy, place, wait)) continue
    const { office, id, leg } = ticket
    if (!(await addNear(tx, { office, ticket: id, leg, at: hall.at }))) continue
    const { fromMinutes, toMinutes } = wait
    await needs.events.publish(tx, turnNear, { ...newsOf(ticket), place, fromMinutes, toMinutes })
    told++
  }
  return told
}

/**
 * Tells those at home when to set out: once, at the lower end of their range. The outlook keeps that
 * it was said, for whoever looks at it afterwards.
 */
export async function tellToGo(
  tx: Tx,
  needs: Needs,
  { hall, outlook }: { hall: Hall; outlook: Outlook },
): Promise<number> {
  let told = 0
  for (const ticket of hall.tickets) {
    const afar = outlook.afar.get(ticket.id)
    if (ticket.origin !== 'remote' || !afar || afar.toldToGoAt) continue
    if (afar.wait === 'unknown' || !mustSetOut(ticket, afar.wait)) continue
    const { office, id } = ticket
    if (!(await addSetOut(tx, { office, ticket: id, at: hall.at }))) continue
    afar.toldToGoAt = hall.at
    const { fromMinutes, toMinutes } = afar.wait
    await needs.events.publish(tx, timeToGo, { ...newsOf(ticket), fromMinutes, toMinutes })
    told++
  }
  return told
}

/** Offices that have begun a day which is still today where they are. */
async function listOpenOffices(needs: Needs): Promise<string[]> {
  const at = needs.now()
  // The earliest "today" of the country: two days back would miss nobody, one is enough.
  const since = at.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 1 })
  const days = await needs.db.read(system('queue'), (tx) => listDaysFrom(tx, since))
  return days
    .filter(({ office, day }) => dayOf(at, needs.catalogue.getOffice(office).zone).equals(day))
    .map(({ office }) => office)
}

/** The sweep of the hall. */
export const nearVerbs = (needs: Needs) => ({
  /**
   * Promises what could not be promised before, says "your turn is near" once for each ticket and
   * stage, and "set out now" once to who is at home. Returns how many were told. Office by office,
   * each in its own transaction.
   */
  judgeNear: async (): Promise<number> => {
    let told = 0
    for (const office of await listOpenOffices(needs)) {
      told += await needs.db.transaction(system('queue'), async (tx) => {
        const hall = await lockHall(tx, needs, office)
        if (runningPause(hall)) return 0
        const outlook = await readOutlook(tx, needs, hall, { isAnew: true })
        await addPromises(tx, needs, { hall, outlook })
        await keepOrder(tx, hall, outlook)
        const near = await tellNear(tx, needs, hall, outlook)
        return near + (await tellToGo(tx, needs, { hall, outlook }))
      })
    }
    return told
  },
})
