import { describeAlone, type Emergency } from '#modules/approvals'
import { type Action, mayAnywhere, type Officer, staffRoles } from '#packages/access'
import { paths } from '#packages/paths'
import { AloneNotices, Page, Signposts, saidByMachine, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { centre, type Place } from '../needs.ts'
import { adminPaths } from '../paths.ts'
import { sayRoles } from '../people/view.tsx'

type Way = [action: Action, at: string, key: string]
type Watched = { visit: Visit; who: Officer; emergencies: readonly Emergency[] }

type Props = {
  visit: Visit
  who: Officer
  emergencies: readonly Emergency[]
  places: (Place & { count: number })[]
}

/** Where somebody works, and the ways to what an administrator does. */
export const HomeView = ({ visit, who, places, emergencies }: Props) => {
  const { words, frame, to } = visit
  const title = words('admin.title')
  return (
    <Page frame={frame} title={title} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('admin.lead')}</p>
      <AloneNotices
        words={words}
        list={emergencies.map((one) => describeAlone(saidByMachine(visit.frame), one))}
      />
      <Signposts signs={listWays(visit, who)} />
      <Table
        caption={words('admin.offices')}
        columns={[
          { key: 'name', label: words('admin.office') },
          { key: 'count', label: words('admin.people.count'), isNumber: true },
          { key: 'devices', label: words('admin.devices') },
        ]}
        rows={places.map(({ id, name, count }) => ({
          id,
          cells: {
            name: <a href={to(adminPaths.people(id))}>{name}</a>,
            count: `${count}`,
            devices:
              id === centre ? (
                '–'
              ) : (
                <a href={to(adminPaths.devices(id))}>{words('admin.devicesOf', { name })}</a>
              ),
          },
        }))}
        empty="–"
      />
    </Page>
  )
}

/** What somebody may look into who watches over the house and manages nobody. */
export const WatchView = ({ visit, who, emergencies }: Watched) => {
  const { words, frame } = visit
  const title = words('admin.watch.title')
  const roles = staffRoles.filter((role) => who.roles.includes(role))
  return (
    <Page frame={frame} title={title} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('admin.watch.lead', { roles: sayRoles(words, roles) })}</p>
      <AloneNotices
        words={words}
        list={emergencies.map((one) => describeAlone(saidByMachine(visit.frame), one))}
      />
      <Signposts signs={listWays(visit, who)} />
    </Page>
  )
}

/** The ways of this page that lead somewhere for whoever reads it. */
function listWays({ words, to }: Visit, who: Officer) {
  const ways: Way[] = [
    ['identity.manageStaff', adminPaths.roster(), 'admin.roster.title'],
    ['identity.readGrants', adminPaths.grants(), 'admin.grants.title'],
    ['approvals.oversee', adminPaths.approvals(), 'admin.two.title'],
    ['interagency.connect', adminPaths.agencies(), 'admin.agencies.title'],
    ['identity.manageStaff', adminPaths.roles(), 'admin.roles.title'],
    ['reports.inspect', paths.inspectReports(), 'admin.toReports'],
    ['exports.read', paths.exports(), 'admin.toExports'],
    // Rights are overseen office by office; the centre has none of its own.
    ...(who.office === centre
      ? []
      : [['privacy.oversee', `${paths.chief()}/data-pribadi`, 'admin.toRights'] as Way]),
  ]
  return ways
    .filter(([action]) => mayAnywhere(who, action))
    .map(([, at, key]) => ({ href: to(at), label: words(key) }))
}
