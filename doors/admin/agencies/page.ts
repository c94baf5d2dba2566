import { mostRevoked } from '#modules/interagency'
import { type Agency, agencyPlace, connectable } from '#packages/access'
import { findEndOfDay } from '#packages/calendar'
import type { Problem } from '#packages/refusal'
import { problemOf, Refusal } from '#packages/refusal'
import { realNow } from '#platform/clock'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { adminOf, listAgencies, type Needs, type Place } from '../needs.ts'
import { adminPaths } from '../paths.ts'
import { ListView, OneView, type PartnerShown, TokenView } from './view.tsx'

const access = { action: 'interagency.connect', scope: 'any' } as const

/** Beside which field of letting somebody in a refusal stands. */
const ofPeople = {
  'identity.staffName': 'nama',
  'identity.grantWhy': 'alasan',
  'identity.grantDays': 'sampai',
}
/** The same for a token. */
const ofToken = { 'interagency.labelWrong': 'mesin', 'interagency.untilWrong': 'berlaku' }

const noDay = (field: string): Problem => ({ field, code: 'admin.grants.noDay' })

const isOver = (ends: Temporal.Instant): boolean => Temporal.Instant.compare(ends, realNow()) <= 0

/** Other agencies: who of them comes in, and by which token their machine does. */
export function agencyRoutes(needs: Needs): Route[] {
  const { identity, interagency } = needs

  function agencyIn({ params }: Visit): Agency {
    const agency = connectable.find((one) => one === params.agency)
    if (!agency) throw new Refusal('request.notFound')
    return agency
  }

  const placeIn = (visit: Visit): Place =>
    listAgencies(visit).find(({ id }) => id === agencyPlace(agencyIn(visit)))!

  /** Everybody of an agency, with how long they may come in; nothing stands for one whose time is over. */
  async function listPeople(visit: Visit, office: string): Promise<PartnerShown[]> {
    const workers = await identity.listWorkers(visit.who, { office })
    const grants = await identity.listGrants(visit.who, { office })
    return workers.map((worker) => {
      const own = grants.filter((one) => one.staffId === worker.staffId && !one.revoked)
      const standing = own.filter(({ ends }) => !isOver(ends))
      return { worker, grants: standing.map(({ grantId, ends }) => ({ grantId, ends })) }
    })
  }

  async function listTokens(visit: Visit, agency: Agency) {
    const all = await interagency.listConnections(adminOf(visit))
    const isWhole = all.filter(({ revokedAt }) => revokedAt).length < mostRevoked
    const tokens = all
      .filter((one) => one.agency === agency)
      .map((one) => ({ ...one, isOpen: !one.revokedAt && !isOver(one.endsAt) }))
    return { tokens, isWhole }
  }

  async function list(visit: Visit): Promise<Answer> {
    const counts = await identity.countStaff(visit.who)
    const tokens = await interagency.listConnections(adminOf(visit))
    const rows = connectable.map((agency) => ({
      agency,
      people: counts.get(agencyPlace(agency)) ?? 0,
      hasToken: tokens.some(
        (one) => one.agency === agency && !one.revokedAt && !isOver(one.endsAt),
      ),
    }))
    return html(ListView({ visit, rows }))
  }

  async function show(visit: Visit, problems: Problem[] = [], form = ''): Promise<Answer> {
    const place = placeIn(visit)
    const agency = agencyIn(visit)
    const people = await listPeople(visit, place.id)
    const listed = await listTokens(visit, agency)
    const status = problems.length > 0 ? 422 : 200
    return html(OneView({ visit, agency, place, people, ...listed, problems, form }), { status })
  }

  async function letIn(visit: Visit): Promise<Answer> {
    const { values } = visit.form
    const { nama: name = '', alasan: why = '' } = values
    const until = findEndOfDay({ values, name: 'sampai', zone: placeIn(visit).zone })
    if (!until) return show(visit, [noDay('sampai')], 'orang')
    try {
      const wish = { agency: agencyIn(visit), name, why, until }
      const { staffId } = await identity.letPartnerIn(visit.who, wish)
      return seeOther(visit.to(adminPaths.worker(staffId)))
    } catch (error) {
      return show(visit, [problemOf(error, ofPeople)], 'orang')
    }
  }

  async function give(visit: Visit): Promise<Answer> {
    const place = placeIn(visit)
    const { values } = visit.form
    const until = findEndOfDay({ values, name: 'berlaku', zone: place.zone })
    if (!until) return show(visit, [noDay('berlaku')], 'token')
    try {
      const { mesin: label = '' } = values
      const wish = { agency: agencyIn(visit), label, until }
      const given = await interagency.giveConnection(adminOf(visit), wish)
      const shown = TokenView({ visit, place, agency: agencyIn(visit), given })
      return html(shown, { headers: { 'cache-control': 'no-store' } })
    } catch (error) {
      return show(visit, [problemOf(error, ofToken)], 'token')
    }
  }

  async function revoke(visit: Visit): Promise<Answer> {
    const connectionId = visit.params.connectionId ?? ''
    await interagency.revokeConnection(adminOf(visit), { connectionId })
    return seeOther(visit.to(adminPaths.agency(agencyIn(visit))))
  }

  const one = '/pusat/instansi/:agency'
  return [
    { method: 'GET', path: '/pusat/instansi', access, answer: list },
    { method: 'GET', path: one, access, answer: (visit) => show(visit) },
    { method: 'POST', path: `${one}/orang`, access, answer: letIn },
    { method: 'POST', path: `${one}/token`, access, answer: give },
    { method: 'POST', path: `${one}/token/:connectionId/cabut`, access, answer: revoke },
  ]
}
