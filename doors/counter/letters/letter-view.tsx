import type { OpenLetter, Proposal, Taken } from '#modules/letters'
import { formatMoment, type Zone } from '#packages/calendar'
import { textIn } from '#packages/forms'
import {
  Actions,
  Button,
  Form,
  More,
  Notice,
  Page,
  Question,
  Summary,
  Timeline,
} from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'

type Props = {
  visit: Visit
  letter: OpenLetter
  taken: readonly Taken[]
  proposals: readonly Proposal[]
  nameOf: (staffId: string) => string
  zone: Zone
  mayDecide: boolean
  me: string
  problem?: string
}

/** One letter: whether it holds, who took it, and what is asked for it. */
export const LetterView = (props: Props) => {
  const { visit, letter, proposals, problem } = props
  const { words, frame, to, language } = visit
  const title = `${textIn(letter.names, language)}, ${letter.number}`
  const open = proposals.find(({ decidedAt }) => decidedAt === null)
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.lettersOf(letter.caseId))}
      problems={problem ? [{ field: 'alasan', message: problem }] : []}
      isPrivate
    >
      <h1>{title}</h1>
      <Standing {...props} />
      <Actions>
        <Button href={to(counterPaths.letterSheet(letter.letterId))}>
          {words('counter.letters.print')}
        </Button>
      </Actions>
      <Summary
        rows={letter.facts.lines.map(({ label, value }) => ({
          label: textIn(label, language),
          value: textIn(value, language),
        }))}
      />
      {open && <Decide {...props} open={open} />}
      {letter.state === 'valid' && !open && <Propose {...props} />}
      <History {...props} />
    </Page>
  )
}

const Standing = ({ visit: { words, language, to }, letter, zone }: Props) =>
  letter.state !== 'valid' && letter.stateAt ? (
    <Notice
      tone="stop"
      words={words}
      title={words(`counter.letters.was.${letter.state}`, {
        when: formatMoment(letter.stateAt, zone, language),
      })}
    >
      {letter.replacedBy && (
        <p>
          <a href={to(counterPaths.letter(letter.replacedBy))}>
            {words('counter.letters.instead')}
          </a>
        </p>
      )}
    </Notice>
  ) : null

/** Asked by one, decided by another: only then does anybody who checks the letter see it. */
const Propose = ({ visit, letter, problem }: Props) => {
  const { words, to, language } = visit
  return (
    <More summary={words('counter.letters.end')}>
      <p>{words('counter.letters.endMeans')}</p>
      <Form action={to(counterPaths.letter(letter.letterId))} hidden={{ key: visit.key() }}>
        <Question
          kind="choice"
          words={words}
          name="jenis"
          label={words('counter.letters.wish')}
          value="revoke"
          options={(['revoke', 'replace'] as const).map((value) => ({
            value,
            label: words(`counter.letters.${value}`),
          }))}
        />
        <Question
          kind="longText"
          rows={3}
          words={words}
          name="alasan"
          label={words('counter.letters.reason')}
          {...(problem && { problem })}
        />
        <h3>{words('counter.letters.right')}</h3>
        <p class="soft">{words('counter.letters.rightMeans')}</p>
        {letter.facts.lines.map(({ label, value }, nth) => (
          <Question
            key={label.id}
            kind="text"
            words={words}
            isOptional
            name={`baris.${nth}`}
            label={textIn(label, language)}
            value={value.id}
          />
        ))}
        <Actions>
          <Button kind="stop">{words('counter.letters.propose')}</Button>
        </Actions>
      </Form>
    </More>
  )
}

const Decide = ({ visit, letter, open, nameOf, mayDecide, me }: Props & { open: Proposal }) => {
  const { words, to, language } = visit
  const isMine = open.by === me
  const changes = Object.entries(open.instead ?? {}).map(([nth, text]) => {
    const label = letter.facts.lines[Number(nth)]?.label
    return { label: label ? textIn(label, language) : nth, value: text }
  })
  return (
    <Notice tone="wait" words={words} title={words(`counter.letters.asked.${open.kind}`)}>
      <p>{words('counter.letters.askedBy', { name: nameOf(open.by), reason: open.reason })}</p>
      {changes.length > 0 && <Summary rows={changes} />}
      {isMine && <p>{words('letters.secondPerson')}</p>}
      {!mayDecide && !isMine && <p>{words('counter.letters.headDecides')}</p>}
      {mayDecide &&
        !isMine &&
        (['ya', 'tidak'] as const).map((verdict) => (
          <Form
            key={verdict}
            action={to(counterPaths.decideLetter(open.proposalId))}
            hidden={{ key: visit.key(), surat: letter.letterId, putusan: verdict }}
          >
            <Button kind={verdict === 'ya' ? 'stop' : 'plain'}>
              {words(`counter.letters.do.${verdict}`)}
            </Button>
          </Form>
        ))}
    </Notice>
  )
}

/** Who took the sheet and what was decided, oldest first. */
const History = ({ visit: { words, language }, taken, proposals, nameOf, zone }: Props) => {
  const happened = [
    ...taken.map(({ by, actor, isCopy, at }) => ({
      at,
      title: words(
        `counter.letters.taken.${by === 'officer' ? 'officer' : by === 'system' ? 'system' : 'person'}`,
        {
          name: by === 'officer' ? nameOf(actor) : '',
        },
      ),
      detail: isCopy ? words('counter.letters.copy') : undefined,
    })),
    ...proposals.flatMap((one) => [
      { at: one.at, title: words(`counter.letters.asked.${one.kind}`), detail: one.reason },
      ...(one.decidedAt
        ? [
            {
              at: one.decidedAt,
              title: words(`counter.letters.decided.${one.isConfirmed ? 'yes' : 'no'}`),
              detail: nameOf(one.decidedBy ?? ''),
            },
          ]
        : []),
    ]),
  ].sort((a, b) => Temporal.Instant.compare(a.at, b.at))
  if (happened.length === 0) return null
  return (
    <>
      <h2>{words('counter.letters.history')}</h2>
      <Timeline
        words={words}
        happenings={happened.map(({ at, title, detail }) => ({
          title,
          when: formatMoment(at, zone, language),
          state: 'done' as const,
          ...(detail && { detail: <p>{detail}</p> }),
        }))}
      />
    </>
  )
}
