import { type CaseView, type Consent, sayNamedHand } from '#modules/applications'
import type { NamedProxy } from '#modules/proxies'
import type { Look } from '#modules/search'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Empty, type Happening, Page, Timeline } from '#packages/ui'
import type { Words } from '#packages/words'
import type { Visit } from '#platform/http'
import { type Grouped, groupLooks } from './group.ts'

type Props = {
  visit: Visit
  view: CaseView
  found: readonly Look[]
  papers: readonly { at: Temporal.Instant; actor: string }[]
  /** Whom the applicant or an officer let in: they can read it from then on. */
  consents: readonly Consent[]
  /** Ways into the applicant's account that were printed. */
  codes: readonly { office: string; at: Temporal.Instant }[]
  /** Who was named to collect, and until when. */
  proxies: readonly NamedProxy[]
  nameOffice: (office: string) => string
  say: (at: Temporal.Instant) => string
  /** The same of a moment that the machine's clock told. */
  sayMachine: (at: Temporal.Instant) => string
}

/** Every look at an application, newest first. */
export const SeenView = (props: Props) => {
  const { visit, view } = props
  const { words, frame, to } = visit
  const title = words('citizen.seen.title')
  const happenings = listLooks(props)
  return (
    <Page frame={frame} title={title} back={to(paths.application(view.caseId))} isPrivate>
      <p class="soft">
        {textIn(view.service.names, visit.language)} – {view.reference}
      </p>
      <h1>{title}</h1>
      <p class="lead">{words('citizen.seen.lead')}</p>
      {happenings.length === 0 ? (
        <Empty title={words('citizen.seen.none')}>
          <p>{words('citizen.seen.noneHelp')}</p>
        </Empty>
      ) : (
        <Timeline words={words} happenings={happenings} />
      )}
      <p class="soft">{words('citizen.seen.ask')}</p>
    </Page>
  )
}

/** Who was named to collect, and when that was taken back. */
const listProxies = ({ visit: { words }, proxies }: Props) =>
  proxies.flatMap(({ name, how, namedAt, endedAt }) => [
    { at: namedAt, title: words('citizen.seen.proxy', { name, how }) },
    ...(endedAt ? [{ at: endedAt, title: words('citizen.seen.proxyEnded', { name }) }] : []),
  ])

/** Same officer, same office, same purpose: told in one line when they are close together. */
const sameOf = ({ kind, office, purpose, nth }: Look) => `${kind} ${office} ${purpose} ${nth}`

function listLooks(props: Props): Happening[] {
  const { visit, found, papers, consents, codes, nameOffice, say, sayMachine } = props
  const { words } = visit
  const looks: Told[] = [
    ...listProxies(props),
    ...groupLooks(found.map((one) => ({ ...one, same: sameOf(one) }))).map(
      ({ one: { kind, office, purpose }, ...when }) => ({
        ...when,
        title: words(`citizen.seen.${kind}`, { office: nameOffice(office) }),
        detail: words(`search.purpose.${purpose}`),
      }),
    ),
    ...groupLooks(papers.map(({ at, actor }) => ({ at, same: actor }))).map((group) => ({
      ...group,
      title: words('citizen.seen.paper'),
    })),
    ...codes.map(({ office, at }) => ({
      at,
      when: sayMachine(at),
      title: words('citizen.seen.returnCode', { office: nameOffice(office) }),
    })),
    ...consents.flatMap(({ helper, proof }) => {
      if (!helper) return []
      const kind = proof ? 'guardian' : 'helper'
      const title = words(`citizen.seen.${kind}`, { name: sayNamedHand(helper) })
      return [{ at: helper.since, title }]
    }),
  ]
  return looks
    .toSorted((a, b) => Temporal.Instant.compare(b.at, a.at))
    .map((look) => sayLook(look, { words, say }))
}

type Told = {
  at: Temporal.Instant
  when?: string
  title: string
  detail?: string
} & Partial<Grouped>

/** One line; of several looks how many, the first and the last. */
function sayLook(look: Told, { words, say }: { words: Words; say: Props['say'] }): Happening {
  const { at, when = say(at), title, detail, first = at, count = 1 } = look
  const often = { count, first: say(first), last: say(at) }
  const lines = [detail, count > 1 ? words('citizen.seen.often', often) : undefined]
  return {
    ...{ title, when, state: 'done' },
    detail: lines.map((line) => line && <p key={line}>{line}</p>),
  }
}
