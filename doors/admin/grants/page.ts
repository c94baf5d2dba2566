import { may, type StaffRole, staffRoles } from '#packages/access'
import { findEndOfDay } from '#packages/calendar'
import { type Problem, problemOf } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import {
  adminOf,
  isEverywhere,
  listAgencies,
  listGrantable,
  listPlaces,
  type Needs,
  type Place,
  placeOf,
  staffIdOf,
} from '../needs.ts'
import { adminPaths } from '../paths.ts'
import { GiveView, ListView } from './view.tsx'

const giving = { action: 'identity.grant', scope: 'office' } as const
const reading = { action: 'identity.readGrants', scope: 'office' } as const

/** Beside which field a refusal stands. */
const fields = {
  'identity.grantWhy': 'alasan',
  'identity.grantDays': 'sampai',
  'identity.grantTooHigh': 'peran',
  'identity.partnerElsewhere': 'kantor',
  'identity.ownGrant': 'peran',
  'admin.grants.noRole': 'peran',
  'admin.grants.noDay': 'sampai',
  'catalogue.unknownOffice': 'kantor',
}

/** What is given for a while: a role at an office until a day, and back again. */
export function grantRoutes(needs: Needs): Route[] {
  const { identity } = needs

  async function list(visit: Visit): Promise<Answer> {
    const { kantor } = visit.query
    // Whoever may read them everywhere: an administrator, and an auditor who manages nobody.
    const isReader = may(visit.who, 'identity.readGrants')
    const asked = listPlaces(needs, visit).find(({ id }) => id === kantor)
    const place = isReader && (asked || !kantor) ? asked : placeOf(needs, visit)
    const grants = await identity.listGrants(visit.who, place ? { office: place.id } : {})
    const places = [...listPlaces(needs, visit), ...listAgencies(visit)]
    return html(ListView({ visit, place, places, grants }))
  }

  async function givePage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
    const worker = await identity.getWorker(visit.who, staffIdOf(visit))
    const place = placeOf(needs, visit, worker.office)
    const roles = listGrantable(visit, worker.office)
    const status = problems.length > 0 ? 422 : 200
    return html(GiveView({ visit, worker, place, roles, problems }), { status })
  }

  /** The office the grant is for: that of the officer, unless another was typed. */
  function officeIn(visit: Visit, home: Place): Place {
    const typed = (visit.form.values.kantor ?? '').trim().toLowerCase()
    if (!isEverywhere(visit) || typed === '') return home
    const places = [...listPlaces(needs, visit), ...listAgencies(visit)]
    const found = places.find(({ id, name }) => id === typed || name.toLowerCase() === typed)
    return found ?? placeOf(needs, visit, typed)
  }

  async function give(visit: Visit): Promise<Answer> {
    const staffId = staffIdOf(visit)
    const { office: home } = await identity.getWorker(visit.who, staffId)
    const { peran = '', alasan: why = '' } = visit.form.values
    try {
      const place = officeIn(visit, placeOf(needs, visit, home))
      const role: StaffRole | undefined = staffRoles.find(
        (one) => one === peran && one !== 'national',
      )
      const { values } = visit.form
      const until = findEndOfDay({ values, name: 'sampai', zone: place.zone })
      const missing: Problem[] = [
        ...(role ? [] : [{ field: 'peran', code: 'admin.grants.noRole' }]),
        ...(until ? [] : [{ field: 'sampai', code: 'admin.grants.noDay' }]),
      ]
      if (!role || !until) return givePage(visit, missing)
      await identity.giveGrant(visit.who, { office: place.id, staffId, why, until, role })
      return seeOther(visit.to(adminPaths.grants(place.id)))
    } catch (error) {
      return givePage(visit, [problemOf(error, fields)])
    }
  }

  async function revoke(visit: Visit): Promise<Answer> {
    const { kantor = adminOf(visit).office } = visit.form.values
    const grantId = visit.params.grantId ?? ''
    await identity.revokeGrant(visit.who, { office: kantor, grantId })
    return seeOther(visit.to(adminPaths.grants(isEverywhere(visit) ? kantor : undefined)))
  }

  return [
    { method: 'GET', path: '/pusat/wewenang', access: reading, answer: list },
    { method: 'POST', path: '/pusat/wewenang/:grantId/cabut', access: giving, answer: revoke },
    {
      method: 'GET',
      path: '/pusat/orang/:staffId/wewenang',
      access: giving,
      answer: (visit) => givePage(visit),
    },
    { method: 'POST', path: '/pusat/orang/:staffId/wewenang', access: giving, answer: give },
  ]
}
