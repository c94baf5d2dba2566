import type { Outcome, Problem } from '#packages/refusal'
import { readAddress } from './address.ts'
import { type Asked, problem } from './asked.ts'
import { readCountry } from './country.ts'
import { findShortMonth, readDay } from './day.ts'
import { type Answer, evaluate, readOperand, type World } from './evaluate.ts'
import { listNikDoubts, readNik } from './nik.ts'
import { readPassportNumber } from './passport-number.ts'
import { isName } from './person-name.ts'
import { readPhone } from './phone.ts'
import type { Choice, Kind, Question } from './question.ts'
import { readDifferenceAnswer, readLinesAnswer } from './read-lines.ts'
import { digitsOf, type TypedForm, typedIn } from './typed.ts'

type Read = (asked: Asked) => Answer | Problem[]

/** Reads what was typed for one question; a blank is null when the question is optional. */
export function readAnswer(question: Question, form: TypedForm, world: World): Outcome<Answer> {
  const read = readers[question.kind as Kind]({ question, form, world })
  if (Array.isArray(read)) return { problems: read }
  if (read !== null || question.optional) return { value: read }
  return { problems: problem(question, 'missing') }
}

/** The choices open to this person; one that depends on something unknown stays open. */
export const listChoices = (question: Question, world: World): Choice[] =>
  (question.choices ?? []).filter(
    (choice) => choice.when === undefined || evaluate(choice.when, world) !== 'no',
  )

const readers: Record<Kind, Read> = {
  text: ({ question, form }) => oneLine(question, form) as Answer | Problem[],
  name: readNameAnswer,
  date: readDateAnswer,
  choice: readChoiceAnswer,
  nik: readNikAnswer,
  phone: (asked) => via(asked, 'notPhone', readPhone),
  email: (asked) => via(asked, 'notEmail', readEmail),
  country: (asked) => via(asked, 'notCountry', readCountry),
  passport: (asked) => via(asked, 'notPassport', readPassportNumber),
  yesno: readYesNoAnswer,
  address: readAddressAnswer,
  lines: readLinesAnswer,
  difference: readDifferenceAnswer,
}

function oneLine(question: Question, form: TypedForm): string | null | Problem[] {
  const text = typedIn(form, question.id)
  const limit = question.maxLength ?? 200
  if (text.length > limit) return problem(question, 'tooLong', { limit })
  return text === '' ? null : text
}

/** Blank is null, what the reader cannot read is this problem. */
function via(
  { question, form }: Asked,
  code: string,
  read: (text: string) => string | undefined,
): Answer | Problem[] {
  const text = typedIn(form, question.id)
  return text === '' ? null : (read(text) ?? problem(question, code))
}

/** Good enough to send to: one @, a name before it, a dot in what follows. The mail proves the rest. */
function readEmail(typed: string): string | undefined {
  const [name = '', domain = '', ...more] = typed.split('@')
  const looksRight = /^[^\s@]{1,64}$/.test(name) && /^[^\s@.]+(\.[^\s@.]+)+$/.test(domain)
  return looksRight && more.length === 0 && typed.length <= 254
    ? `${name}@${domain.toLowerCase()}`
    : undefined
}

function readNameAnswer({ question, form }: Asked): Answer | Problem[] {
  const typed = oneLine({ ...question, maxLength: question.maxLength ?? 120 }, form)
  if (typeof typed !== 'string') return typed
  // A phone's keyboard makes long dashes of two short ones, or offers one first.
  const name = typed.replaceAll(/[\u2010-\u2015]/g, '-')
  if (!isName(name)) return problem(question, 'notName')
  return isName(name, question.script as 'any' | 'latin') ? name : problem(question, 'latinName')
}

function readDateAnswer({ question, form, world }: Asked): Answer | Problem[] {
  const day = readDay(form, question.id)
  if (day === null) return null
  if (day === undefined) {
    const days = findShortMonth(form, question.id)
    return days ? problem(question, 'noSuchDay', { days }) : problem(question, 'notDate')
  }
  const [earliest, latest] = [question.earliest, question.latest].map((limit) =>
    limit === undefined ? undefined : readOperand(limit, world),
  )
  if (typeof earliest === 'string' && day < earliest)
    return problem(question, 'tooEarly', { earliest })
  if (typeof latest === 'string' && day > latest) return problem(question, 'tooLate', { latest })
  return day
}

function readChoiceAnswer({ question, form, world }: Asked): Answer | Problem[] {
  const typed = typedIn(form, question.id)
  if (typed === '') return null
  const open = listChoices(question, world).some((choice) => choice.value === typed)
  return open ? typed : problem(question, 'notChoice')
}

/** A box that is not ticked is a "no"; a question with two buttons and none pressed is blank. */
function readYesNoAnswer({ question, form }: Asked): Answer | Problem[] {
  const typed = typedIn(form, question.id).toLowerCase()
  if (['yes', 'ya', 'true', 'on', '1'].includes(typed)) return true
  if (['no', 'tidak', 'false', 'off', '0'].includes(typed)) return false
  if (typed !== '') return problem(question, 'notChoice')
  return question.tick ? false : null
}

function readNikAnswer({ question, form, world }: Asked): Answer | Problem[] {
  const typed = typedIn(form, question.id)
  if (typed === '') return null
  const digits = digitsOf(typed)
  if (digits?.length !== 16) return problem(question, 'nikLength')
  const nik = readNik(digits)
  if (!nik) return problem(question, 'notNik')
  const { against } = question
  if (!against || isTicked(against.unless, form)) return digits
  const { [against.birth]: birth, [against.sex]: sex } = world.answers
  const told = {
    ...(typeof birth === 'string' && { birth }),
    ...(typeof sex === 'string' && { isFemale: sex === against.female }),
  }
  const [doubt] = listNikDoubts(nik, told)
  if (!doubt) return digits
  return problem(question, doubt === 'birth' ? 'nikBirth' : 'nikSex')
}

const isTicked = (field: string | undefined, form: TypedForm): boolean =>
  field !== undefined && ['yes', 'ya', 'true', 'on', '1'].includes(typedIn(form, field))

function readAddressAnswer({ question, form }: Asked): Answer | Problem[] {
  const { address, problems } = readAddress(form, question.id)
  if (problems.length === 0) return address
  return problems.map(({ part, code }) => ({
    field: `${question.id}.${part}`,
    code: `forms.${code}`,
    ...(code === 'tooLong' && { values: { limit: 160 } }),
  }))
}
