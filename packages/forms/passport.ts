import { isSameName, type PassportLines, readPassportLines } from '#packages/traveldoc'
import { listMentions } from './condition.ts'
import type { Passport, ServiceDefinition } from './definition.ts'
import type { Answer, Answers, World } from './evaluate.ts'
import type { Page } from './question.ts'

/** What of a passport both the lines and the form can say. */
export const passportFields = ['name', 'number', 'nationality', 'birth', 'sex', 'expiry'] as const
export type PassportField = (typeof passportFields)[number]

/** An answer that is not what the lines say, and the question it was given to. */
export type Difference = { field: PassportField; question: string; inLines: string; typed: string }

/** The fact that conditions know it by: the fields that differ, or "" for none. */
export const differsFact = 'passport.differs'

/** Which question asks for this. */
export const questionFor = (passport: Passport, field: PassportField): string | undefined =>
  field === 'sex' ? passport.sex?.question : passport[field]

/** What the lines among these answers say; nothing while none are given or they do not hold. */
export function findPassportLines(
  { passport }: ServiceDefinition,
  answers: Answers,
  today: string,
): PassportLines | undefined {
  const given = passport && answers[passport.lines]
  if (typeof given !== 'string') return undefined
  const read = readPassportLines(given, today)
  return typeof read === 'string' || !read.digits.composite ? undefined : read
}

/** What the lines say, in the answers of this form. A name that may be cut is left to be written whole. */
function inAnswers(
  passport: Passport,
  said: PassportLines,
): Partial<Record<PassportField, string>> {
  const { name, number, nationality, birth, expiry, sex } = said
  const { female, male, other } = passport.sex ?? {}
  const ofSex = { F: female, M: male, X: other }[sex]
  return {
    ...(!name.isCut && { name: asWritten(name) }),
    number,
    ...(nationality && { nationality }),
    ...(!birth.includes('X') && { birth }),
    ...(ofSex && { sex: ofSex }),
    ...(expiry && { expiry }),
  }
}

/** Given names first, as people write their own. */
const asWritten = ({ primary, secondary }: PassportLines['name']): string =>
  `${secondary} ${primary}`
    .trim()
    .toLowerCase()
    .replaceAll(/(^|\s)\p{L}/gu, (first) => first.toUpperCase())

/** The answers the lines of the passport suggest, by question; only to fill in what was not answered. */
export function suggestAnswers(
  definition: ServiceDefinition,
  answers: Answers,
  today: string,
): Record<string, string> {
  const said = findPassportLines(definition, answers, today)
  const { passport } = definition
  if (!said || !passport) return {}
  const known = inAnswers(passport, said)
  return Object.fromEntries(
    passportFields.flatMap((field) => {
      const question = questionFor(passport, field)
      const value = known[field]
      return question && value && answers[question] === undefined ? [[question, value]] : []
    }),
  )
}

/** Every answer that is not what the lines say. What one of them does not know, or cannot compare, is none. */
export function listDifferences(
  definition: ServiceDefinition,
  answers: Answers,
  today: string,
): Difference[] {
  const said = findPassportLines(definition, answers, today)
  const { passport } = definition
  if (!said || !passport) return []
  return passportFields.flatMap((field) => {
    const question = questionFor(passport, field)
    const typed = question === undefined ? undefined : answers[question]
    if (!question || typeof typed !== 'string') return []
    const inLines = findOther(field, { passport, said, typed })
    return inLines === undefined ? [] : [{ field, question, inLines, typed }]
  })
}

type Compared = { passport: Passport; said: PassportLines; typed: string }

/** What the lines say instead of this answer; nothing when they say the same or nothing. */
function findOther(field: PassportField, { passport, said, typed }: Compared): string | undefined {
  if (field === 'name') {
    return isSameName(typed, said.name) === 'no' ? asWritten(said.name) : undefined
  }
  if (field === 'birth') {
    return isSameDay(said.birth, typed) ? undefined : said.birth.replaceAll('X', '–')
  }
  const inLines = inAnswers(passport, said)[field]
  return inLines === undefined || inLines === typed ? undefined : inLines
}

/** Parts of a date that the document does not know agree with any. */
const isSameDay = (inLines: string, typed: string): boolean =>
  [...inLines].every((sign, at) => sign === 'X' || sign === typed[at])

/** The world of these answers, with what is known of how they differ from the passport's lines. */
export function worldWith(
  definition: ServiceDefinition,
  answers: Answers,
  context: Omit<World, 'answers'>,
): World {
  if (!definition.passport) return { ...context, answers }
  const differing = listDifferences(definition, answers, context.today)
  const facts = { ...context.facts, [differsFact]: differing.map(({ field }) => field).join(' ') }
  return { ...context, facts, answers }
}

const leaning = new WeakMap<Page, boolean>()

/** Whether anything on a page leans on what the passport's lines say; asked once for each page. */
export function leansOnLines(page: Page): boolean {
  const known = leaning.get(page)
  if (known !== undefined) return known
  const leans =
    listMentions(page).facts.includes(differsFact) ||
    page.questions.some(({ kind }) => kind === 'difference')
  leaning.set(page, leans)
  return leans
}

/** Why answers differ, as it is kept: the fields it is about, and the reason in the person's own words. */
export function readDifference(answer: Answer | undefined): { about: string[]; reason: string } {
  const [, about = '', reason = ''] = /^([a-z ]*): (.*)$/s.exec(String(answer ?? '')) ?? []
  return { about: about.split(' ').filter((field) => field !== ''), reason }
}
