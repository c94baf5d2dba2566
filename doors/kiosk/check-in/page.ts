import type { Problem } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { createEar } from '../ear/ear.ts'
import type { Standing } from '../needs.ts'
import { type Kiosk, kioskRoute } from '../route.ts'
import { slipPath } from '../slip/page.ts'
import type { Slip } from '../slips.ts'
import { readParty } from './party.ts'
import { PartyView } from './party-view.tsx'
import { press, readTyped } from './typed.ts'
import { CheckInView, toRead } from './view.tsx'

const path = '/kode'
const action = 'queue.checkIn'

/** Somebody with a code: scanned or typed, key by key when there is no script. */
export function checkInRoutes(needs: Standing): Route[] {
  const { hear } = createEar(needs)

  async function ask(visit: Visit, { office }: Kiosk, typed = '', problem?: Problem) {
    const { frame, form, key, who } = visit
    const isForeign = await needs.appointments.hasElsewhere(who, office.id)
    const isPriority = form.values.prioritas === 'ya'
    const view = CheckInView({
      frame,
      office,
      formKey: key(),
      typed,
      isPriority,
      isForeign,
      problem,
      heard: hear(visit.words, toRead(visit.words)),
    })
    return html(view, { status: problem ? 422 : 200 })
  }

  /** The code in the box: one of another system that was brought here, or one of ours. */
  async function readIn(visit: Visit, { office }: Kiosk, typed: string) {
    const asked = { office: office.id, text: typed }
    return (await needs.appointments.readForeign(visit.who, asked)) ?? readTyped(typed)
  }

  async function pressed(visit: Visit, kiosk: Kiosk, typed: string, key: string) {
    const isForeign = await needs.appointments.hasElsewhere(visit.who, kiosk.office.id)
    return press(typed, key, isForeign)
  }

  const askedOf = ({ frame, form, key }: Visit, { office }: Kiosk) => ({
    frame,
    office,
    formKey: key(),
    isPriority: form.values.prioritas === 'ya',
  })

  async function checkIn(visit: Visit, { office }: Kiosk, code: string): Promise<Slip> {
    const known = await needs.queue.findTicket(visit.who, code)
    const ticket = await needs.queue.checkIn(visit.who, {
      office: office.id,
      code,
      language: visit.language,
      class: visit.form.values.prioritas === 'ya' ? 'priority' : 'ordinary',
      ...(visit.form.lists.hadir && { present: visit.form.lists.hadir }),
    })
    const isAgain = known?.ticketId === ticket.ticketId && known.state !== 'missed'
    return { kind: isAgain ? 'again' : 'checkedIn', ticketId: ticket.ticketId }
  }

  async function answer(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const { ketikan = '', tekan = 'done' } = visit.form.values
    if (tekan !== 'done') return ask(visit, kiosk, await pressed(visit, kiosk, ketikan, tekan))
    const code = await readIn(visit, kiosk, ketikan)
    if (!code) {
      const { id } = kiosk.office
      const hasList = await needs.appointments.hasElsewhere(visit.who, id)
      const code = hasList ? 'kiosk.code.notInList' : 'kiosk.code.notACode'
      const problem = { field: 'ketikan', code }
      return ask(visit, kiosk, await pressed(visit, kiosk, ketikan, ''), problem)
    }
    const party = await readParty(needs, visit, { office: kiosk.office, code })
    const isAsked = visit.form.values.siapa === 'ya'
    const { hadir = [] } = visit.form.lists
    if (party.length > 1 && (!isAsked || hadir.length === 0)) {
      const more = { ...(isAsked && { problem: 'kiosk.party.nobody' }) }
      return html(PartyView({ ...askedOf(visit, kiosk), code, party, ...more }), {
        status: isAsked ? 422 : 200,
      })
    }
    const name = { device: kiosk.device.deviceId, key: visit.form.values.key ?? '' }
    await needs.slips.once(name, () => checkIn(visit, kiosk, code))
    return seeOther(visit.to(slipPath(kiosk.office, name)))
  }

  return [
    kioskRoute(needs, { method: 'GET', path, action, answer: (visit, at) => ask(visit, at) }),
    kioskRoute(needs, { method: 'POST', path, action, answer }),
  ]
}
