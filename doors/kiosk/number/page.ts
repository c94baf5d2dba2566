import { dayOf } from '#packages/calendar'
import { policyFor } from '#packages/queueing'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { createEar } from '../ear/ear.ts'
import type { Standing } from '../needs.ts'
import { type Kiosk, kioskRoute } from '../route.ts'
import { stepOf } from '../screen.tsx'
import { findErrand, listErrands, listOffers, listOn } from './errands.ts'
import { readGroup } from './group.ts'
import { OffersView } from './offers-view.tsx'
import { ShelfView } from './shelf-view.tsx'
import { shelves } from './shelves.ts'
import { createTaking } from './taking.ts'
import { readClass, readOffers, readShelf } from './to-read.ts'
import { ClassView } from './view.tsx'

const action = 'queue.take'

/** A number for today: what for, then whether somebody has priority. */
export function numberRoutes(needs: Standing): Route[] {
  const { catalogue, now } = needs
  const { hear } = createEar(needs)
  const { lookInside, take } = createTaking(needs)

  async function ask(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const { office } = kiosk
    const errands = listErrands(catalogue, office, visit)
    const inside = await lookInside(visit, kiosk)
    const only = errands.length === 1 ? errands[0]?.id : undefined
    const asked = visit.query.layanan ?? only
    if (asked !== undefined) return askClass(visit, kiosk, asked)
    if (errands.length === 0) throw new Refusal('kiosk.nothingOffered')
    const offers = listOffers(errands)
    const heard = hear(visit.words, readOffers(visit.words, offers))
    return html(OffersView({ frame: visit.frame, office, offers, heard, ...inside }))
  }

  async function askClass(visit: Visit, kiosk: Kiosk, asked: string, isUnknown = false) {
    const { office } = kiosk
    const errands = listErrands(catalogue, office, visit)
    const errand = findErrand(errands, asked)
    const inside = await lookInside(visit, kiosk, errand.firstStage)
    const { slopes } = policyFor(dayOf(now(), office.zone).toString())
    const times = slopes.priority / slopes.ordinary
    const back = errands.length === 1 ? '' : 'nomor'
    const heard = hear(visit.words, readClass(visit.words))
    const place = { frame: visit.frame, office, errand, formKey: visit.key(), heard }
    return html(ClassView({ ...place, ...inside, times, back, isUnknown }), {
      status: isUnknown ? 422 : 200,
    })
  }

  async function answer(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const { layanan = '', golongan } = visit.form.values
    const errand = findErrand(listErrands(catalogue, kiosk.office, visit), layanan)
    const group = readGroup(golongan)
    if (!group) return askClass(visit, kiosk, layanan, true)
    return take(visit, kiosk, { errand, group })
  }

  /** What lies on one shelf; a shelf nobody has leads back to all of them. */
  async function askShelf(visit: Visit, kiosk: Kiosk, isUnknown = false): Promise<Answer> {
    const { office } = kiosk
    const room = await lookInside(visit, kiosk)
    const asked = isUnknown ? visit.form.values.kelompok : visit.query.kelompok
    const shelf = shelves.find((one) => one === asked)
    const inside = shelf ? listOn(shelf, listErrands(catalogue, office, visit)) : []
    if (!shelf || inside.length === 0) return seeOther(visit.to(stepOf(office, 'nomor')))
    const heard = hear(visit.words, readShelf(visit.words, { shelf, inside }))
    const place = { frame: visit.frame, office, ...room, formKey: visit.key(), heard }
    return html(ShelfView({ ...place, shelf, inside, isUnknown }), {
      status: isUnknown ? 422 : 200,
    })
  }

  /** Business and group in one press, so that it is never more than three to a number. */
  async function answerShelf(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const { layanan = '', golongan = 'ordinary' } = visit.form.values
    const errand = findErrand(listErrands(catalogue, kiosk.office, visit), layanan)
    const group = readGroup(golongan)
    if (!group) return askShelf(visit, kiosk, true)
    return take(visit, kiosk, { errand, group })
  }

  const step = (path: string, look: typeof ask, press: typeof ask) => [
    kioskRoute(needs, { method: 'GET', path, action, answer: look }),
    kioskRoute(needs, { method: 'POST', path, action, answer: press }),
  ]
  return [
    ...step('/nomor', ask, answer),
    ...step('/lain', (visit, at) => askShelf(visit, at), answerShelf),
  ]
}
