import { createHash } from 'node:crypto'
import type { LetterFacts } from '#modules/applications'
import { dayOf, formatDay, type Zone } from '#packages/calendar'
import {
  type Answers,
  applicantQuestion,
  canonicalJson,
  countryName,
  listQuestions,
  type Question,
  type ServiceDefinition,
  type Text,
  textIn,
} from '#packages/forms'
import { initialsOf } from '#packages/lettercode'
import { machineName } from '#packages/traveldoc'
import { fillBoth, type Template } from './template.ts'

/** One line of a letter: what it is called and what it is, in both languages. */
export type Line = { label: Text; value: Text }

/** Everything a sheet says. Sealed when the letter is given its number; a sheet is made of nothing else. */
export type Facts = {
  layout: number
  template: string
  names: Text
  /** The one language of the sheet; both when there is none. */
  language?: 'id' | 'en'
  number: string
  code: string
  token: string
  reference: string
  definitionHash: string
  office: { name: string; city: string }
  lines: Line[]
  says: Text[]
  reason?: Text
  note?: string
  /** Questions and answers of a statement, and how it was signed. */
  statement?: { question: string; answer: string }[]
  signed?: Line[]
  from: string
  until?: string
  issuedAt: string
  zone: Zone
  origin: string
}

const languages = ['id', 'en'] as const
const both = (say: (language: 'id' | 'en') => string): Text => ({ id: say('id'), en: say('en') })

/** An answer as the applicant would say it, in both languages; nothing where it was left blank. */
export function sayBoth(
  { kind, choices }: Question,
  value: Answers[string] | undefined,
): Text | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (typeof value === 'boolean') return value ? { id: 'ya', en: 'yes' } : { id: 'tidak', en: 'no' }
  if (typeof value === 'object') {
    const parts = Object.values(value).filter(Boolean).join(', ')
    return { id: parts, en: parts }
  }
  if (kind === 'date') {
    const day = Temporal.PlainDate.from(value)
    return both((language) => formatDay(day, language))
  }
  if (kind === 'country') return both((language) => countryName(value, language) ?? value)
  const choice = choices?.find((one) => one.value === value)
  return choice ? both((language) => textIn(choice.label, language)) : { id: value, en: value }
}

/** Whose letter it is, as far as the form asked: the name in full, its initials, the year of birth. */
export function holderOf(definition: ServiceDefinition, answers: Answers, instead: Instead = {}) {
  const asked = applicantQuestion(definition)
  const name = asked && (instead[asked.id] ?? answers[asked.id])
  const initials =
    typeof name === 'string' ? initialsOf(machineName({ primary: name })?.line) : undefined
  const born = listQuestions(definition).find(
    ({ id, kind }) => kind === 'date' && /lahir/i.test(id) && typeof answers[id] === 'string',
  )
  const year = born && Number(String(answers[born.id]).slice(0, 4))
  return {
    ...(typeof name === 'string' && { name }),
    ...(initials && { initials }),
    ...(year && { birthYear: year }),
  }
}

type Wish = { template: Template; read: LetterFacts; at: Temporal.Instant; zone: Zone }

/** From when until when a letter holds, as days of the office that gives it. */
export function validityOf({ template, at, zone }: Omit<Wish, 'read'>) {
  const from = dayOf(at, zone)
  const days = template.validity?.days
  return { from: `${from}`, ...(days && { until: `${from.add({ days })}` }) }
}

/** Which answers the lines show, in their order, each with its question. */
export function listShown({ template, read }: Pick<Wish, 'template' | 'read'>) {
  const questions = listQuestions(read.definition)
  const name = applicantQuestion(read.definition)
  const shown = template.shows ?? (name ? [name.id] : [])
  return shown.flatMap((id) => {
    const question = questions.find((each) => each.id === id)
    const value = question && sayBoth(question, read.answers[id])
    return question && value ? [{ id, line: { label: question.label, value } }] : []
  })
}

/** The lines that show answers. */
export const listLines = (wish: Pick<Wish, 'template' | 'read'>): Line[] =>
  listShown(wish).map(({ line }) => line)

type Known = Pick<Facts, 'number' | 'reference' | 'office' | 'from' | 'until'>

/** What a letter says otherwise than the answers do, because it was put right. */
export type Instead = Readonly<Record<string, string>>

/** The sentences of a letter with everything filled in. */
export function listSays(
  { template, read, instead = {} }: Pick<Wish, 'template' | 'read'> & { instead?: Instead },
  known: Known,
): Text[] {
  const questions = listQuestions(read.definition)
  const blanks = Object.fromEntries(
    languages.map((language) => [
      language,
      {
        ...Object.fromEntries(
          questions.flatMap((question) => {
            const said = sayBoth(question, read.answers[question.id])
            return said ? [[question.id, textIn(said, language)]] : []
          }),
        ),
        ...instead,
        number: known.number,
        reference: known.reference,
        service: textIn(read.definition.names, language),
        office: known.office.name,
        day: formatDay(Temporal.PlainDate.from(known.from), language),
        ...(known.until && {
          until: formatDay(Temporal.PlainDate.from(known.until), language),
        }),
      },
    ]),
  )
  return template.says.map((text) => fillBoth(text, (language) => blanks[language] ?? blanks.en!))
}

/** Why, as the service's file names it, and what was explained to the applicant. */
export function reasonOf({ definition, act }: LetterFacts): Pick<Facts, 'reason' | 'note'> {
  const action = definition.workflow.actions.find(({ id }) => id === act?.action)
  const reason = action?.reasonCodes?.find(({ code }) => code === act?.reason)
  const note = action?.public
    ? Object.values(act?.facts ?? {})
        .filter((fact) => typeof fact === 'string')
        .join(' ')
    : ''
  return { ...(reason && { reason: reason.names }), ...(note && { note }) }
}

/** The hash that says whether facts are still those of the day. */
export const hashOf = (facts: Facts): string =>
  createHash('sha256').update(canonicalJson(facts)).digest('hex')
