import { type Kind, mostStayDays, type Stay, type Suggested } from '#modules/stays'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import type { Problem } from '#packages/refusal'
import { Actions, Button, Form, Page, Question } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = {
  visit: Visit
  kinds: Kind[]
  before?: Stay
  /** What the guest's own applications say. */
  suggested?: Suggested
  problems: Problem[]
}

/** What stands in the passport: the day and place of entry, the kind of permit and its days. */
export const ArrivalView = (props: Props) => {
  const { visit, problems } = props
  const { words, frame, to } = visit
  const title = words('citizen.stay.arrival')
  const listed = problems.map(({ field, code, values }) => ({
    field: field === 'masuk' ? 'masuk.day' : field,
    message: words(code, values ?? {}),
  }))
  return (
    <Page frame={frame} title={title} back={to(paths.stay())} problems={listed} isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('citizen.stay.arrivalHelp')}</p>
      {props.suggested && (
        <p>{words('citizen.stay.suggested', { from: props.suggested.from.join(', ') })}</p>
      )}
      <Form action={to(paths.arrival())} hidden={{ key: visit.key() }}>
        <Fields {...props} />
        <Actions>
          <Button>{words('citizen.stay.keep')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

/** What was just typed, or what is kept. */
function valuesOf({ visit, before, suggested, problems }: Props): Readonly<Record<string, string>> {
  if (problems.length > 0) return visit.form.values as Record<string, string>
  const known = before ?? suggested
  if (!known) return {}
  const { enteredOn, kind = '', port, days } = known
  return {
    ...{ jenis: kind, pintu: port ?? '', hari: days ? String(days) : '' },
    ...(enteredOn && {
      'masuk.day': String(enteredOn.day),
      'masuk.month': String(enteredOn.month),
      'masuk.year': String(enteredOn.year),
    }),
  }
}

const dateIn = (typed: Readonly<Record<string, string>>) => ({
  day: typed['masuk.day'] ?? '',
  month: typed['masuk.month'] ?? '',
  year: typed['masuk.year'] ?? '',
})

const Fields = (props: Props) => {
  const { visit, kinds, problems } = props
  const { words, language } = visit
  const typed = valuesOf(props)
  const asked = (name: string) => {
    const problem = problems.find(({ field }) => field === name)
    return {
      words,
      name,
      label: words(`citizen.stay.ask.${name}`),
      ...(problem && { problem: words(problem.code, problem.values ?? {}) }),
    }
  }
  const kept = (name: string) => (typed[name] ? { value: typed[name] } : {})
  return (
    <>
      <Question kind="date" {...asked('masuk')} value={dateIn(typed)} />
      <Question
        kind="text"
        {...asked('pintu')}
        hint={words('citizen.stay.hint.pintu')}
        {...kept('pintu')}
      />
      <Question
        kind="choice"
        {...asked('jenis')}
        options={kinds.map(({ id, names }) => ({ value: id, label: textIn(names, language) }))}
        {...kept('jenis')}
      />
      <Question
        kind="text"
        inputMode="numeric"
        size={4}
        {...asked('hari')}
        hint={words('citizen.stay.hint.hari', { most: mostStayDays })}
        {...kept('hari')}
      />
    </>
  )
}
