import { allow, may, type Officer } from '#packages/access'
import { isId } from '#packages/paths'
import { type Problem, problemOf } from '#packages/refusal'
import { realNow } from '#platform/clock'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { GrantsView, givenDays } from './view.tsx'

const use = { action: 'identity.useGrant', scope: 'own' } as const
const give = { action: 'identity.grant', scope: 'office' } as const

const fieldOf: Readonly<Record<string, string>> = {
  'identity.grantWhy': 'alasan',
  'identity.ownGrant': 'petugas',
  'identity.unknownStaff': 'petugas',
}

/** What an officer was given elsewhere, taking it up and leaving it; a head gives the sight of one application. */
export function grantRoutes({ identity, applications, catalogue }: Needs): Route[] {
  async function show(visit: Visit, problems: Problem[] = []): Promise<Answer> {
    const who = officerOf(visit)
    const grants = who.grant ? [] : await identity.listOwnGrants(who)
    const mayGive = !who.grant && may(who, 'identity.grant', { office: who.office })
    const placeOf = (office: string) => {
      const found = catalogue.findOffice(office)
      // Of no office: the centre.
      const centre = { shortName: visit.words('access.centre'), zone: 'Asia/Jakarta' as const }
      const { shortName: name, zone } = found ?? centre
      return { name, zone }
    }
    const page = GrantsView({ visit, who, grants, mayGive, placeOf, problems })
    return html(page, { status: problems.length > 0 ? 422 : 200 })
  }

  async function take(visit: Visit): Promise<Answer> {
    const { grantId = '' } = visit.params
    const wish = { token: visit.token ?? '', grantId }
    const { caseId } = await identity.useGrant(officerOf(visit), wish)
    return seeOther(visit.to(caseId ? counterPaths.lettersOf(caseId) : counterPaths.console()))
  }

  async function leave(visit: Visit): Promise<Answer> {
    await identity.leaveGrant(officerOf(visit), { token: visit.token ?? '' })
    return seeOther(visit.to(counterPaths.grants()))
  }

  async function findCase(who: Officer, reference: string): Promise<string | undefined> {
    allow(who, 'identity.grant', { office: who.office })
    return (await applications.findByReference(who, reference))?.caseId
  }

  async function giveSight(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const { petugas = '', rujukan = '', hari = '', alasan: why = '' } = visit.form.values
    const staffId = petugas.trim().toLowerCase()
    const caseId = await findCase(who, rujukan)
    const days = givenDays.find((one) => one === hari)
    const problems = [
      ...(isId(staffId) ? [] : [{ field: 'petugas', code: 'identity.unknownStaff' }]),
      ...(caseId ? [] : [{ field: 'rujukan', code: 'applications.unknownCase' }]),
      ...(days ? [] : [{ field: 'hari', code: 'counter.grants.chooseDays' }]),
    ]
    if (!caseId || !days || problems.length > 0) return show(visit, problems)
    try {
      const until = realNow().add({ hours: 24 * Number(days) })
      await identity.giveGrant(who, { office: who.office, staffId, caseId, why, until })
    } catch (error) {
      return show(visit, [problemOf(error, fieldOf)])
    }
    return seeOther(visit.to(`${counterPaths.grants()}?kabar=diberikan`))
  }

  const path = '/loket/hak'
  return [
    { method: 'GET', path, access: use, answer: (visit) => show(visit) },
    { method: 'POST', path, access: give, answer: giveSight },
    { method: 'POST', path: `${path}/kembali`, access: use, answer: leave },
    { method: 'POST', path: `${path}/:grantId`, access: use, answer: take },
  ]
}
