import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { createEar } from '../ear/ear.ts'
import type { Standing } from '../needs.ts'
import { type Kiosk, kioskRoute } from '../route.ts'
import { slipPath } from '../slip/page.ts'
import { HelpView, ReturnCodeView, toRead } from './view.tsx'

const action = 'identity.issueReturnCode'

/** Where an officer is, and the printed way back for people without e-mail. */
export function helpRoutes(needs: Standing): Route[] {
  const { hear } = createEar(needs)

  async function issue(visit: Visit, { office, device }: Kiosk): Promise<Answer> {
    const name = { device: device.deviceId, key: visit.form.values.key ?? '' }
    await needs.slips.once(name, async () => {
      const { language } = visit
      const { reference, code } = await needs.identity.issueReturnCode(visit.who, { language })
      return { kind: 'returnCode', reference, code }
    })
    return seeOther(visit.to(slipPath(office, name)))
  }

  return [
    kioskRoute(needs, {
      method: 'GET',
      path: '/bantuan',
      action,
      answer: ({ frame, words }, { office }) =>
        html(HelpView({ frame, office, heard: hear(words, toRead(words)) })),
    }),
    kioskRoute(needs, {
      method: 'GET',
      path: '/kode-kembali',
      action,
      answer: ({ frame, key }, { office }) =>
        html(ReturnCodeView({ frame, office, formKey: key() })),
    }),
    kioskRoute(needs, { method: 'POST', path: '/kode-kembali', action, answer: issue }),
  ]
}
