import { type DossierLine, dossierKinds, type TypedDossier } from '#modules/archive'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { Actions, Button, Form, Page, type PageFrame, Question, Table } from '#packages/ui'
import { counterPaths } from '../paths.ts'

/** The entry of a paper file as it stands in the form. */
export type Entry = { typed: Partial<TypedDossier>; problems: Record<string, string> }

type Props = {
  frame: PageFrame
  office: OfficeFile
  lines: readonly DossierLine[]
  entry: Entry
  newKey: () => string
}

const fields: Record<string, string> = {
  ...{ kind: 'jenis', names: 'nama', birth: 'lahir', numbers: 'nomor', year: 'tahun' },
  shelf: 'tempat',
}

/** The problems of an entry, by the fields they link to. */
export const listedIn = ({ problems }: Entry) =>
  Object.entries(problems).map(([field, message]) => ({ field: fields[field] ?? field, message }))

/** Taking a paper file in, and those that were taken in last. */
export const ArchiveView = ({ frame, office, lines, entry, newKey }: Props) => {
  const { words, to, language } = frame
  const title = words('counter.archive.title')
  const problems = listedIn(entry)
  return (
    <Page
      frame={frame}
      title={title}
      back={to(counterPaths.search())}
      isWide
      isPrivate
      problems={problems}
    >
      <h1>
        {title}, {office.shortName}
      </h1>
      <p class="lead">{words('counter.archive.lead')}</p>
      <Form action={to(counterPaths.archive())} hidden={{ key: newKey() }}>
        <EntryFields frame={frame} entry={entry} />
        <Actions>
          <Button>{words('counter.archive.register')}</Button>
        </Actions>
      </Form>
      <Table
        caption={words('counter.archive.newest')}
        columns={[
          { key: 'number', label: words('counter.archive.number') },
          { key: 'kind', label: words('counter.archive.kind') },
          { key: 'year', label: words('counter.archive.year') },
          { key: 'shelf', label: words('counter.archive.shelf') },
          { key: 'at', label: words('counter.archive.at') },
        ]}
        rows={lines.map((line) => ({
          id: line.dossierId,
          cells: {
            number: <a href={to(counterPaths.dossier(line.dossierId))}>{line.number}</a>,
            kind: words(`archive.kind.${line.kind}`),
            year: `${line.year}`,
            shelf: line.shelf,
            at: formatMoment(line.at, office.zone, language),
          },
        }))}
        empty={words('counter.archive.none')}
      />
    </Page>
  )
}

/** The questions about a paper file. */
export const EntryFields = ({ frame: { words }, entry }: Pick<Props, 'frame' | 'entry'>) => {
  const { typed, problems } = entry
  const known = (field: keyof TypedDossier) => ({
    ...(typed[field] && { value: typed[field] }),
    ...(problems[field] && { problem: problems[field] }),
  })
  return (
    <>
      <Question
        kind="choice"
        words={words}
        name="jenis"
        label={words('counter.archive.kind')}
        options={dossierKinds.map((value) => ({ value, label: words(`archive.kind.${value}`) }))}
        {...known('kind')}
      />
      <Question
        {...{ kind: 'longText', words, name: 'nama', rows: 3 }}
        label={words('counter.archive.names')}
        hint={words('counter.archive.namesHint')}
        {...known('names')}
      />
      <Question
        {...{ kind: 'text', words, name: 'lahir', size: 16, isOptional: true }}
        label={words('counter.archive.birth')}
        hint={words('counter.archive.birthHint')}
        {...known('birth')}
      />
      <Question
        {...{ kind: 'longText', words, name: 'nomor', rows: 3, isOptional: true }}
        label={words('counter.archive.numbers')}
        hint={words('counter.archive.numbersHint')}
        {...known('numbers')}
      />
      <Question
        {...{ kind: 'text', words, name: 'tahun', size: 4, inputMode: 'numeric' }}
        label={words('counter.archive.year')}
        {...known('year')}
      />
      <Question
        {...{ kind: 'text', words, name: 'tempat', size: 30 }}
        label={words('counter.archive.shelf')}
        hint={words('counter.archive.shelfHint')}
        {...known('shelf')}
      />
    </>
  )
}
