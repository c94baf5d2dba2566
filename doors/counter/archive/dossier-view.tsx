import type { Dossier } from '#modules/archive'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { paths } from '#packages/paths'
import {
  Actions,
  Button,
  Form,
  More,
  Page,
  type PageFrame,
  problemAt,
  Question,
  Summary,
  Timeline,
} from '#packages/ui'
import { counterPaths } from '../paths.ts'
import { sayBirth } from '../search/view.tsx'
import { type Entry, EntryFields, listedIn } from './view.tsx'

type Props = {
  frame: PageFrame
  office: OfficeFile
  dossier: Dossier
  entry: Entry
  /** The case it belongs to. */
  tied?: { caseId: string; reference: string }
  problem?: { field: string; message: string }
  newKey: () => string
  nameOf: (staffId: string) => string
}

/** One paper file: what is written on it, its scans, its case and what was done to it. */
export const DossierView = (props: Props) => {
  const { frame, dossier, entry, problem } = props
  const { words, to } = frame
  const title = `${words(`archive.kind.${dossier.kind}`)} ${dossier.number}`
  const problems = [...listedIn(entry), ...(problem ? [problem] : [])]
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.archive())}
      isPrivate
      problems={problems}
    >
      <h1>{title}</h1>
      <Facts {...props} />
      <Scans {...props} />
      <Tie {...props} />
      <More summary={words('counter.archive.correct')} isOpen={listedIn(entry).length > 0}>
        <Form
          action={to(counterPaths.dossier(dossier.dossierId, 'betulkan'))}
          hidden={{ key: props.newKey(), versi: `${dossier.version}` }}
        >
          <EntryFields frame={frame} entry={entry} />
          <Actions>
            <Button kind="plain">{words('counter.archive.saveEntry')}</Button>
          </Actions>
        </Form>
      </More>
      <History {...props} />
    </Page>
  )
}

const Facts = ({ frame: { words, to }, dossier, tied }: Props) => {
  const { facts, year, shelf } = dossier
  const open = tied && to(counterPaths.console({ permohonan: tied.caseId }))
  return (
    <Summary
      rows={[
        { label: words('counter.archive.shelf'), value: shelf },
        { label: words('counter.archive.year'), value: `${year}` },
        { label: words('counter.archive.names'), value: facts.names.join(', ') },
        { label: words('counter.archive.birth'), value: facts.birth ? sayBirth(facts.birth) : '–' },
        {
          label: words('counter.archive.numbers'),
          value: [...facts.niks, ...facts.numbers].join(', ') || '–',
        },
        {
          label: words('counter.archive.case'),
          value: tied ? <a href={open}>{tied.reference}</a> : words('counter.archive.noCase'),
        },
      ]}
    />
  )
}

const Scans = ({ frame: { words, to }, dossier, problem, newKey }: Props) => (
  <>
    <h2>{words('counter.archive.scans', { count: dossier.scans.length })}</h2>
    {dossier.scans.length > 0 && (
      <ul>
        {dossier.scans.map(({ fileId, name, pages }) => (
          <li key={fileId}>
            <a href={to(paths.file(fileId, pages > 0 ? 'page' : 'original'))}>{name}</a>
          </li>
        ))}
      </ul>
    )}
    <Form
      action={to(counterPaths.dossier(dossier.dossierId, 'pindai'))}
      hidden={{ key: newKey() }}
      isMultipart
    >
      <Question
        kind="file"
        words={words}
        name="berkas"
        accept="image/*,application/pdf"
        label={words('counter.archive.scan')}
        hint={words('counter.archive.scanHint')}
        {...problemAt(problem, 'berkas')}
      />
      <Actions>
        <Button>{words('counter.archive.addScan')}</Button>
      </Actions>
    </Form>
  </>
)

const Tie = ({ frame: { words, to }, dossier, tied, problem, newKey }: Props) => {
  const at = (step: 'hubungkan' | 'lepas') => to(counterPaths.dossier(dossier.dossierId, step))
  if (tied) {
    return (
      <Form action={at('lepas')} hidden={{ key: newKey() }}>
        <Actions>
          <Button kind="plain">
            {words('counter.archive.unlink', { reference: tied.reference })}
          </Button>
        </Actions>
      </Form>
    )
  }
  return (
    <Form action={at('hubungkan')} hidden={{ key: newKey() }}>
      <Question
        {...{ kind: 'text', words, name: 'rujukan', size: 16 }}
        label={words('counter.archive.link')}
        {...problemAt(problem, 'rujukan')}
      />
      <Actions>
        <Button kind="plain">{words('counter.archive.doLink')}</Button>
      </Actions>
    </Form>
  )
}

const History = ({ frame: { words, language }, office, dossier, nameOf }: Props) => (
  <>
    <h2>{words('counter.archive.history')}</h2>
    <Timeline
      words={words}
      happenings={dossier.changes.map(({ what, staffId, at }) => ({
        title: words(`archive.what.${what}`),
        when: formatMoment(at, office.zone, language),
        state: 'done',
        detail: <p>{nameOf(staffId)}</p>,
      }))}
    />
  </>
)
