import { applicantOf, type CaseView, mayBeCorrected, mostMembers } from '#modules/applications'
import type { Booking, Waiting } from '#modules/appointments'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { type Eligibility, type Text, textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Actions, Button, Form, More, Notice, Page, Summary, TaskList } from '#packages/ui'
import type { Visit } from '#platform/http'
import { isHelping } from '../helping/acting.ts'
import { WaitingNotice } from '../waiting/offer-view.tsx'
import type { Task } from './tasks.ts'

type Props = {
  visit: Visit
  view: CaseView
  tasks: Task[]
  office: OfficeFile
  /** The service that fits, when a rule stopped this one and names another. */
  instead?: { id: string; names: Text }
  /** The day it is at that office. */
  today: Temporal.PlainDate
  waiting: Waiting
  place?: Booking
  /** A minute that was kept for it, and is not any more. */
  ranOut?: Booking
}

/** An application being filled in: what is done, what comes next, and that nothing is lost. */
export const DraftView = (props: Props) => {
  const { visit, view, tasks, office, instead, today, waiting, place, ranOut } = props
  const { words, frame, to, language } = visit
  const next = tasks.find((task) => task.state === 'next')
  const { stopped } = view.journey
  const service = textIn(view.service.names, language)
  const own = view.party && applicantOf(view)
  const name = own ? `${own} – ${service}` : service
  return (
    <Page frame={frame} title={name} back={backOf(visit, view)} isPrivate>
      <h1>{name}</h1>
      <Helping visit={visit} />
      <Back {...props} />
      <Stopped visit={visit} view={view} today={today} {...(instead && { instead })} />
      <WaitingNotice caseId={view.caseId} {...{ visit, waiting, office, place }} />
      <RanOut {...{ visit, office }} place={ranOut} />
      <p>{words('citizen.hub.saved')}</p>
      <TaskList words={words} tasks={tasks} />
      {next?.href && !stopped && (
        <Actions>
          <Button href={next.href} kind={waiting.offer ? 'plain' : 'main'}>
            {words('citizen.hub.goOn', { task: next.label })}
          </Button>
        </Actions>
      )}
      {view.party && !next && !isHelping(visit) && (
        <Actions>
          <Button href={to(paths.family(view.party.partyId))}>
            {words('citizen.family.back')}
          </Button>
        </Actions>
      )}
      <Summary
        rows={[
          { label: words('citizen.hub.reference'), value: view.reference },
          { label: words('citizen.hub.office'), value: office.shortName },
        ]}
      />
      {!view.party && !isHelping(visit) && view.service.family && view.submittedAt === null && (
        <MakeFamily visit={visit} caseId={view.caseId} />
      )}
      <OwnWays visit={visit} view={view} />
    </Page>
  )
}

/** It was handed in before, and came back: why, and what to do. */
const Back = ({ visit: { words, language }, view }: Pick<Props, 'visit' | 'view'>) =>
  view.state !== 'draft' && view.next ? (
    <Notice tone="wait" words={words} title={textIn(view.names, language)}>
      <p>{textIn(view.next, language)}</p>
    </Notice>
  ) : null

/** The minute that was kept is free again: said, so that nobody has to find out. */
export const RanOut = ({
  visit: { words, language },
  office,
  place,
}: Pick<Props, 'visit' | 'office' | 'place'>) =>
  place ? (
    <Notice tone="wait" words={words} title={words('citizen.hub.placeOver')}>
      <p>
        {words('citizen.hub.placeOverMeans', {
          when: formatMoment(place.startsAt, office.zone, language),
        })}
      </p>
    </Notice>
  ) : null

/** A rule that ends the form here, and the service that fits instead. */
const Stopped = (props: Pick<Props, 'visit' | 'view' | 'instead' | 'today'>) => {
  const { visit, view, instead } = props
  const { words, to, language } = visit
  const { stopped } = view.journey
  if (!stopped) return null
  return (
    <Notice tone="stop" words={words} title={textIn(stopped.otherwise, language)}>
      {stopped.daily && <p>{sayDaily(props, stopped.daily)}</p>}
      <p>
        <a href={to(instead ? paths.service(instead.id) : paths.home())}>
          {instead
            ? words('citizen.hub.instead', { service: textIn(instead.names, language) })
            : words('citizen.hub.other')}
        </a>
      </p>
      {stopped.daily && (
        <p>
          <a href={to(paths.offices())}>{words('citizen.service.where')}</a>
        </p>
      )}
    </Notice>
  )
}

/** How many days it has been, and what that comes to as long as it is counted by days. */
function sayDaily(
  { visit, view, today }: Pick<Props, 'visit' | 'view' | 'today'>,
  { since, feeRupiah, mostDays, beyond }: NonNullable<Eligibility['daily']>,
): string {
  const { words, language } = visit
  const from = view.journey.answers[since]
  if (typeof from !== 'string') return ''
  const { days } = today.since(from)
  const amount = rupiah(days * feeRupiah, words.locale)
  if (days <= mostDays) return words('citizen.hub.daysCost', { days, amount })
  const told = words('citizen.hub.daysBeyond', { days, most: mostDays })
  return beyond ? `${told} ${textIn(beyond, language)}` : told
}

/** What was begun for one becomes a family's; everything that was filled in stays. */
const MakeFamily = ({ visit, caseId }: { visit: Visit; caseId: string }) => (
  <More summary={visit.words('citizen.family.make')}>
    <p>{visit.words('citizen.family.makeMeans', { limit: mostMembers })}</p>
    <Form action={visit.to(paths.formFamily(caseId))} hidden={{ key: visit.key() }}>
      <Button kind="plain">{visit.words('citizen.family.makeDo')}</Button>
    </Form>
  </More>
)

const Guarding = ({ visit: { words } }: { visit: Visit }) => (
  <Notice tone="plain" words={words} title={words('citizen.helping.guarding')}>
    <p>{words('citizen.helping.guardingMeans')}</p>
  </Notice>
)

/**
 * The family of an application is its applicant's; whoever helps goes back to whom they help, an officer
 * to the console with the application on it.
 */
export function backOf(visit: Visit, { party, caseId }: CaseView): string {
  if (visit.who.kind === 'officer') return visit.to(paths.counterCase(caseId))
  return visit.to(party && !isHelping(visit) ? paths.family(party.partyId) : paths.applications())
}

/** To whoever helps: that they do, what for, and what they may not. */
export const Helping = ({ visit }: { visit: Visit }) =>
  isHelping(visit) ? (
    <Notice tone="plain" words={visit.words} title={visit.words('citizen.helping.acting')}>
      <p>{visit.words('citizen.helping.scope')}</p>
      <p>{visit.words('citizen.helping.actingMeans')}</p>
    </Notice>
  ) : null

/** What only the applicant may do: letting others help, and taking the application back. */
export const OwnWays = ({ visit, view }: { visit: Visit; view: CaseView }) => {
  const { who, words, to } = visit
  const { caseId } = view
  const mayCorrect = mayBeCorrected(view)
  const mayWithdraw = view.allowed.includes('withdraw')
  const isGuardian = who.kind === 'person' && who.guardianIn !== undefined
  if (isHelping(visit)) return null
  return (
    <>
      {isGuardian && <Guarding visit={visit} />}
      <p>
        <a href={to(paths.consents(caseId))}>{words('citizen.helping.link')}</a>
      </p>
      {who.kind !== 'officer' && (
        <>
          <p>
            <a href={to(paths.seen(caseId))}>{words('citizen.seen.link')}</a>
          </p>
          <p>
            <a href={to(paths.aboutMe())}>{words('citizen.data.link')}</a>
          </p>
        </>
      )}
      {mayCorrect && (
        <p>
          <a href={to(paths.correct(caseId))}>{words('citizen.correct.link')}</a>
        </p>
      )}
      {mayCorrect && (
        <p>
          <a href={to(paths.transfer(caseId))}>{words('citizen.transfer.link')}</a>
        </p>
      )}
      {mayCorrect && (
        <p>
          <a href={to(paths.urgent(caseId))}>{words('citizen.urgent.link')}</a>
        </p>
      )}
      {mayWithdraw && (
        <p>
          <a href={to(paths.withdraw(caseId))}>{words('citizen.hub.withdraw')}</a>
        </p>
      )}
    </>
  )
}
