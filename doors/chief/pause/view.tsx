import { type PauseReason, type PauseView, pauseReasons } from '#modules/queue'
import { formatDay, formatTime } from '#packages/calendar'
import { Actions, Button, Form, More, Notice, type PageFrame, Question, Table } from '#packages/ui'
import { chiefPaths } from '../paths.ts'
import type { Picture } from '../picture.ts'

/** What was typed to stop the hall, and that its cause is missing. */
export type TypedPause = { reason: string; note: string; problem: string }

type Props = {
  frame: PageFrame
  formKey: string
  picture: Picture
  typedPause?: TypedPause | undefined
}

/** Today: stop everything, or go on. Any day: when it had stopped, why, and how it ended. */
export const PauseNow = (props: Props) => {
  const { hall } = props.picture
  return (
    <>
      {hall?.paused && <Stopped {...props} paused={hall.paused} />}
      {hall && !hall.paused && <Stop {...props} />}
      <Past {...props} />
    </>
  )
}

const Stopped = ({ frame, formKey, picture, paused }: Props & { paused: PauseView }) => {
  const { words, to, language } = frame
  const { zone } = picture.office
  const title = words('chief.pause.now', {
    time: formatTime(paused.since, zone, language),
    reason: words('queue.pauseName', { reason: paused.reason }),
  })
  return (
    <Notice tone="stop" words={words} title={title}>
      <p>
        {paused.keptFor
          ? words('chief.pause.kept', { day: formatDay(paused.keptFor, language) })
          : words('chief.pause.notKept')}
      </p>
      <Form action={to(chiefPaths.resume())} hidden={{ key: formKey }}>
        <Actions>
          <Button>{words('chief.pause.resume')}</Button>
        </Actions>
      </Form>
    </Notice>
  )
}

const Stop = ({ frame: { words, to }, formKey, typedPause: typed }: Props) => (
  <More summary={words('chief.pause.open')} isOpen={typed !== undefined}>
    <p>{words('chief.pause.help')}</p>
    <Form action={to(chiefPaths.pause())} hidden={{ key: formKey }}>
      <Question
        kind="choice"
        words={words}
        name="sebab"
        label={words('chief.pause.reason')}
        options={pauseReasons.map((value) => ({
          value,
          label: words('queue.pauseName', { reason: value }),
        }))}
        {...(typed && { value: typed.reason, problem: typed.problem })}
      />
      <Question
        kind="text"
        words={words}
        name="catatan"
        label={words('chief.pause.note')}
        hint={words('chief.pause.noteHint')}
        autoComplete="off"
        isOptional
        {...(typed && { value: typed.note })}
      />
      <Actions>
        <Button kind="stop">{words('chief.pause.do')}</Button>
      </Actions>
    </Form>
  </More>
)

const endings: Record<string, string> = { resumed: 'resumed', kept: 'wasKept' }

const Past = ({ frame: { words, language }, picture }: Props) => {
  const { day, office, nameOf } = picture
  // The one that lasts stands above, large.
  const past = day.pauses.filter(({ ending }) => ending !== null || !day.isToday)
  if (past.length === 0) return null
  const clock = (at: Temporal.Instant | null) => (at ? formatTime(at, office.zone, language) : '–')
  const sayEnding = (ending: string | null) =>
    words(`chief.pause.${endings[ending ?? ''] ?? 'lasts'}`)
  return (
    <Table
      caption={words('chief.pause.list')}
      columns={[
        { key: 'from', label: words('chief.column.doneAt') },
        { key: 'why', label: words('chief.column.reason') },
        { key: 'who', label: words('chief.column.officer') },
        { key: 'to', label: words('chief.column.endedAt') },
        { key: 'how', label: words('chief.column.state') },
      ]}
      rows={past.map((pause) => ({
        id: pause.id,
        cells: {
          from: clock(pause.began_at),
          why: [
            sayReason(words, pause.reason as PauseReason),
            ...(pause.note ? [pause.note] : []),
          ].join(' – '),
          who: nameOf(pause.began_by),
          to: pause.ending === 'kept' ? '–' : clock(pause.ended_at),
          how: sayEnding(pause.ending),
        },
      }))}
      empty={words('chief.noRows')}
    />
  )
}

const sayReason = (words: PageFrame['words'], reason: PauseReason) =>
  words('queue.pauseName', { reason })
