import type { CaseView } from '#modules/applications'
import { formatDay, type Language } from '#packages/calendar'
import {
  type AddressPart,
  addressParts,
  countryName,
  isAsked,
  listChoices,
  type Page,
  type Question,
  suggestAnswers,
  textIn,
  typedOf,
} from '#packages/forms'
import type { Problem } from '#packages/refusal'
import type { QuestionProps } from '#packages/ui'
import type { Values } from '#packages/words'
import type { Visit } from '#platform/http'
import { priceOf } from './price-of.ts'

type World = Parameters<typeof isAsked>[1]

/** What a page of the form is drawn from. */
export type Drawing = {
  visit: Visit
  view: CaseView
  page: Page
  world: World
  problems?: Problem[]
  /** What a machine read from a picture, to be looked at before it is kept. */
  read?: Readonly<Record<string, string>>
  /** Whether a picture of a passport can be read. */
  takesPictures?: boolean
  /** Where it is sent and where one came from, when it is a correction. */
  correcting?: { action: string; back: string }
}

const questionOf = ({ page }: Drawing, { field }: Problem) =>
  page.questions.find(({ id }) => field.split('.')[0] === id)

/** The sentence for a problem: the question's own where it has one. */
export function sayProblem(drawing: Drawing, problem: Problem): string {
  const { words, language } = drawing.visit
  const own = questionOf(drawing, problem)?.errors?.[problem.code.replace('forms.', '')]
  return own ? textIn(own, language) : words(problem.code, sayDays(problem.values, language))
}

/** A limit that is a day is said as people say days, not as it is kept ("2026-11-23"). */
const sayDays = (values: Problem['values'], language: Language): Values =>
  Object.fromEntries(
    Object.entries(values ?? {}).map(([name, value]) => {
      const isDay = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
      return [name, isDay ? formatDay(Temporal.PlainDate.from(value), language) : value]
    }),
  )

/** The same at the top of the page, where only the question's own name tells it from the others. */
export function sumUp(drawing: Drawing, problem: Problem): string {
  const { words, language } = drawing.visit
  const sentence = sayProblem(drawing, problem)
  const question = questionOf(drawing, problem)
  if (!question || drawing.page.questions.length + Number(question.kind === 'address') === 1) {
    return sentence
  }
  const part = addressParts.find((one) => problem.field === `${question.id}.${one}`)
  const label = part ? words(`citizen.address.${part}`) : textIn(question.label, language)
  return `${label}${/[?!:]$/.test(label) ? '' : ':'} ${sentence}`
}

/** Every field of a page, filled with what was just typed or with what is kept. */
export function listFields(drawing: Drawing): QuestionProps[] {
  const { page, world, problems, visit } = drawing
  const typed = drawing.read ?? (problems ? visit.form.values : typedOf(page, filledIn(drawing)))
  return page.questions
    .filter((question) => isAsked(question, world))
    .flatMap((question) => fieldsOf(drawing, question, typed))
}

/** What is kept, with what the lines of the passport suggest where nothing is. */
const filledIn = ({ view, world }: Drawing) => ({
  ...suggestAnswers(view.service, view.answers, world.today),
  ...view.answers,
})

type Typed = Readonly<Record<string, string>>

function fieldsOf(drawing: Drawing, question: Question, typed: Typed): QuestionProps[] {
  const { visit, page, problems } = drawing
  const { words, language } = visit
  const problem = problems?.find(({ field }) => field === question.id)
  const isAlone = page.questions.length === 1
  const asked = {
    words,
    name: question.id,
    label: textIn(question.label, language),
    ...(question.hint ? { hint: textIn(question.hint, language) } : {}),
    ...(problem ? { problem: sayProblem(drawing, problem) } : {}),
    ...(question.optional && !question.tick ? { isOptional: true } : {}),
    isTitle: isAlone && question.kind !== 'address',
  }
  const value = typed[question.id] ?? ''
  const kept = value === '' ? {} : { value }
  if (question.kind === 'date') return [dateField(question, asked, typed)]
  if (question.kind === 'address') return addressFields(drawing, question, typed)
  if (question.tick) {
    const options = [{ value: 'yes', label: asked.label }]
    return [{ ...asked, kind: 'choices', label: words('citizen.form.tick'), options, value }]
  }
  if (question.kind === 'yesno') {
    return [{ ...asked, kind: 'yesno', ...(value === 'yes' || value === 'no' ? { value } : {}) }]
  }
  if (question.kind === 'choice') {
    const options = listChoices(question, drawing.world).map((choice) => {
      const said = choice.hint && textIn(choice.hint, language)
      const hint = [priceOf(drawing, question, choice.value), said].filter(Boolean).join(' – ')
      const label = textIn(choice.label, language)
      return { value: choice.value, label, ...(hint ? { hint } : {}) }
    })
    return [{ ...asked, kind: 'choice', options, ...kept }]
  }
  if (question.kind === 'country' && value !== '') {
    return [{ ...asked, kind: 'text', value: countryName(value, language) ?? value }]
  }
  if (question.kind === 'lines' || (question.maxLength ?? 0) > longFrom)
    return [{ ...asked, kind: 'longText', ...kept }]
  return [{ ...asked, kind: 'text', ...kept, ...keyboardOf(question) }]
}

/** Longer answers than this get a box of several lines. */
const longFrom = 200

/** The keyboard a phone should show, and how long the answer is. */
function keyboardOf(question: Question) {
  const complete = question.autocomplete ? { autoComplete: question.autocomplete as Complete } : {}
  if (question.kind === 'nik') return { inputMode: 'numeric', size: 16, ...complete } as const
  if (question.kind === 'passport') return { size: 16, ...complete } as const
  if (question.kind === 'phone')
    return { type: 'tel', inputMode: 'tel', size: 16, ...complete } as const
  if (question.kind === 'email') return { type: 'email', inputMode: 'email', ...complete } as const
  return complete
}

function dateField(
  question: Question,
  asked: Omit<Extract<QuestionProps, { kind: 'date' }>, 'kind' | 'value'>,
  typed: Typed,
): QuestionProps {
  const part = (name: string) => typed[`${question.id}.${name}`] ?? ''
  return {
    ...asked,
    kind: 'date',
    isBirthday: question.autocomplete === 'bday',
    value: { day: part('day'), month: part('month'), year: part('year') },
  }
}

type Complete = Extract<QuestionProps, { kind: 'text' }>['autoComplete']

const completes: Partial<Record<AddressPart, Complete>> = {
  street: 'street-address',
  regency: 'address-level2' as Complete,
  province: 'address-level1' as Complete,
  postalCode: 'postal-code',
}

function addressFields(drawing: Drawing, question: Question, typed: Typed): QuestionProps[] {
  const { visit, problems } = drawing
  return addressParts.map((part): QuestionProps => {
    const name = `${question.id}.${part}`
    const problem = problems?.find(
      ({ field }) => field === name || (field === question.id && part === 'street'),
    )
    return {
      kind: 'text',
      words: visit.words,
      name,
      label: visit.words(`citizen.address.${part}`),
      ...(typed[name] ? { value: typed[name] } : {}),
      ...(part === 'postalCode' ? { inputMode: 'numeric', size: 8, isOptional: true } : {}),
      ...(completes[part] ? { autoComplete: completes[part] } : {}),
      ...(problem ? { problem: sayProblem(drawing, problem) } : {}),
    }
  })
}
