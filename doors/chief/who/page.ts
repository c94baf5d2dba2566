import type { Catalogue } from '#modules/catalogue'
import type { Identity } from '#modules/identity'
import { may } from '#packages/access'
import { findEndOfDay } from '#packages/calendar'
import { isId, secondPersonPath } from '#packages/paths'
import { type Problem, problemOf } from '#packages/refusal'
import { realNow } from '#platform/clock'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { chiefOf } from '../needs.ts'
import { chiefPaths } from '../paths.ts'
import { givenRoles, WhoView } from './view.tsx'

/** What this page stands on. */
export type Needs = {
  identity: Pick<Identity, 'listStaff' | 'listGrants' | 'giveGrant' | 'revokeGrant'>
  catalogue: Pick<Catalogue, 'getOffice'>
}

const read = { action: 'identity.readGrants', scope: 'office' } as const
const give = { action: 'identity.grant', scope: 'office' } as const
const fieldOf: Record<string, string> = {
  'identity.grantWhy': 'alasan',
  'identity.grantDays': 'sampai',
  'identity.ownGrant': 'kepada',
  'identity.unknownStaff': 'kepada',
  'identity.grantTooHigh': 'peran',
}

/** Who works at this office, as what and until when; the head gives a role for some days. */
export function whoRoutes({ identity, catalogue }: Needs): Route[] {
  async function show(visit: Visit, problems: Problem[] = []): Promise<Answer> {
    const who = chiefOf(visit)
    const { office } = who
    const [staff, all] = await Promise.all([
      identity.listStaff(who, { office }),
      identity.listGrants(who, { office }),
    ])
    const now = realNow()
    const isAhead = (at: Temporal.Instant) => Temporal.Instant.compare(now, at) < 0
    const grants = all.map((one) => ({ ...one, stands: !one.revoked && isAhead(one.ends) }))
    const mayGrant = may(who, 'identity.grant', { office })
    const { shortName: name, zone } = catalogue.getOffice(office)
    const page = WhoView({ visit, office: { name, zone }, staff, grants, mayGrant, problems })
    return html(page, { status: problems.length > 0 ? 422 : 200 })
  }

  async function giveRole(visit: Visit): Promise<Answer> {
    const who = chiefOf(visit)
    const { values } = visit.form
    const { kepada: staffId = '', peran = '', alasan: why = '' } = values
    const role = givenRoles.find((one) => one === peran)
    const { zone } = catalogue.getOffice(who.office)
    // A day that is typed, not so many from now: what two agree on is the same when it is sent again.
    const until = findEndOfDay({ values, name: 'sampai', zone })
    const missing = [
      ...(isId(staffId) ? [] : [{ field: 'kepada', code: 'chief.who.chooseWhom' }]),
      ...(role ? [] : [{ field: 'peran', code: 'chief.who.chooseRole' }]),
      ...(until ? [] : [{ field: 'sampai', code: 'chief.who.noDay' }]),
    ]
    if (!role || !until || missing.length > 0) return show(visit, missing)
    try {
      await identity.giveGrant(who, { office: who.office, staffId, role, why, until })
    } catch (error) {
      const second = secondPersonPath(error)
      if (second) return seeOther(visit.to(second))
      return show(visit, [problemOf(error, fieldOf)])
    }
    return seeOther(visit.to(chiefPaths.who()))
  }

  async function revoke(visit: Visit): Promise<Answer> {
    const who = chiefOf(visit)
    const grantId = visit.params.grantId ?? ''
    await identity.revokeGrant(who, { office: who.office, grantId })
    return seeOther(visit.to(chiefPaths.who()))
  }

  return [
    { method: 'GET', path: '/kepala/siapa-boleh', access: read, answer: (visit) => show(visit) },
    { method: 'POST', path: '/kepala/siapa-boleh', access: give, answer: giveRole },
    { method: 'POST', path: '/kepala/siapa-boleh/:grantId/cabut', access: give, answer: revoke },
  ]
}
