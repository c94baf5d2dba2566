import type { Keys } from '#modules/reports'
import { paths } from '#packages/paths'
import {
  Actions,
  Button,
  Form,
  More,
  Notice,
  Page,
  problemAt,
  Question,
  Summary,
} from '#packages/ui'
import type { Visit } from '#platform/http'

type Typed = Partial<Record<string, string>>
type Asking = {
  visit: Visit
  offices: readonly { id: string; shortName: string }[]
  typed: Typed
  /** What makes sending this form twice harmless. */
  mark: string
  problem?: Problem
}

/** What is wrong, and beside which question. */
export type Problem = { field: 'apa' | 'kantor' | 'bukti' | 'pesan'; message: string }

const megabytes = 5
const kinds =
  'image/jpeg,image/png,image/webp,image/heic,.heic,audio/mpeg,audio/mp4,audio/ogg,audio/wav,.m4a,.opus'
const lines = ['jumlah', 'bagian', 'loket', 'kapan'] as const

/** What was asked for, where and by whom; nothing of whoever tells it. */
export const ReportView = ({ visit, offices, typed, mark, problem }: Asking) => {
  const { words, frame, to } = visit
  const beside = (field: Problem['field']) => problemAt(problem, field)
  const title = words('open.reports.title')
  return (
    <Page frame={frame} title={title} back={to(paths.help())} problems={problem ? [problem] : []}>
      <h1>{title}</h1>
      <p class="lead">{words('open.reports.lead')}</p>
      <More summary={words('open.reports.safeTitle')}>
        <p>{words('open.reports.safe')}</p>
        <p>{words('open.reports.notSafe')}</p>
      </More>
      <Form action={to(paths.report())} hidden={{ lembar: mark }} isMultipart>
        <Question
          kind="longText"
          words={words}
          name="apa"
          label={words('open.reports.apa')}
          hint={words('open.reports.apaHint')}
          {...(typed.apa && { value: typed.apa })}
          {...beside('apa')}
        />
        <Question
          kind="pick"
          words={words}
          name="kantor"
          label={words('open.reports.kantor')}
          options={offices.map(({ id, shortName }) => ({ value: id, label: shortName }))}
          {...(typed.kantor && { value: typed.kantor })}
          {...beside('kantor')}
        />
        <EvidenceQuestion visit={visit} {...beside('bukti')} />
        <Lines visit={visit} typed={typed} />
        <Actions>
          <Button>{words('open.reports.send')}</Button>
        </Actions>
      </Form>
      <p>
        <a href={to(paths.reportReplies())}>{words('open.reports.toReplies')}</a>
      </p>
      <p>
        <a href={to(paths.reportCounts())}>{words('open.reports.counts')}</a>
      </p>
    </Page>
  )
}

/** A photograph or a recording; what it would tell of whoever made it is taken out. */
export const EvidenceQuestion = ({ visit, problem }: { visit: Visit; problem?: string }) => {
  const { words } = visit
  const otherwise = words('reports.fileTooLarge', { limit: megabytes })
  return (
    <Question
      kind="file"
      words={words}
      name="bukti"
      label={words('open.reports.bukti')}
      hint={words('open.reports.buktiHint')}
      isOptional
      accept={kinds}
      most={{ bytes: megabytes * 1024 * 1024, otherwise }}
      {...(problem && { problem })}
    />
  )
}

/** What helps to find it, and may all be left out. */
const Lines = ({ visit: { words }, typed }: Pick<Asking, 'visit' | 'typed'>) =>
  lines.map((name) => (
    <Question
      key={name}
      kind="text"
      words={words}
      name={name}
      label={words(`open.reports.${name}`)}
      isOptional
      autoComplete="off"
      {...(typed[name] && { value: typed[name] })}
    />
  ))

/** Number and secret, shown this once. */
export const ToldView = ({ visit, keys }: { visit: Visit; keys: Keys }) => {
  const { words, frame, to } = visit
  const title = words('open.reports.toldTitle')
  return (
    <Page frame={frame} title={title}>
      <h1>{title}</h1>
      <Notice tone="wait" words={words} title={words('open.reports.writeDown')} />
      <Summary
        rows={[
          { label: words('open.reports.nomor'), value: <strong>{keys.number}</strong> },
          { label: words('open.reports.rahasia'), value: <strong>{keys.secret}</strong> },
        ]}
      />
      <p>{words('open.reports.next')}</p>
      <p>
        <a href={to(paths.reportReplies())}>{words('open.reports.toReplies')}</a>
      </p>
    </Page>
  )
}

/** Number and secret, to read what was answered. */
export const ReturnView = ({ visit, problem }: { visit: Visit; problem?: string }) => {
  const { words, frame, to } = visit
  const title = words('open.reports.toReplies')
  const problems = problem ? [{ field: 'nomor', message: problem }] : []
  return (
    <Page frame={frame} title={title} back={to(paths.report())} problems={problems}>
      <h1>{title}</h1>
      <Form action={to(paths.reportReplies())}>
        {(['nomor', 'rahasia'] as const).map((name) => (
          <Question
            key={name}
            kind="text"
            words={words}
            name={name}
            label={words(`open.reports.${name}`)}
            autoComplete="off"
            {...(problem && name === 'nomor' && { problem })}
          />
        ))}
        <Actions>
          <Button>{words('open.reports.open')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
