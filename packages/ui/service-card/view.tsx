type Props = {
  href: string
  name: string
  /** One sentence: who it is for. */
  summary: string
  /** What people ask first: the fee, the time it takes. Already worded. */
  facts: { label: string; value: string }[]
}

/** One service in a list. The whole card leads to it, and only its name is the link. */
export const ServiceCard = ({ href, name, summary, facts }: Props) => (
  <li class="service-card">
    <h3>
      <a href={href}>{name}</a>
    </h3>
    <p>{summary}</p>
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

/** Services beside each other on desks, below each other on phones. */
export const ServiceCards = ({ services }: { services: Props[] }) => (
  <ul class="service-cards">
    {services.map((service) => (
      <ServiceCard key={service.href} {...service} />
    ))}
  </ul>
)
