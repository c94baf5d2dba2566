import type { Group } from '#packages/forms'
import { paths } from '#packages/paths'
import { Page, type PageFrame, ServiceCards } from '#packages/ui'
import type { Card } from '../service/card.ts'

type Props = { frame: PageFrame; shelves: { group: Group; cards: Card[] }[] }

/** All services in a few groups, with a way to each group at the top. */
export const ServicesView = ({ frame, shelves }: Props) => {
  const { words, to } = frame
  const title = words('citizen.services.title')
  return (
    <Page frame={frame} title={title} back={to(paths.home())} isWide>
      <h1>{title}</h1>
      <p class="lead">{words('citizen.services.lead')}</p>
      <ul>
        {shelves.map(({ group }) => (
          <li key={group}>
            <a href={`#${group}`}>{words(`citizen.group.${group}`)}</a>
          </li>
        ))}
      </ul>
      {shelves.map(({ group, cards }) => (
        <section key={group} aria-labelledby={group} class="stack">
          <h2 id={group}>{words(`citizen.group.${group}`)}</h2>
          <ServiceCards services={cards.map((card) => ({ ...card, heading: 'h3' as const }))} />
        </section>
      ))}
    </Page>
  )
}
