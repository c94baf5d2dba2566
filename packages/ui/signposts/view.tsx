import { Icon } from '../icon/view.tsx'

type Sign = {
  href: string
  label: string
  hint?: string
  /** What it comes to, such as a price. Already worded. */
  end?: string
}

type Props = {
  signs: Sign[]
  /** Beside each other on desks: for many that are looked through, not for the answers to a question. */
  isMany?: boolean
}

/** Ways to choose from, each a link as wide as its place: one press, and the browser goes back. */
export const Signposts = ({ signs, isMany }: Props) => (
  <ul class={isMany ? 'signposts is-many' : 'signposts'}>
    {signs.map(({ href, label, hint, end }) => (
      <li key={href} class="signpost">
        <div>
          <a href={href}>{label}</a>
          {end && <p class="signpost-end">{end}</p>}
          {hint && <p class="signpost-hint">{hint}</p>}
        </div>
        <Icon name="next" />
      </li>
    ))}
  </ul>
)
