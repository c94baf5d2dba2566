import { consentDays } from '#modules/applications'
import { formatMoment } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import type { Needs } from '../needs.ts'
import { ConsentsView } from './consents-view.tsx'
import { HelpView } from './help-view.tsx'

const consent = { action: 'applications.consent', scope: 'own' } as const
const help = { action: 'applications.help', scope: 'any' } as const

/** Letting somebody help, taking that back, seeing what they did; and helping somebody. */
export function helpingRoutes(needs: Needs): Route[] {
  const { applications, catalogue } = needs

  async function show(visit: Visit, problem?: string): Promise<Answer> {
    const view = await getCase(needs, visit)
    const [consents, hands] = await Promise.all([
      applications.listConsents(visit.who, view.caseId),
      applications.listHands(visit.who, view.caseId),
    ])
    const { zone } = catalogue.getOffice(view.office)
    const say = (at: Temporal.Instant) => formatMoment(at, zone, visit.language)
    const told = { visit, view, consents, hands, say, zone, days: consentDays }
    return html(ConsentsView({ ...told, ...(problem ? { problem } : {}) }), {
      status: problem ? 422 : 200,
    })
  }

  async function give(visit: Visit): Promise<Answer> {
    const { caseId } = await getCase(needs, visit)
    const { setuju, hari } = visit.form.values
    if (setuju !== 'yes') return show(visit, visit.words('citizen.helping.notSure'))
    await applications.giveConsent(visit.who, { caseId, days: Number(hari) })
    return seeOther(visit.to(paths.consents(caseId)))
  }

  async function take(visit: Visit): Promise<Answer> {
    const { nomor = '', kode = '', nama = '', hubungan = '' } = visit.form.values
    if (visit.who.kind !== 'person') throw new Refusal('access.denied')
    try {
      const typed = { reference: nomor, code: kode, name: nama, relation: hubungan }
      const { caseId } = await applications.takeConsent(visit.who, typed)
      return seeOther(visit.to(paths.application(caseId)))
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('applications.')) throw error
      const problem = visit.words(error.code, error.values)
      const typed = { nomor, kode, nama, hubungan }
      return html(HelpView({ visit, typed, problem }), { status: 422 })
    }
  }

  return [
    {
      method: 'GET',
      path: '/permohonan/:caseId/izin',
      access: consent,
      answer: (visit) => show(visit),
    },
    { method: 'POST', path: '/permohonan/:caseId/izin', access: consent, answer: give },
    {
      method: 'POST',
      path: '/permohonan/:caseId/izin/cabut',
      access: consent,
      answer: async (visit) => {
        const { caseId } = await getCase(needs, visit)
        const consentId = visit.form.values.izin ?? ''
        await applications.revokeConsent(visit.who, { caseId, consentId })
        return seeOther(visit.to(paths.consents(caseId)))
      },
    },
    {
      method: 'GET',
      path: '/bantu',
      access: help,
      answer: (visit) => html(HelpView({ visit, typed: {} })),
    },
    { method: 'POST', path: '/bantu', access: help, answer: take },
  ]
}
