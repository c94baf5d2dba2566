import type { ComponentChildren } from 'preact'
import type { Words } from '#packages/words'
import { Tag, type Tone } from '../notice/view.tsx'

type Fact = { label: string; value: ComponentChildren }

/** Who sits in the chair, as far as the officer must know at a glance. */
export type PersonInChair = {
  number: string
  name: string
  service: string
  /** Worded: "Janji 09.00 · menunggu 12 menit". */
  waited: string
  tags: { tone: Tone; label: string }[]
}

/** Who is being served: the largest thing on the console. */
export const CounterPerson = ({ person }: { person: PersonInChair }) => (
  <section class="counter-person" aria-labelledby="orang">
    <p class="counter-number">{person.number}</p>
    <div class="counter-who">
      <h1 id="orang">{person.name}</h1>
      <p>{person.service}</p>
      <p class="soft">{person.waited}</p>
    </div>
    <p class="counter-tags">
      {person.tags.map(({ tone, label }) => (
        <Tag key={label} tone={tone}>
          {label}
        </Tag>
      ))}
    </p>
  </section>
)

/** Nobody sits there: says so, and what the next key does. */
export const CounterFree = ({
  title,
  children,
}: {
  title: string
  children?: ComponentChildren
}) => (
  <section class="counter-person is-free">
    <h1>{title}</h1>
    {children}
  </section>
)

type PanelProps = { title: string; facts?: Fact[]; children?: ComponentChildren }

/** A part of the case: facts, and whatever else belongs to it. */
export const CounterPanel = ({ title, facts = [], children }: PanelProps) => (
  <section class="counter-panel">
    <h2>{title}</h2>
    {facts.length > 0 && (
      <dl>
        {facts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    )}
    {children}
  </section>
)

type Waiting = { number: string; service: string; why: string }
type QueueProps = {
  words: Words /** How many wait; nothing where the rest of a list goes on. */
  count?: number
  next: Waiting[]
}

/** Who comes next and for what reason, so that the order is never a riddle. */
export const CounterQueue = ({ words, count, next }: QueueProps) => (
  <section class="counter-panel counter-queue">
    {count !== undefined && <h2>{words('ui.counter.waiting', { count })}</h2>}
    <ol class="counter-next">
      {next.map(({ number, service, why }) => (
        <li key={number}>
          <strong>{number}</strong>
          <span>
            {service}
            <span class="soft">{why}</span>
          </span>
        </li>
      ))}
    </ol>
  </section>
)

/** One act of the officer. `key` is the letter that presses it. */
export type CounterAct = {
  key: string
  label: string
  value: string
  kind?: 'main' | 'plain' | 'stop'
}

type ActsProps = {
  words: Words
  action: string
  hidden?: Record<string, string>
  acts: CounterAct[]
}

/** What may be done now, each with its key. One form: every button sends `act` = its value. */
export const CounterActs = ({ words, action, hidden = {}, acts }: ActsProps) => (
  <form class="counter-acts" method="post" action={action} aria-label={words('ui.counter.acts')}>
    {Object.entries(hidden).map(([name, value]) => (
      <input key={name} type="hidden" name={name} value={value} />
    ))}
    {acts.map(({ key, label, value, kind = 'plain' }) => (
      <button
        key={value}
        class={`counter-act is-${kind}`}
        type="submit"
        name="act"
        value={value}
        data-key={key}
        aria-keyshortcuts={key}
      >
        <kbd>{key}</kbd> {label}
      </button>
    ))}
  </form>
)
