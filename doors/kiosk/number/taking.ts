import { countWaiting, findNo, type NumberRequest } from '#modules/queue'
import type { TicketClass } from '#packages/queueing'
import type { Visit } from '#platform/http'
import type { Standing } from '../needs.ts'
import type { Kiosk } from '../route.ts'
import { slipPath } from '../slip/page.ts'
import { printAtOnce } from '../slip/print.ts'
import { sayStandstill } from '../standstill.ts'
import type { Errand } from './errands.ts'

/** The hall as whoever takes a number sees it. */
export type Inside = { waiting: number; stopped: string | undefined }

/** Whether a number can be given now, and giving it. */
export function createTaking(needs: Standing) {
  const { queue, calendarOf, now } = needs

  /** Refuses when no number can be given; says how many wait, and that the hall stands still. */
  async function lookInside(visit: Visit, { office }: Kiosk, stage?: string): Promise<Inside> {
    const frame = await queue.frame(office.id, visit.language)
    const { id, hallLimit } = office
    const room = { frame, hallLimit, calendar: calendarOf(id), now: now() }
    const no = findNo({ ...room, language: visit.language }, stage)
    if (no) throw no
    return { waiting: countWaiting(frame), stopped: sayStandstill(visit.words, office, frame) }
  }

  /** Gives the number, sends its slip to the printer and says where the slip is shown. */
  async function take(visit: Visit, kiosk: Kiosk, errand: Errand, group: TicketClass) {
    const { office, device } = kiosk
    const wish: NumberRequest = {
      office: office.id,
      service: errand.service,
      class: group,
      language: visit.language,
      ...(errand.stage ? { stage: errand.stage } : {}),
    }
    const name = { device: device.deviceId, key: visit.form.values.key ?? '' }
    await needs.slips.once(name, async () => {
      await lookInside(visit, kiosk, errand.firstStage)
      const { ticketId } = await queue.takeNumber(visit.who, wish)
      return { kind: 'taken', ticketId }
    })
    await printAtOnce(needs, { visit, kiosk, name })
    return visit.to(slipPath(office, name))
  }

  return { lookInside, take }
}
