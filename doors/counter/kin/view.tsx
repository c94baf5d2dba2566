import { type Declared, relations } from '#modules/checking'
import { mayAnywhere } from '#packages/access'
import { formatDay } from '#packages/calendar'
import { Actions, Button, Form, More, Page, Question, Table } from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'
import { firstOf } from '../sign-in/back.ts'

type Colleague = { staffId: string; name: string }
type Props = { visit: Visit; kin: Declared[]; colleagues: Colleague[]; problem?: string }

/** Whom the officer has declared, and adding somebody. Nobody else reads this page. */
export const KinView = ({ visit, kin, colleagues, problem }: Props) => {
  const { words, frame, to } = visit
  const title = words('counter.kin.title')
  return (
    <Page
      frame={frame}
      title={title}
      back={to(mayAnywhere(visit.who, 'queue.work') ? counterPaths.work() : firstOf(visit.who))}
      problems={problem ? [{ field: 'nama', message: problem }] : []}
      isPrivate
    >
      <h1>{title}</h1>
      <p class="lead">{words('counter.kin.lead')}</p>
      <Listed visit={visit} kin={kin} />
      <h2>{words('counter.kin.add')}</h2>
      <AddForm visit={visit} colleagues={colleagues} />
    </Page>
  )
}

const Listed = ({ visit, kin }: Pick<Props, 'visit' | 'kin'>) => {
  const { words, to, language } = visit
  const day = (at: Temporal.Instant) =>
    formatDay(at.toZonedDateTimeISO('Asia/Jakarta').toPlainDate(), language)
  return (
    <Table
      caption={words('counter.kin.count', { count: kin.length })}
      columns={[
        { key: 'who', label: words('counter.kin.who') },
        { key: 'name', label: words('counter.kin.name') },
        { key: 'known', label: words('counter.kin.known') },
        { key: 'since', label: words('counter.work.since') },
        { key: 'end', label: words('counter.kin.end') },
      ]}
      rows={kin.map((one) => ({
        id: one.kinId,
        cells: {
          who: words(`checking.relation.${one.relation}`),
          name: one.name,
          known: [
            ...(one.hasNumber ? ['NIK'] : []),
            ...(one.worksHere ? [words('counter.kin.worksHere')] : []),
            ...(one.address ? [one.address] : []),
          ].join(', '),
          since: day(one.at),
          end: (
            <Form
              action={to(`${counterPaths.kin()}/hapus`)}
              hidden={{ key: visit.key(), siapa: one.kinId }}
            >
              <Button kind="plain">{words('counter.kin.end')}</Button>
            </Form>
          ),
        },
      }))}
      empty={words('counter.kin.none')}
    />
  )
}

const AddForm = ({ visit, colleagues }: Pick<Props, 'visit' | 'colleagues'>) => {
  const { words, to, form } = visit
  const typed = form.values
  const field = (name: 'nama' | 'nik' | 'alamat', isOptional: boolean) => (
    <Question
      kind="text"
      words={words}
      name={name}
      label={words(`counter.kin.field.${name}`)}
      {...(name === 'nik' && { hint: words('counter.kin.nikHint'), inputMode: 'numeric' as const })}
      autoComplete="off"
      {...(isOptional && { isOptional })}
      {...(typed[name] && { value: typed[name] })}
    />
  )
  return (
    <Form action={to(counterPaths.kin())} hidden={{ key: visit.key() }}>
      <Question
        kind="choice"
        words={words}
        name="hubungan"
        label={words('counter.kin.who')}
        options={relations.map((value) => ({ value, label: words(`checking.relation.${value}`) }))}
        {...(typed.hubungan && { value: typed.hubungan })}
      />
      {field('nama', false)}
      {field('nik', true)}
      {field('alamat', true)}
      {colleagues.length > 0 && (
        <More summary={words('counter.kin.colleague')} isOpen={typed.rekan !== undefined}>
          <Question
            kind="choice"
            words={words}
            name="rekan"
            label={words('counter.kin.colleague')}
            hint={words('counter.kin.colleagueHint')}
            options={colleagues.map(({ staffId, name: label }) => ({ value: staffId, label }))}
            isOptional
            {...(typed.rekan && { value: typed.rekan })}
          />
        </More>
      )}
      <Actions>
        <Button>{words('counter.kin.do')}</Button>
      </Actions>
    </Form>
  )
}
