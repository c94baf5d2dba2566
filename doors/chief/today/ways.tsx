import { paths } from '#packages/paths'
import type { PageFrame } from '#packages/ui'
import { chiefPaths } from '../paths.ts'

type Props = {
  frame: PageFrame
  office: string
  /** Whether reports of demands for money are theirs to read. */
  mayInspect: boolean
}
type Way = { href: string; label: string }

function listWays({
  frame: { words, to },
  office,
  mayInspect,
}: Props): { title: string; ways: Way[] }[] {
  const way = (href: string, word: string): Way => ({ href: to(href), label: words(word) })
  return [
    {
      title: words('chief.ways.cases'),
      ways: [
        way(chiefPaths.deadlines(), 'chief.toDeadlines'),
        way(chiefPaths.decide(), 'chief.decide.title'),
        way(chiefPaths.watch(), 'chief.watch.title'),
        way(chiefPaths.searches(), 'chief.searches.title'),
        way(chiefPaths.rights(), 'chief.data.title'),
        way(paths.exports(), 'chief.toExports'),
        ...(mayInspect ? [way(paths.inspectReports(), 'chief.toReports')] : []),
      ],
    },
    {
      title: words('chief.ways.hall'),
      ways: [
        way(chiefPaths.entry(), 'chief.toEntry'),
        way(chiefPaths.arrivals(), 'chief.toArrivals'),
        way(paths.information(office), 'chief.toInformation'),
        way(chiefPaths.satisfaction(), 'chief.voices'),
      ],
    },
    {
      title: words('chief.ways.office'),
      ways: [
        way(chiefPaths.money(), 'chief.money.title'),
        way(chiefPaths.devices(), 'chief.toDevices'),
        way(`${paths.centre()}/orang`, 'chief.toPeople'),
        way(chiefPaths.who(), 'chief.who.title'),
        way(paths.guarantees(), 'chief.toPromises'),
        way(`${paths.counter()}/fasilitas`, 'chief.toFacilities'),
      ],
    },
  ]
}

/** Where else a head of office works, by what it is about; below what needs a hand today. */
export const Ways = (props: Props) => (
  <nav aria-label={props.frame.words('chief.ways')} class="chief-ways">
    {listWays(props).map(({ title, ways }) => (
      <section key={title}>
        <h2>{title}</h2>
        <ul>
          {ways.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      </section>
    ))}
  </nav>
)
