import type { ElsewherePlace } from '#modules/appointments'
import type { OfficeFile } from '#packages/booking'
import { formatDay } from '#packages/calendar'
import { isId } from '#packages/paths'
import type { Problem } from '#packages/refusal'
import { Actions, Button, Form, Notice, Page, Question, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { chiefPaths } from '../paths.ts'

type Props = {
  visit: Visit
  office: OfficeFile
  places: ElsewherePlace[]
  problem?: Problem | undefined
}

/** What has been brought for today and the days to come, and where more is brought. */
export const ListView = ({ visit, office, places, problem }: Props) => {
  const { words, frame, to } = visit
  const title = words('chief.arrivals.title')
  const told = problem && words(problem.code, problem.values)
  return (
    <Page
      frame={frame}
      title={title}
      back={to(chiefPaths.today())}
      problems={told ? [{ field: 'tabel', message: told }] : []}
      isPrivate
    >
      <Taken visit={visit} />
      <h1>
        {title}, {office.shortName}
      </h1>
      <p class="lead">{words('chief.arrivals.lead')}</p>
      <Form action={to(chiefPaths.arrivals())} hidden={{ key: visit.key() }} isMultipart>
        <Question
          kind="file"
          words={words}
          name="tabel"
          label={words('chief.arrivals.file')}
          hint={words('chief.arrivals.fileHint')}
          accept=".csv,.txt,.tsv,.xlsx"
          {...(told && { problem: told })}
        />
        <Actions>
          <Button>{words('chief.arrivals.bring')}</Button>
        </Actions>
      </Form>
      <Days visit={visit} places={places} />
      <p class="small soft">{words('chief.arrivals.kept')}</p>
    </Page>
  )
}

/** What has been taken, a line a day. */
const Days = ({ visit: { words, language }, places }: Pick<Props, 'visit' | 'places'>) => {
  const days = [...Map.groupBy(places, ({ day }) => day.toString()).values()]
  const count = (all: ElsewherePlace[], state: ElsewherePlace['state']) =>
    String(all.filter((one) => one.state === state).length)
  return (
    <Table
      caption={words('chief.arrivals.days')}
      columns={[
        { key: 'day', label: words('chief.arrivals.column.day') },
        { key: 'expected', label: words('chief.arrivals.state.expected'), isNumber: true },
        { key: 'arrived', label: words('chief.arrivals.state.arrived'), isNumber: true },
        { key: 'withdrawn', label: words('chief.arrivals.state.withdrawn'), isNumber: true },
      ]}
      rows={days.map((all) => ({
        id: String(all[0]?.day),
        cells: {
          day: all[0] && formatDay(all[0].day, language),
          expected: count(all, 'expected'),
          arrived: count(all, 'arrived'),
          withdrawn: count(all, 'withdrawn'),
        },
      }))}
      empty={words('chief.arrivals.none')}
    />
  )
}

const numberIn = (text: string | undefined) => (/^\d{1,5}$/.test(text ?? '') ? Number(text) : 0)

/** What the last import did. */
const Taken = ({ visit: { words, query, to } }: Pick<Props, 'visit'>) => {
  if (query.baru === undefined) return null
  const bad = numberIn(query.salah)
  const isKnown = isId(query.tabel)
  return (
    <Notice
      tone={bad > 0 ? 'wait' : 'go'}
      words={words}
      title={words('chief.arrivals.taken', {
        fresh: numberIn(query.baru),
        changed: numberIn(query.ubah),
        same: numberIn(query.sama),
        withdrawn: numberIn(query.cabut),
      })}
    >
      {bad > 0 && isKnown && (
        <p>
          <a href={to(chiefPaths.brought(query.tabel ?? '', 'periksa'))}>
            {words('chief.arrivals.badWait', { count: bad })}
          </a>
        </p>
      )}
    </Notice>
  )
}
