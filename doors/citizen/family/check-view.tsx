import type { Running } from '#modules/applications'
import { totalOf } from '#modules/catalogue'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import {
  Actions,
  Button,
  Form,
  Notice,
  Page,
  Price,
  problemAt,
  Question,
  Summary,
} from '#packages/ui'
import type { Words } from '#packages/words'
import type { Visit } from '#platform/http'
import { ConfirmedQuestion } from '../check/confirmed-view.tsx'
import { RunsAlready } from '../check/second-view.tsx'
import { sayFee } from '../service/say-fee.ts'
import { isReady, type Member } from './facts.ts'
import { sayOpen } from './say-open.ts'

/** Why it was not handed in, beside one of them (the id of the case) or beside a question. */
export type Problem = { field: string; message: string }

type Props = {
  visit: Visit
  partyId: string
  members: Member[]
  office: OfficeFile
  isSeated: (member: Member) => boolean
  /** What is under way for the same person and service, by the case that would be a second one. */
  runs: ReadonlyMap<string, Running | undefined>
  problem?: Problem
}

const mayGo = ({ isSeated }: Pick<Props, 'isSeated'>, member: Member) =>
  isReady(member) && isSeated(member)

/** Everybody of the family once more, the price of all, and who is handed in now. */
export const FamilyCheckView = (props: Props) => {
  const { visit, partyId, members, problem } = props
  const { words, frame, to } = visit
  const title = words('citizen.check.title')
  const able = members.filter((one) => mayGo(props, one))
  const lines = able.flatMap((member) =>
    member.lines.map((line) => ({
      label: `${member.name}: ${textIn(line.names, visit.language)}`,
      amount: sayFee(words, line.feeRupiah),
    })),
  )
  const total = totalOf(able.flatMap((member) => member.lines))
  return (
    <Page
      frame={frame}
      title={title}
      back={to(paths.family(partyId))}
      problems={problem ? [sayWhose(words, members, problem)] : []}
      isPrivate
    >
      <h1>{title}</h1>
      {members.map((member) => (
        <Person key={member.view.caseId} {...props} member={member} />
      ))}
      {lines.length > 0 && (
        <Price
          words={words}
          amount={sayFee(words, total)}
          lines={lines}
          basis={able[0]?.lines[0]?.basis ?? words('citizen.service.unconfirmed')}
        />
      )}
      {able.length > 0 ? (
        <Confirm {...props} able={able} />
      ) : (
        <Notice tone="wait" words={words} title={words('citizen.family.nobodyReady')} />
      )}
    </Page>
  )
}

/** With the name of the one it is about. */
function sayWhose(words: Words, all: readonly Member[], { field, message }: Problem): Problem {
  const name = all.find(({ view }) => view.caseId === field)?.name
  return { field, message: name ? words('citizen.family.problemOf', { name, message }) : message }
}

const Person = ({ visit, member, office, isSeated, runs, problem }: Props & { member: Member }) => {
  const { words, to, language } = visit
  const { view, name, service, open, place } = member
  const running = runs.get(view.caseId)
  return (
    <section class="stack" id={view.caseId}>
      <h2>{name}</h2>
      {problem?.field === view.caseId && <p class="question-problem">{problem.message}</p>}
      {running && <RunsAlready visit={visit} running={running} />}
      <Summary
        rows={[
          { label: words('citizen.mine.service'), value: service },
          {
            label: words('citizen.hub.place'),
            value:
              place && isSeated(member)
                ? formatMoment(place.startsAt, office.zone, language)
                : words('citizen.family.noPlace'),
          },
          ...(open.length > 0
            ? [{ label: words('citizen.family.stillOpen'), value: sayOpen(words, open) }]
            : []),
        ]}
      />
      <p>
        <a href={to(open.length > 0 ? paths.application(view.caseId) : paths.check(view.caseId))}>
          {words(open.length > 0 ? 'citizen.family.complete' : 'citizen.family.allAnswers', {
            name,
          })}
        </a>
      </p>
    </section>
  )
}

const Confirm = ({ visit, partyId, able, members, runs, problem }: Props & { able: Member[] }) => {
  const { words, to } = visit
  const versions = able.map(({ view }) => [`versi.${view.caseId}`, String(view.version)] as const)
  return (
    <Form
      action={to(paths.familyCheck(partyId))}
      hidden={{ key: visit.key(), ...Object.fromEntries(versions) }}
    >
      <Question
        kind="choices"
        words={words}
        name="siapa"
        label={words('citizen.family.who')}
        hint={words(
          able.length < members.length ? 'citizen.family.someFollow' : 'citizen.family.whoHint',
        )}
        value={able.map(({ view }) => view.caseId)}
        {...problemAt(problem, 'siapa')}
        options={able.map(({ view, name, service }) => ({
          value: view.caseId,
          label: name,
          hint: service,
        }))}
      />
      <Question
        kind="choices"
        words={words}
        name="benar"
        label={words('citizen.check.confirm')}
        options={[{ value: 'yes', label: words('citizen.check.true') }]}
        {...problemAt(problem, 'benar')}
      />
      <Seconds {...{ visit, able, runs }} />
      <ConfirmedQuestion visit={visit} />
      <Actions>
        <Button>{words('citizen.family.send')}</Button>
      </Actions>
      <p class="soft">{words('citizen.family.then')}</p>
    </Form>
  )
}

/** Of whom one for the same service is under way: whether another is meant. */
const Seconds = ({
  visit: { words },
  able,
  runs,
}: Pick<Props, 'visit' | 'runs'> & { able: Member[] }) => (
  <>
    {able
      .filter(({ view }) => runs.get(view.caseId))
      .map(({ view: { caseId }, name }) => (
        <Question
          key={caseId}
          kind="choices"
          words={words}
          name={`kedua.${caseId}`}
          label={words('citizen.family.problemOf', {
            name,
            message: words('citizen.check.second'),
          })}
          options={[{ value: 'yes', label: words('citizen.check.secondYes') }]}
        />
      ))}
  </>
)
