import type { Conflict } from '#modules/offline'
import { formatMoment, type Zone } from '#packages/calendar'
import {
  Actions,
  Button,
  Form,
  More,
  Notice,
  type Option,
  Page,
  problemAt,
  Question,
} from '#packages/ui'
import type { Visit } from '#platform/http'
import { Island } from '../island.tsx'
import { counterPaths } from '../paths.ts'

/** What came of what was sent. */
export type Said = { done: number; again: number; conflicts: number }

type Props = {
  visit: Visit
  choices: readonly Option[]
  conflicts: readonly Conflict[]
  zone: Zone
  /** Whose notes this computer keeps. */
  staff: string
  newId: string
  said?: Said
  problem?: { field: string; message: string }
}

/** Writing down what is done without a connection, and what became of what was sent. */
export const OfflineView = (props: Props) => {
  const { visit, conflicts, said, problem } = props
  const { words, frame, to } = visit
  const title = words('counter.offline.title')
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.work())}
      problems={problem ? [problem] : []}
      isPrivate
    >
      {said && (
        <Notice
          tone={said.conflicts > 0 ? 'wait' : 'go'}
          words={words}
          title={words('counter.offline.said', said)}
        >
          {said.conflicts > 0 && <p>{words('counter.offline.saidConflicts')}</p>}
        </Notice>
      )}
      <h1>{title}</h1>
      <p class="lead">{words('counter.offline.lead')}</p>
      <noscript>
        <Notice tone="wait" words={words} title={words('counter.offline.noScript')} />
      </noscript>
      <Writing {...props} />
      {conflicts.length > 0 && (
        <section class="stack">
          <h2>{words('counter.offline.conflicts', { count: conflicts.length })}</h2>
          {conflicts.map((conflict) => (
            <Open key={conflict.captureId} {...props} conflict={conflict} />
          ))}
        </section>
      )}
      <Island frame={frame} name="away" />
    </Page>
  )
}

/** Works as a form that does one act at once; with the script it keeps many until there is a connection. */
const Writing = ({ visit, choices, staff, newId, problem }: Props) => {
  const { words, to, form } = visit
  const typed = problem?.field === 'rujukan' ? form.values : {}
  return (
    <div
      class="stack"
      data-away={staff}
      data-still={words('counter.offline.still')}
      data-drop={words('counter.offline.drop')}
    >
      <Form action={to(counterPaths.offline())} hidden={{ key: visit.key(), id: newId }}>
        <Question
          kind="text"
          size={16}
          words={words}
          name="rujukan"
          label={words('counter.offline.reference')}
          value={typed.rujukan ?? ''}
          {...problemAt(problem, 'rujukan')}
        />
        <Question
          kind="pick"
          words={words}
          name="tindakan"
          label={words('counter.offline.what')}
          options={[...choices]}
          {...(typed.tindakan && { value: typed.tindakan })}
        />
        <Question
          kind="longText"
          rows={2}
          words={words}
          name="catatan"
          label={words('counter.offline.note')}
          isOptional
          value={typed.catatan ?? ''}
        />
        <Actions>
          <Button>{words('counter.offline.write')}</Button>
        </Actions>
      </Form>
      <Waiting visit={visit} />
    </div>
  )
}

/** What this computer keeps until there is a connection; the script fills it in. */
const Waiting = ({ visit: { words } }: Pick<Props, 'visit'>) => (
  <div data-waiting hidden class="stack">
    <h2>
      {words('counter.offline.kept')} <span data-count />
    </h2>
    <ol data-list />
    <Actions>
      <button type="button" class="button is-main" data-send>
        {words('counter.offline.send')}
      </button>
    </Actions>
    <p role="status" data-status />
  </div>
)

const Open = (props: Props & { conflict: Conflict }) => {
  const { visit, conflict, zone, choices, problem } = props
  const { words, to, language } = visit
  const { captureId, reference, action, reason, saidAt, code, isMine } = conflict
  const value = reason ? `${action}.${reason}` : action
  const what = choices.find((choice) => choice.value === value)?.label ?? action
  const field = `alasan-${captureId}`
  const at = to(counterPaths.offlineSettle(captureId))
  const isWrong = problem?.field === field
  return (
    <section class="stack">
      <h3>
        {reference}: {what}
      </h3>
      <p class="soft">{formatMoment(saidAt, zone, language)}</p>
      {code && <p>{words(code)}</p>}
      {isMine && (
        <Form action={at} hidden={{ key: visit.key(), cara: 'lagi' }}>
          <Actions>
            <Button kind="plain">{words('counter.offline.again')}</Button>
          </Actions>
        </Form>
      )}
      <More summary={words('counter.offline.aside')} isOpen={isWrong}>
        <Form action={at} hidden={{ key: visit.key(), cara: 'sudah' }}>
          <Question
            kind="text"
            words={words}
            name="alasan"
            label={words('counter.offline.why')}
            {...(isWrong && { problem: problem.message })}
          />
          <Actions>
            <Button kind="plain">{words('counter.offline.asideDo')}</Button>
          </Actions>
        </Form>
      </More>
    </section>
  )
}
