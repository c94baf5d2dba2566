import { Tag } from '../notice/view.tsx'

type Props = {
  href: string
  name: string
  /** One sentence: who it is for. */
  summary: string
  /** What people ask first: the fee, the time it takes. Already worded. */
  facts: { label: string; value: string }[]
  /** What sets it apart from the others, such as "information only". */
  note?: string
  /** The level of its name, below the heading it stands under. */
  heading?: 'h2' | 'h3'
}

/** One service in a list. The whole card leads to it, and only its name is the link. */
export const ServiceCard = ({ note, heading: Heading = 'h2', ...rest }: Props) => {
  const { href, name, summary, facts } = rest
  return (
    <li class="service-card">
      <Heading class="service-card-name">
        <a href={href}>{name}</a>
      </Heading>
      <p>{summary}</p>
      {note && <Tag tone="plain">{note}</Tag>}
      <dl>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  )
}

/** Services beside each other on desks, below each other on phones. */
export const ServiceCards = ({ services }: { services: Props[] }) => (
  <ul class="service-cards">
    {services.map((service) => (
      <ServiceCard key={service.href} {...service} />
    ))}
  </ul>
)
