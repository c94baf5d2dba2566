import type { Problem } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import type { Standing } from '../needs.ts'
import { type Kiosk, kioskRoute } from '../route.ts'
import { slipPath } from '../slip/page.ts'
import type { Slip } from '../slips.ts'
import { readParty } from './party.ts'
import { PartyView } from './party-view.tsx'
import { press, readTyped } from './typed.ts'
import { CheckInView } from './view.tsx'

const path = '/kode'
const action = 'queue.checkIn'

/** Somebody with a code: scanned or typed, key by key when there is no script. */
export function checkInRoutes(needs: Standing): Route[] {
  const ask = ({ frame, form, key }: Visit, { office }: Kiosk, typed = '', problem?: Problem) => {
    const isPriority = form.values.prioritas === 'ya'
    const view = CheckInView({ frame, office, formKey: key(), typed, isPriority, problem })
    return html(view, { status: problem ? 422 : 200 })
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
    if (tekan !== 'done') return ask(visit, kiosk, press(ketikan, tekan))
    const code = readTyped(ketikan)
    if (!code) {
      const field = 'ketikan'
      return ask(visit, kiosk, press(ketikan, ''), { field, code: 'kiosk.code.notACode' })
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
