import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import {
  type Element,
  elements,
  nextElement,
  readTrail,
  scoresIn,
  type Trail,
  walk,
} from '#packages/satisfaction'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { press, readTyped } from '../check-in/typed.ts'
import type { Standing } from '../needs.ts'
import { type Kiosk, kioskRoute } from '../route.ts'
import { AskView, CodeView, ThanksView } from './view.tsx'

const path = '/nilai'
const action = 'feedback.answer'
const notACode = 'kiosk.code.notACode'

/** Nine questions for whoever was served, by the code on the slip; nothing is typed but the code. */
export function ratingRoutes(needs: Standing): Route[] {
  const { feedback, queue } = needs

  const askCode = ({ frame, key }: Visit, { office }: Kiosk, typed = '', problem?: string) =>
    html(CodeView({ frame, office, formKey: key(), typed, ...(problem ? { problem } : {}) }), {
      status: problem ? 422 : 200,
    })

  type Asked = { code: string; trail: Trail; element: Element }
  const ask = ({ frame, key }: Visit, { office }: Kiosk, asked: Asked) =>
    html(AskView({ frame, office, formKey: key(), ...asked }))

  const thank = ({ frame }: Visit, { office }: Kiosk) => html(ThanksView({ frame, office }))

  /** A visit of another office is not known here. */
  async function openSurvey(visit: Visit, { office }: Kiosk, code: string) {
    const ticket = await queue.findTicket(visit.who, code)
    if (ticket?.office !== office.id) throw new Refusal('feedback.unknownVisit')
    const { state } = await feedback.getSurvey(visit.who, { code })
    if (state === 'early' || state === 'closed') throw new Refusal(`feedback.${state}`)
    return state
  }

  async function begin(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const { ketikan = '', tekan = 'done' } = visit.form.values
    if (tekan !== 'done') return askCode(visit, kiosk, press(ketikan, tekan))
    const code = readTyped(ketikan)
    if (!code) return askCode(visit, kiosk, press(ketikan, ''), notACode)
    const state = await openSurvey(visit, kiosk, code)
    if (state === 'answered') return thank(visit, kiosk)
    return ask(visit, kiosk, { code, trail: '', element: elements[0]! })
  }

  async function goOn(visit: Visit, kiosk: Kiosk, code: string): Promise<Answer> {
    const { jawaban, nilai } = visit.form.values
    const trail = walk(readTrail(jawaban), nilai)
    if ((await openSurvey(visit, kiosk, code)) === 'answered') return thank(visit, kiosk)
    const element = nextElement(trail)
    if (element) return ask(visit, kiosk, { code, trail, element })
    const scores = scoresIn(trail)
    if (Object.keys(scores).length === 0) {
      return seeOther(visit.to(paths.kiosk(kiosk.office.id), 'id'))
    }
    await feedback.answer(visit.who, { rated: { code }, scores })
    return thank(visit, kiosk)
  }

  const answer = (visit: Visit, kiosk: Kiosk) => {
    const { kode } = visit.form.values
    return kode === undefined ? begin(visit, kiosk) : goOn(visit, kiosk, kode)
  }

  return [
    kioskRoute(needs, { method: 'GET', path, action, answer: (visit, at) => askCode(visit, at) }),
    kioskRoute(needs, { method: 'POST', path, action, answer }),
  ]
}
