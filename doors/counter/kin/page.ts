import { may } from '#packages/access'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { caseIdIn } from '../which-case.ts'
import { KinView } from './view.tsx'

const access = { action: 'checking.declare', scope: 'own' } as const

/** Whom an officer is close to, and how they stand to one application. */
export function kinRoutes({ checking }: Needs): Route[] {
  async function show(visit: Visit, problem?: string): Promise<Answer> {
    const officer = officerOf(visit)
    const kin = await checking.listKin(officer)
    // Whoever is of another agency has no colleagues here.
    const mayName = may(officer, 'identity.nameStaff', { office: officer.office })
    const colleagues = mayName ? await checking.listColleagues(officer) : []
    const shown = { visit, kin, colleagues, ...(problem && { problem }) }
    return html(KinView(shown), { status: problem ? 422 : 200 })
  }

  async function declare(visit: Visit): Promise<Answer> {
    const { hubungan = '', nama = '', nik = '', alamat = '', rekan = '' } = visit.form.values
    const kin = { relation: hubungan, name: nama, nik, address: alamat, colleague: rekan }
    try {
      await checking.declareKin(officerOf(visit), kin)
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('checking.')) throw error
      return show(visit, visit.words(error.code, error.values))
    }
    return seeOther(visit.to(counterPaths.kin()))
  }

  async function say(visit: Visit): Promise<Answer> {
    const caseId = caseIdIn(visit)
    const { hubungan: tie = '' } = visit.form.values
    await checking.declareTie(officerOf(visit), { caseId, tie })
    return seeOther(visit.to(counterPaths.console({ permohonan: caseId })))
  }

  return [
    { method: 'GET', path: '/loket/keluarga', access, answer: (visit) => show(visit) },
    { method: 'POST', path: '/loket/keluarga', access, answer: declare },
    {
      method: 'POST',
      path: '/loket/keluarga/hapus',
      access,
      answer: async (visit) => {
        const { siapa = '' } = visit.form.values
        if (!isId(siapa)) throw new Refusal('request.notFound')
        await checking.endKin(officerOf(visit), siapa)
        return seeOther(visit.to(counterPaths.kin()))
      },
    },
    { method: 'POST', path: '/loket/keluarga/hubungan', access, answer: say },
  ]
}
