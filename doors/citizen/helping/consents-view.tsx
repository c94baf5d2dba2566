import { type CaseView, type Consent, type Hands, sayNamedHand } from '#modules/applications'
import { formatCode } from '#packages/booking'
import { listQuestions, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Empty, Form, Page, Question, Summary, Tag, Timeline } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = {
  visit: Visit
  view: CaseView
  consents: Consent[]
  hands: Hands
  days: readonly number[]
  say: (at: Temporal.Instant) => string
  /** The office's own clock, which parts one day from the next. */
  zone: string
  problem?: string
}

/** Who may help with this application, letting somebody help, and everything that was typed. */
export const ConsentsView = (props: Props) => {
  const { visit, view, consents, problem } = props
  const { words, frame, to } = visit
  const title = words('citizen.helping.title')
  const problems = problem ? [{ field: 'setuju', message: problem }] : []
  const happenings = listHappenings(props)
  return (
    <Page
      frame={frame}
      title={title}
      back={to(paths.application(view.caseId))}
      problems={problems}
      isPrivate
    >
      <h1>{title}</h1>
      <p>{words('citizen.helping.lead')}</p>
      {consents.length === 0 && <Empty title={words('citizen.helping.none')} />}
      {consents.map((one) => (
        <One key={one.consentId} {...props} one={one} />
      ))}
      <Give {...props} />
      {happenings.length > 0 && (
        <>
          <h2>{words('citizen.helping.hands')}</h2>
          <Timeline words={words} happenings={happenings} />
        </>
      )}
    </Page>
  )
}

const One = ({ visit, view, say, one }: Props & { one: Consent }) => {
  const { words, to } = visit
  const { helper, code, revokedAt, isActive } = one
  const state = revokedAt ? 'revoked' : isActive ? 'active' : code ? 'waiting' : 'over'
  return (
    <section class="stack">
      <h2>
        {helper ? sayNamedHand(helper) : words('citizen.helping.notTaken')}{' '}
        <Tag tone={isActive ? 'go' : 'plain'}>{words(`citizen.helping.${state}`)}</Tag>{' '}
        {one.proof && <Tag tone="plain">{words('citizen.helping.guardian')}</Tag>}
      </h2>
      <Summary
        rows={[
          { label: words('citizen.helping.given'), value: say(one.givenAt) },
          ...sayBasis(visit, one),
          {
            label: words('citizen.helping.until'),
            value: say(revokedAt ?? one.endsAt),
          },
          ...(code
            ? [
                { label: words('citizen.hub.reference'), value: view.reference },
                {
                  label: words('citizen.helping.kode'),
                  value: <strong>{formatCode(code)}</strong>,
                },
              ]
            : []),
        ]}
      />
      {code && <p>{words('citizen.helping.tell', { address: to(paths.helpSomebody()) })}</p>}
      {(isActive || code) && (
        <Form
          action={to(paths.revokeConsent(view.caseId))}
          hidden={{ key: visit.key(), izin: one.consentId }}
        >
          <Button kind="plain">{words('citizen.helping.revoke')}</Button>
        </Form>
      )}
    </section>
  )
}

/** How it was given, and for what: a helper's consent, or what an officer saw of a parent. */
const sayBasis = ({ words }: Visit, { how, proof, named }: Consent) => {
  const paper = proof && words(`citizen.helping.proof.${proof}`)
  return [
    ...(named ? [{ label: words('citizen.helping.named'), value: named }] : []),
    {
      label: words('citizen.helping.how'),
      value: paper
        ? words('citizen.helping.proofSeen', { proof: paper })
        : words(`citizen.helping.by.${how}`),
    },
    {
      label: words('citizen.helping.what'),
      value: words(proof ? 'citizen.helping.guardianScope' : 'citizen.helping.scope'),
    },
  ]
}

const Give = ({ visit, view, days, problem }: Props) => {
  const { words, to } = visit
  return (
    <section class="stack">
      <h2>{words('citizen.helping.giveTitle')}</h2>
      <Form action={to(paths.consents(view.caseId))} hidden={{ key: visit.key() }}>
        <Question
          kind="choice"
          words={words}
          name="hari"
          label={words('citizen.helping.howLong')}
          value={String(days[1] ?? days[0])}
          options={days.map((count) => ({
            value: String(count),
            label: words('citizen.helping.days', { count }),
          }))}
        />
        <Question
          kind="choices"
          words={words}
          name="setuju"
          label={words('citizen.helping.sure')}
          options={[{ value: 'yes', label: words('citizen.helping.consent') }]}
          {...(problem ? { problem } : {})}
        />
        <Actions>
          <Button>{words('citizen.helping.giveDo')}</Button>
        </Actions>
      </Form>
    </section>
  )
}

type Typed = Hands['typed'][number]

/** Savings by the same hand on one day, one after the other, are one line: what was answered, once. */
function gather(typed: readonly Typed[], dayOf: (at: Temporal.Instant) => string): Typed[] {
  const lines: Typed[] = []
  for (const one of typed.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))) {
    const last = lines.at(-1)
    if (!last || last.by !== one.by || dayOf(last.at) !== dayOf(one.at)) lines.push(one)
    else {
      const questions = [...new Set([...last.questions, ...one.questions])]
      lines[lines.length - 1] = { ...one, questions }
    }
  }
  return lines
}

/** What was typed and every handing-in, oldest first. */
function listHappenings({ visit, view, hands, say, zone }: Props) {
  const { words, language } = visit
  const labelOf = new Map(
    listQuestions(view.service).map(({ id, label }) => [id, textIn(label, language)]),
  )
  const dayOf = (at: Temporal.Instant) => `${at.toZonedDateTimeISO(zone).toPlainDate()}`
  const typed = gather(hands.typed, dayOf).map(({ at, by, questions }) => ({
    at,
    title: words('citizen.helping.typed', { who: words(`citizen.helping.hand.${by}`) }),
    detail: [...new Set(questions.map((id) => labelOf.get(id) ?? id))].join(', '),
  }))
  const handed = hands.handedIn.map(({ at, by, confirmed }) => ({
    at,
    title: words('citizen.helping.handedIn', { who: words(`citizen.helping.hand.${by}`) }),
    detail: confirmed ? words(`citizen.helping.confirmed.${confirmed}`) : '',
  }))
  return [...typed, ...handed]
    .sort((a, b) => Temporal.Instant.compare(a.at, b.at))
    .map(({ at, title, detail }) => ({
      title,
      when: say(at),
      state: 'done' as const,
      ...(detail && { detail: <p>{detail}</p> }),
    }))
}
