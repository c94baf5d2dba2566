import { countWaiting, findNo, type NumberRequest } from '#modules/queue'
import { dayOf } from '#packages/calendar'
import { policyFor } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import type { Standing } from '../needs.ts'
import { type Kiosk, kioskRoute } from '../route.ts'
import { slipPath } from '../slip/page.ts'
import { findErrand, listErrands } from './errands.ts'
import { ClassView, ErrandsView } from './view.tsx'

const path = '/nomor'
const action = 'queue.take'

/** A number for today: what for, then whether somebody has priority. */
export function numberRoutes(needs: Standing): Route[] {
  const { catalogue, queue, calendarOf, now } = needs

  /** Refuses when no number can be given; says how many wait. */
  async function lookInside(visit: Visit, { office }: Kiosk, stage?: string): Promise<number> {
    const frame = await queue.frame(office.id, visit.language)
    const { id, hallLimit } = office
    const room = { frame, hallLimit, calendar: calendarOf(id), now: now() }
    const no = findNo({ ...room, language: visit.language }, stage)
    if (no) throw no
    return countWaiting(frame)
  }

  async function ask(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const { office } = kiosk
    const errands = listErrands(catalogue, office, visit)
    const waiting = await lookInside(visit, kiosk)
    const only = errands.length === 1 ? errands[0]?.id : undefined
    const asked = visit.query.layanan ?? only
    if (asked === undefined) {
      if (errands.length === 0) throw new Refusal('kiosk.nothingOffered')
      return html(ErrandsView({ frame: visit.frame, office, errands, waiting }))
    }
    const errand = findErrand(errands, asked)
    await lookInside(visit, kiosk, errand.firstStage)
    const { slopes } = policyFor(dayOf(now(), office.zone).toString())
    const times = slopes.priority / slopes.ordinary
    const back = only ? '' : 'nomor'
    return html(
      ClassView({ frame: visit.frame, office, errand, formKey: visit.key(), times, waiting, back }),
    )
  }

  async function take(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const { office, device } = kiosk
    const { layanan = '', golongan = '', key = '' } = visit.form.values
    const errand = findErrand(listErrands(catalogue, office, visit), layanan)
    const wish: NumberRequest = {
      office: office.id,
      service: errand.service,
      class: golongan === 'priority' ? 'priority' : 'ordinary',
      language: visit.language,
      ...(errand.stage ? { stage: errand.stage } : {}),
    }
    const name = { device: device.deviceId, key }
    await needs.slips.once(name, async () => {
      await lookInside(visit, kiosk, errand.firstStage)
      const { ticketId } = await queue.takeNumber(visit.who, wish)
      return { kind: 'taken', ticketId }
    })
    return seeOther(visit.to(slipPath(office, name)))
  }

  return [
    kioskRoute(needs, { method: 'GET', path, action, answer: ask }),
    kioskRoute(needs, { method: 'POST', path, action, answer: take }),
  ]
}
