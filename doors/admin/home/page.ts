import { isOfCentre } from '#packages/paths'
import { html, type Route, seeOther, type Visit } from '#platform/http'
import { adminOf, isEverywhere, listPlaces, type Needs } from '../needs.ts'
import { adminPaths } from '../paths.ts'
import { HomeView, WatchView } from './view.tsx'

/** The country at a glance, for whoever answers for all of it; a head goes on to their own people. */
export function homeRoutes(needs: Needs): Route[] {
  async function show(visit: Visit) {
    const who = adminOf(visit)
    if (isOfCentre(who) && !isEverywhere(visit)) return watch(visit)
    if (!isEverywhere(visit)) return seeOther(visit.to(adminPaths.people()))
    const counts = await needs.identity.countStaff(visit.who)
    const places = listPlaces(needs, visit).map((one) => ({
      ...one,
      count: counts.get(one.id) ?? 0,
    }))
    const emergencies = await needs.approvals.listEmergencies(who)
    // Where people work stands first: whoever looks for one of forty offices has mostly them in mind.
    const isEmpty = ({ count }: { count: number }) => Number(count === 0)
    const inOrder = places.toSorted((one, other) => isEmpty(one) - isEmpty(other))
    return html(HomeView({ visit, who, places: inOrder, emergencies }))
  }

  /** Whoever watches and manages nobody: what they may look into. */
  async function watch(visit: Visit) {
    const who = adminOf(visit)
    return html(WatchView({ visit, who, emergencies: await needs.approvals.listEmergencies(who) }))
  }

  return [
    {
      method: 'GET',
      path: '/pusat',
      access: { action: 'approvals.oversee', scope: 'any' },
      answer: show,
    },
  ]
}
