import { countWaiting, findNo, type NumberRequest } from '#modules/queue'
import type { TicketClass } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import { type Answer, html, seeOther, type Visit } from '#platform/http'
import { createEar } from '../ear/ear.ts'
import type { Standing } from '../needs.ts'
import type { Kiosk } from '../route.ts'
import { slipPath } from '../slip/page.ts'
import { printAtOnce } from '../slip/print.ts'
import { sayStandstill } from '../standstill.ts'
import type { Errand } from './errands.ts'
import { SlowView } from './slow-view.tsx'
import { readSlow } from './to-read.ts'

/** The hall as whoever takes a number sees it. */
export type Inside = { waiting: number; stopped: string | undefined }

/** What somebody wants a number for, and in which group. */
type Taken = { errand: Errand; group: TicketClass }

const tooMany = 'kiosk.tooMany'

/** Whether a number can be given now, and giving it. */
export function createTaking(needs: Standing) {
  const { queue, calendarOf, now } = needs
  const { hear } = createEar(needs)

  /** Refuses when no number can be given; says how many wait, and that the hall stands still. */
  async function lookInside(visit: Visit, { office }: Kiosk, stage?: string): Promise<Inside> {
    const frame = await queue.frame(office.id, visit.language)
    const { id, hallLimit } = office
    const room = { frame, hallLimit, calendar: calendarOf(id), now: now() }
    const no = findNo({ ...room, language: visit.language }, stage)
    if (no) throw no
    return { waiting: countWaiting(frame), stopped: sayStandstill(visit.words, office, frame) }
  }

  /** Refuses while this kiosk has given too many at once; the same press may be tried again. */
  async function keepPace(visit: Visit, { office }: Kiosk): Promise<void> {
    if (needs.hasFreePace) return
    const seconds = await queue.findPace(visit.who, office.id)
    if (seconds > 0) throw new Refusal(tooMany, { seconds })
  }

  function askAgain(visit: Visit, { office }: Kiosk, taken: Taken, seconds: number): Answer {
    const formKey = visit.form.values.key ?? ''
    const heard = hear(visit.words, readSlow(visit.words))
    const place = { frame: visit.frame, office, formKey, heard, seconds }
    return html(SlowView({ ...place, ...taken }), {
      status: 429,
      headers: { 'retry-after': String(seconds) },
    })
  }

  /** Gives the number, sends its slip to the printer and leads to where the slip is shown. */
  async function take(visit: Visit, kiosk: Kiosk, taken: Taken): Promise<Answer> {
    const { office, device } = kiosk
    const { errand, group } = taken
    const wish: NumberRequest = {
      office: office.id,
      service: errand.service,
      class: group,
      language: visit.language,
      ...(errand.stage ? { stage: errand.stage } : {}),
    }
    const name = { device: device.deviceId, key: visit.form.values.key ?? '' }
    try {
      await needs.slips.once(name, async () => {
        await lookInside(visit, kiosk, errand.firstStage)
        await keepPace(visit, kiosk)
        const { ticketId } = await queue.takeNumber(visit.who, wish)
        return { kind: 'taken', ticketId }
      })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== tooMany) throw error
      return askAgain(visit, kiosk, taken, Number(error.values.seconds))
    }
    await printAtOnce(needs, { visit, kiosk, name })
    return seeOther(visit.to(slipPath(office, name)))
  }

  return { lookInside, take }
}
