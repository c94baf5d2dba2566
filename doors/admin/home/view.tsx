import { describeAlone, type Emergency } from '#modules/approvals'
import { paths } from '#packages/paths'
import { AloneNotices, Page, Signposts, saidByMachine, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { centre, type Place } from '../needs.ts'
import { adminPaths } from '../paths.ts'

type Props = {
  visit: Visit
  emergencies: readonly Emergency[]
  places: (Place & { count: number })[]
}

/** Where somebody works, and the ways to what an administrator does. */
export const HomeView = ({ visit, places, emergencies }: Props) => {
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
      <Signposts
        signs={[
          { href: to(adminPaths.roster()), label: words('admin.roster.title') },
          { href: to(adminPaths.grants()), label: words('admin.grants.title') },
          { href: to(adminPaths.approvals()), label: words('admin.two.title') },
          { href: to(adminPaths.roles()), label: words('admin.roles.title') },
          { href: to(paths.exports()), label: words('admin.toExports') },
        ]}
      />
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
                <a
                  href={to(adminPaths.devices(id))}
                  aria-label={words('admin.devicesOf', { name })}
                >
                  {words('admin.devicesSee')}
                </a>
              ),
          },
        }))}
        empty="–"
      />
    </Page>
  )
}
