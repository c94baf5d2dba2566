import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { readConfirmed } from '../check/confirmed.ts'
import type { Needs } from '../needs.ts'
import { FamilyCheckView, type Problem } from './check-view.tsx'
import { hasPlace, isOpen, type Member, readFamily } from './facts.ts'

const access = { action: 'applications.submit', scope: 'own' } as const

/** Looking at everybody once more, and handing in those who are ready. */
export function familyCheckRoutes(needs: Needs): Route[] {
  const { applications, catalogue, now } = needs

  async function show(visit: Visit, problem?: Problem): Promise<Answer> {
    const facts = await readFamily(needs, visit)
    const members = facts.members.filter(isOpen)
    if (members.length === 0) return seeOther(visit.to(paths.family(facts.party.partyId)))
    const office = catalogue.getOffice(facts.party.office)
    const isSeated = (one: (typeof members)[number]) => hasPlace(one, now())
    const runs = await listRunning(visit, members)
    const told = { visit, partyId: facts.party.partyId, members, office, isSeated, runs }
    return html(FamilyCheckView({ ...told, ...(problem ? { problem } : {}) }), {
      status: problem ? 409 : 200,
    })
  }

  /** What is under way for the same person and service as one of them. */
  async function listRunning(visit: Visit, members: readonly Member[]) {
    const found = await Promise.all(
      members.map(async ({ view: { caseId } }) => {
        const running = await applications.findRunning(visit.who, { caseId })
        return [caseId, running] as const
      }),
    )
    return new Map(found)
  }

  /** What is still missing is said on the page itself, so that it can be mended from there. */
  async function handIn(visit: Visit): Promise<Answer> {
    const partyId = visit.params.partyId ?? ''
    const { values, lists } = visit.form
    const chosen = lists.siapa ?? []
    if (chosen.length === 0) {
      return show(visit, { field: 'siapa', message: visit.words('citizen.family.nobodyChosen') })
    }
    if (values.benar !== 'yes') {
      return show(visit, { field: 'benar', message: visit.words('citizen.check.notSure') })
    }
    try {
      const { person } = await applications.getParty(visit.who, partyId)
      const said = await readConfirmed(needs, visit, person)
      const members = chosen.map((caseId) => ({
        caseId,
        version: Number(values[`versi.${caseId}`]),
        isSecondMeant: values[`kedua.${caseId}`] === 'yes',
        ...said,
      }))
      const handed = await applications.submitTogether(visit.who, { partyId, members })
      const hasBill = handed.some(({ billId }) => billId)
      return seeOther(visit.to(hasBill ? paths.pay(chosen[0] ?? '') : paths.family(partyId)))
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      if (!/^(applications|appointments|payments|identity)\./.test(error.code)) throw error
      if (error.code === 'applications.unknownParty') throw error
      const { caseId } = error.values
      const field = chosen.find((one) => one === caseId) ?? 'siapa'
      return show(visit, { field, message: visit.words(error.code, error.values) })
    }
  }

  const path = '/keluarga/:partyId/periksa'
  return [
    { method: 'GET', path, access, answer: (visit) => show(visit) },
    { method: 'POST', path, access, answer: handIn },
  ]
}
