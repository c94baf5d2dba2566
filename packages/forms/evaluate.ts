import type { Condition, Operand } from './condition.ts'

/** Three values, because a question that was not answered yet is neither a yes nor a no. */
export type Truth = 'yes' | 'no' | 'unknown'

/** An address as it stands on an Indonesian card; empty parts are left out. */
export type Address = Partial<Record<AddressPart, string>>
export type AddressPart = 'street' | 'village' | 'district' | 'regency' | 'province' | 'postalCode'

/** One answer; `null` is a question that was seen and left blank. */
export type Answer = string | boolean | Address | null
export type Answers = Readonly<Record<string, Answer>>

/** What conditions are judged against. `today` is the office's own day, ISO. */
export type World = {
  answers: Answers
  facts: Readonly<Record<string, string | number | boolean>>
  today: string
}

type Scalar = string | number | boolean
type Judge = { world: World; stepsLeft: number }

/** More steps than any sane condition needs; beyond it the answer is "unknown", never a hang. */
const stepLimit = 500

/** Whether the condition holds. Total: garbage, endless nesting and missing answers are "unknown". */
export function evaluate(condition: Condition, world: World): Truth {
  return judge(condition, { world, stepsLeft: stepLimit })
}

/** The value of an operand, or undefined when it is not known. */
export function readOperand(operand: Operand, world: World): Scalar | undefined {
  return weigh(operand, { world, stepsLeft: stepLimit })
}

const truth = (holds: boolean): Truth => (holds ? 'yes' : 'no')
const negated: Record<Truth, Truth> = { yes: 'no', no: 'yes', unknown: 'unknown' }

function judge(condition: Condition, at: Judge): Truth {
  if (--at.stepsLeft < 0) return 'unknown'
  if (typeof condition === 'boolean') return truth(condition)
  if (typeof condition !== 'object' || condition === null) return 'unknown'
  if ('and' in condition) return every(condition.and, at)
  if ('or' in condition) return negated[every(listOf(condition.or).map(opposite), at)]
  if ('not' in condition) return negated[judge(condition.not, at)]
  if ('exists' in condition) return truth(weigh(condition.exists, at) !== undefined)
  if ('in' in condition) return isIn(condition.in, at)
  return compare(condition, at)
}

const listOf = <T>(list: T[]): T[] => (Array.isArray(list) ? list : [])
const opposite = (condition: Condition): Condition => ({ not: condition })

/** One "no" settles it, even next to an unknown: Kleene's three-valued "and". */
function every(conditions: Condition[], at: Judge): Truth {
  const seen = listOf(conditions).map((each) => judge(each, at))
  if (seen.includes('no')) return 'no'
  return seen.includes('unknown') ? 'unknown' : 'yes'
}

function isIn(pair: [Operand, Scalar[]], at: Judge): Truth {
  const [operand, choices] = listOf(pair as unknown[]) as [Operand, Scalar[]]
  const value = weigh(operand, at)
  return value === undefined ? 'unknown' : truth(listOf(choices).includes(value))
}

const comparisons = {
  eq: (a: Scalar, b: Scalar) => a === b,
  lt: (a: Scalar, b: Scalar) => a < b,
  le: (a: Scalar, b: Scalar) => a <= b,
  gt: (a: Scalar, b: Scalar) => a > b,
  ge: (a: Scalar, b: Scalar) => a >= b,
}

/** Unlike kinds are never compared: a date against a number is an author's slip, so "unknown". */
function compare(condition: Exclude<Condition, boolean>, at: Judge): Truth {
  for (const [word, holds] of Object.entries(comparisons)) {
    const pair = (condition as Record<string, unknown>)[word]
    if (!Array.isArray(pair)) continue
    const [left, right] = [weigh(pair[0], at), weigh(pair[1], at)]
    if (left === undefined || typeof left !== typeof right) return 'unknown'
    return truth(holds(left, right as Scalar))
  }
  return 'unknown'
}

function weigh(operand: Operand, at: Judge): Scalar | undefined {
  if (--at.stepsLeft < 0) return undefined
  if (typeof operand !== 'object' || operand === null) return scalar(operand)
  if ('answer' in operand) return scalar(own(at.world.answers, operand.answer))
  if ('fact' in operand) return scalar(own(at.world.facts, operand.fact))
  if ('today' in operand) return at.world.today
  if ('ageAt' in operand) return ageAt(listOf(operand.ageAt).map((each) => weigh(each, at)))
  if ('addMonths' in operand) return addMonths(listOf(operand.addMonths as Operand[]), at)
  if ('count' in operand) return count(listOf(operand.count), at)
  return undefined
}

const own = (from: Readonly<Record<string, unknown>>, key: string) =>
  Object.hasOwn(from, key) ? from[key] : undefined

/** A blank or an address is not a value to compare. */
const scalar = (value: unknown): Scalar | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? value
    : undefined

/** The day an ISO string names, or undefined when it names none. */
export function dayOf(text: unknown): Temporal.PlainDate | undefined {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** Whole years lived; a birthday on 29 February comes on 1 March in other years. */
function ageAt([birth, on]: (Scalar | undefined)[]): number | undefined {
  const [born, day] = [dayOf(birth), dayOf(on)]
  if (!born || !day) return undefined
  const years = day.year - born.year
  const hadBirthday = day.month > born.month || (day.month === born.month && day.day >= born.day)
  return hadBirthday ? years : years - 1
}

function addMonths([date, months]: Operand[], at: Judge): string | undefined {
  const from = dayOf(date === undefined ? undefined : weigh(date, at))
  if (!from || typeof months !== 'number' || !Number.isInteger(months)) return undefined
  if (Math.abs(months) > 2400) return undefined
  return from.add({ months }).toString()
}

/** How many hold; not known while any of them is not. */
function count(conditions: Condition[], at: Judge): number | undefined {
  const seen = conditions.map((each) => judge(each, at))
  return seen.includes('unknown') ? undefined : seen.filter((each) => each === 'yes').length
}
