import { mayComeTogether, mostMembers } from '#modules/applications'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import type { Needs } from '../needs.ts'
import { familyCheckRoutes } from './check.ts'
import { listOfferedTo, readFamily } from './facts.ts'
import { MemberView } from './member-view.tsx'
import { familyPlaceRoutes } from './place.ts'
import { FamilyView } from './view.tsx'

const read = { action: 'applications.read', scope: 'own' } as const
const change = { action: 'applications.answer', scope: 'own' } as const

/** A family in one draft: who belongs to it, what is still open, and one more of them. */
export function familyRoutes(needs: Needs): Route[] {
  const { applications, catalogue } = needs

  async function show(visit: Visit): Promise<Answer> {
    const facts = await readFamily(needs, visit)
    const office = catalogue.getOffice(facts.party.office)
    const officeOf = (id: string) => catalogue.getOffice(id)
    const mayAdd = facts.members.length < mostMembers
    return html(FamilyView({ visit, facts, office, officeOf, mayAdd, now: needs.now() }))
  }

  async function ask(visit: Visit, problem?: string): Promise<Answer> {
    const { party } = await readFamily(needs, visit)
    const services = listOfferedTo(needs, party, mayComeTogether)
    const told = { visit, partyId: party.partyId, services }
    return html(MemberView({ ...told, ...(problem ? { problem } : {}) }), {
      status: problem ? 422 : 200,
    })
  }

  async function add(visit: Visit): Promise<Answer> {
    const partyId = visit.params.partyId ?? ''
    const service = visit.form.values.layanan ?? ''
    if (!service) return ask(visit, visit.words('citizen.family.missing'))
    try {
      const { caseId } = await applications.addMember(visit.who, { partyId, service })
      return seeOther(visit.to(paths.application(caseId)))
    } catch (error) {
      if (!(error instanceof Refusal) || !/^(applications|catalogue)\./.test(error.code))
        throw error
      if (error.code === 'applications.unknownParty') throw error
      return ask(visit, visit.words(error.code, error.values))
    }
  }

  return [
    { method: 'GET', path: '/keluarga/:partyId', access: read, answer: show },
    {
      method: 'GET',
      path: '/keluarga/:partyId/anggota',
      access: change,
      answer: (visit) => ask(visit),
    },
    {
      method: 'POST',
      path: '/keluarga/:partyId/anggota',
      pace: 'startCase',
      access: change,
      answer: add,
    },
    {
      method: 'POST',
      path: '/permohonan/:caseId/keluarga',
      access: change,
      answer: async (visit) => {
        const { caseId } = await getCase(needs, visit)
        const { partyId } = await applications.formParty(visit.who, { caseId })
        return seeOther(visit.to(paths.family(partyId)))
      },
    },
    ...familyPlaceRoutes(needs),
    ...familyCheckRoutes(needs),
  ]
}
