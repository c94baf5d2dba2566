import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import type { Needs } from '../needs.ts'
import { ProxyView } from './view.tsx'

const access = { action: 'proxies.name', scope: 'own' } as const

/** Who may collect for the applicant: naming them, and taking that back. */
export function proxyRoutes(needs: Needs): Route[] {
  const { proxies, catalogue } = needs

  async function show(visit: Visit, problem?: { field: string; message: string }): Promise<Answer> {
    const view = await getCase(needs, visit)
    if (!view.service.collection) throw new Refusal('request.notFound')
    const proxy = await proxies.findProxy(visit.who, view.caseId)
    const { zone } = catalogue.getOffice(view.office)
    const told = { visit, view, zone, ...(proxy && { proxy }), ...(problem && { problem }) }
    return html(ProxyView(told), { status: problem ? 422 : 200 })
  }

  async function name(visit: Visit): Promise<Answer> {
    const { caseId } = await getCase(needs, visit)
    const { nama = '', nomor = '', cabut } = visit.form.values
    if (cabut) {
      await proxies.withdrawProxy(visit.who, caseId)
      return seeOther(visit.to(paths.proxy(caseId)))
    }
    try {
      await proxies.nameProxy(visit.who, { caseId, name: nama, number: nomor })
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('proxies.')) throw error
      const field = error.code === 'proxies.numberWrong' ? 'nomor' : 'nama'
      return show(visit, { field, message: visit.words(error.code) })
    }
    return seeOther(visit.to(paths.proxy(caseId)))
  }

  const path = '/permohonan/:caseId/kuasa'
  return [
    { method: 'GET', path, access, answer: (visit) => show(visit) },
    { method: 'POST', path, access, answer: name },
  ]
}
