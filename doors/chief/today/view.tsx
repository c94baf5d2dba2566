import { describeAlone, type Emergency } from '#modules/approvals'
import type { Month } from '#modules/checking'
import { formatTime } from '#packages/calendar'
import { paths } from '#packages/paths'
import type { JudgedBackup } from '#packages/standing'
import {
  AloneNotices,
  Button,
  Empty,
  Form,
  Notice,
  Page,
  type PageFrame,
  saidByMachine,
} from '#packages/ui'
import type { Advice } from '../advice.ts'
import { BackupLine, BackupNotice } from '../backup/notice.tsx'
import { DeadlinesNotice } from '../deadlines/notice.tsx'
import { PapersNow } from '../papers/view.tsx'
import { chiefPaths } from '../paths.ts'
import { PauseNow, type TypedPause } from '../pause/view.tsx'
import type { Picture } from '../picture.ts'
import { sayDay } from '../say-day.ts'
import { Shortages, StockFigures } from '../stock/shelves-view.tsx'
import { Arrivals, ComingBookings } from './charts.tsx'
import { Counters } from './counters.tsx'
import { Figures } from './figures.tsx'
import { Ways } from './ways.tsx'

type Props = {
  frame: PageFrame
  formKey: string
  picture: Picture
  advice: Advice[]
  /** Papers and visits of this month, on the page of today. */
  month: Month | undefined
  /** How the backup stands, on the page of today. */
  backup: JudgedBackup | undefined
  /** What one person did alone that takes two. */
  emergencies: readonly Emergency[]
  /** What was typed to stop the hall, without its cause. */
  typedPause?: TypedPause | undefined
  /** Promised days that press. */
  counts: { late: number; soon: number; unanswered: number }
  nameStage: (stage: string) => string
  /** Whether reports of demands for money are theirs to read. */
  mayInspect: boolean
}

/** The whole office at a glance: what to do first, then how it stands, then what comes. */
export const TodayView = (props: Props) => {
  const { frame, picture, advice, counts, month, backup, emergencies, nameStage } = props
  const { words } = frame
  const { day, office } = picture
  const date = day.isToday ? undefined : day.day.toString()
  const page = settingsOf(props)
  const { title } = page
  const { missedCount } = picture
  const isEmpty =
    day.visits.length === 0 && (missedCount !== undefined || picture.bookings.length === 0)
  return (
    <Page {...page} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">
        {sayDay(frame, picture)}
        {day.isToday &&
          ` · ${words('chief.asOf', { time: formatTime(day.at, office.zone, words.language) })}`}
      </p>
      <Days frame={frame} picture={picture} />
      {day.isCut && <Notice tone="wait" words={words} title={words('chief.cut')} />}
      <PauseNow {...props} />
      <Advised frame={frame} advice={advice} nameStage={nameStage} />
      {day.isToday && <DeadlinesNotice frame={frame} counts={counts} />}
      <Alone frame={frame} emergencies={emergencies} />
      {backup && <BackupNotice frame={frame} backup={backup} zone={office.zone} />}
      <Shortages frame={frame} shelves={picture.shelves} />
      {isEmpty ? (
        <Nobody frame={frame} missedCount={missedCount} />
      ) : (
        <>
          <Figures frame={frame} picture={picture} date={date} />
          <div class="chief-columns">
            <Arrivals frame={frame} picture={picture} />
            {day.isToday && <ComingBookings frame={frame} picture={picture} />}
          </div>
        </>
      )}
      {day.isToday && picture.waitingCount > 0 && (
        <p class="soft">{words('chief.waitingList', { count: picture.waitingCount })}</p>
      )}
      {month && <PapersNow frame={frame} office={office} month={month} />}
      <StockFigures frame={frame} shelves={picture.shelves} date={date} />
      {picture.hall && <Counters frame={frame} picture={picture} nameStage={nameStage} />}
      {backup && <BackupLine frame={frame} backup={backup} zone={office.zone} />}
      <Ways frame={frame} office={office.id} mayInspect={props.mayInspect} />
      <PracticeEnd {...props} office={office} />
    </Page>
  )
}

/** Today comes again by itself; but what was typed to stop the hall stays on the page until it is sent. */
function settingsOf({ frame, picture: { day }, typedPause: typed }: Props) {
  const { words, to } = frame
  const refresh = { seconds: 30, to: to(chiefPaths.today()), isFallback: true }
  return {
    frame,
    title: words(day.isToday ? 'chief.today' : 'chief.thatDay'),
    problems: typed ? [{ field: 'sebab', message: typed.problem }] : [],
    ...(day.isToday && !typed ? { refresh } : {}),
  }
}

/** Nobody is here yet; or nobody came, and how many had booked. */
const Nobody = ({ frame: { words }, missedCount }: NobodyProps) =>
  missedCount === undefined ? (
    <Empty title={words('chief.nobody')}>
      <p>{words('chief.nobodyHelp')}</p>
    </Empty>
  ) : (
    <Empty title={words('chief.nobodyCame')}>
      <p>{words('chief.nobodyCameHelp', { count: missedCount })}</p>
    </Empty>
  )

type NobodyProps = { frame: PageFrame; missedCount: number | undefined }

const Days = ({ frame: { words, to }, picture: { day } }: Pick<Props, 'frame' | 'picture'>) => (
  <nav aria-label={words('chief.days')} class="chief-days">
    <a href={to(chiefPaths.today(day.day.subtract({ days: 1 }).toString()))}>
      {words('chief.dayBefore')}
    </a>
    {!day.isToday && <a href={to(chiefPaths.today())}>{words('chief.toToday')}</a>}
    <a href={to(paths.counter())}>{words('chief.toCounter')}</a>
  </nav>
)

type PracticeProps = Pick<Props, 'frame' | 'formKey'> & Pick<Picture, 'office'>

/** In an office to practise in: forgetting everything now instead of tonight. */
const PracticeEnd = ({ frame: { words, to }, formKey, office }: PracticeProps) =>
  office.kind === 'practice' ? (
    <Form action={to(chiefPaths.emptyPractice())} hidden={{ key: formKey }}>
      <Button kind="plain">{words('chief.emptyPractice')}</Button>
    </Form>
  ) : null

/** What needs a hand, before everything else. */
const Advised = ({
  frame: { words },
  advice,
  nameStage,
}: Pick<Props, 'frame' | 'advice' | 'nameStage'>) => (
  <>
    {advice.map((one) => (
      <Notice
        key={`${one.kind} ${one.stage} ${one.kind === 'left' ? one.label : ''}`}
        tone={one.kind === 'noCounter' ? 'stop' : 'wait'}
        words={words}
        title={words(`chief.advice.${one.kind}`, { ...one, stage: nameStage(one.stage) })}
      />
    ))}
  </>
)

const Alone = ({ frame, emergencies }: { frame: PageFrame; emergencies: readonly Emergency[] }) => (
  <AloneNotices
    words={frame.words}
    list={emergencies.map((one) => describeAlone(saidByMachine(frame), one))}
  />
)
