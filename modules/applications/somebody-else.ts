import { slips } from '#packages/finding'
import {
  type Answers,
  applicantQuestion,
  listQuestions,
  type ServiceDefinition,
} from '#packages/forms'
import { likenessOf } from '#packages/matching'

/** How one thing said of a person stands to what was said before. */
type Change = 'same' | 'slip' | 'other'

/** As many digits or letters may be mistyped in a number before it is another one. */
const mostSlips = 2
/** Names less alike than this are two names; "Siti Aminah" and "Siti Aminah Putri" are more. */
const leastAlike = 0.6

const textOf = (answers: Answers, id: string | undefined): string => {
  const said = id === undefined ? undefined : answers[id]
  return typeof said === 'string' ? said.replaceAll(/\s+/g, ' ').trim().toUpperCase() : ''
}

const either = (one: string, other: string, judge: () => Change): Change =>
  one === other || one === '' || other === '' ? 'same' : judge()

const numberChange = (one: string, other: string): Change =>
  either(one, other, () => (slips(one, other) <= mostSlips ? 'slip' : 'other'))

const nameChange = (one: string, other: string): Change =>
  either(one, other, () => (likenessOf(one, other) >= leastAlike ? 'slip' : 'other'))

/** One of day, month and year is a slip, and so are day and month the wrong way round. */
const birthChange = (one: string, other: string): Change =>
  either(one, other, () => {
    const [a, b] = [one.split('-'), other.split('-')]
    const apart = a.filter((part, nth) => part !== b[nth]).length
    const isTurned = a[0] === b[0] && a[1] === b[2] && a[2] === b[1]
    return apart <= 1 || isTurned ? 'slip' : 'other'
  })

/** Which questions say who somebody is. */
function askedIn(definition: ServiceDefinition) {
  const all = listQuestions(definition)
  const nik = all.find(({ kind }) => kind === 'nik')
  const { passport } = definition
  return {
    nik: nik?.id,
    passport: passport?.number ?? all.find(({ kind }) => kind === 'passport')?.id,
    name: applicantQuestion(definition)?.id,
    birth: nik?.against?.birth ?? passport?.birth,
    sex: nik?.against?.sex ?? passport?.sex?.question,
  }
}

/**
 * Whether these answers are about somebody else than those. A number of identity never changes in a
 * life, so more than two wrong digits are another person's. Another name is a mistake when nothing else of
 * the person changes with it, and so is another passport of the same name and birth. A twin differs in the
 * name and one digit, and is somebody else.
 */
export function isSomebodyElse(
  definition: ServiceDefinition,
  before: Answers,
  after: Answers,
): boolean {
  const asked = askedIn(definition)
  const pair = (id: string | undefined): [string, string] => [textOf(before, id), textOf(after, id)]
  const nik = numberChange(...pair(asked.nik))
  const passport = numberChange(...pair(asked.passport))
  const name = nameChange(...pair(asked.name))
  const birth = birthChange(...pair(asked.birth))
  const [sexBefore, sexAfter] = pair(asked.sex)
  if (nik === 'other') return true
  if (name === 'other') {
    return [nik, passport, birth].some((one) => one !== 'same') || sexBefore !== sexAfter
  }
  return birth === 'other' && (nik !== 'same' || passport === 'other' || sexBefore !== sexAfter)
}
