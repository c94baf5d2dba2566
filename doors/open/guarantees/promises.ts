import type { Standing } from '#modules/ledger'
import type { Clock } from '#modules/privacy'
import type { SealedDay } from '#modules/queue'
import { paths } from '#packages/paths'
import type { JudgedBackup } from '#packages/standing'
import type { Tone } from '#packages/ui'
import { verifyCommand, verifyDayCommand } from '../log/command.ts'

/** What is known now of what is promised; each is left out where it is not known. */
export type Facts = {
  /** By the real clock. */
  at: Temporal.Instant
  standing?: Standing | undefined
  sealed?: SealedDay | undefined
  backup?: JudgedBackup | undefined
  clock?: Clock | undefined
  rotatedAt?: Temporal.Instant | undefined
  faults?: FaultsSeen | undefined
}

/** Which faults of the matrix were seen through, when they were last run on our own machines. */
export type FaultsSeen = { on: string; passed: readonly string[]; open: readonly string[] }

/**
 * How a promise stands: a sign, and a sentence with its values. Their moments are the machine's, unless
 * they are of what the office did: then its own clock said them, which a demonstration turns.
 */
export type State = {
  tone: Tone
  code: string
  values?: Record<string, Told>
  clock?: 'office'
}
type Told = number | Temporal.Instant | Temporal.PlainDate

/** One promise: how it stands, where to see it, and the one command that proves it. */
export type Promised = {
  id: string
  state: State
  command: string
  page?: string
}

const mostMinutes = 2
// UU 27/2022: three times twenty-four.
const clockHours = 72

const minutesSince = (at: Temporal.Instant, now: Temporal.Instant) =>
  Math.max(0, Math.floor(now.since(at).total('minutes')))

function stateOfLog({ standing, at }: Facts): State {
  if (!standing) return { tone: 'wait', code: 'noLog' }
  const minutes = minutesSince(standing.at, at)
  const values = { size: standing.size, minutes }
  return minutes <= mostMinutes
    ? { tone: 'go', code: 'logFresh', values }
    : { tone: 'stop', code: 'logOld', values }
}

function stateOfWitness({ standing }: Facts): State {
  const witnesses = standing?.witnesses ?? []
  if (witnesses.length === 0) return { tone: 'wait', code: 'noWitness' }
  if (witnesses.some(({ state }) => state === 'refuses' || state === 'longer')) {
    return { tone: 'stop', code: 'witnessRefuses' }
  }
  const agree = witnesses.filter(({ state }) => state === 'agrees').length
  const values = { agree, all: witnesses.length }
  return { tone: agree === witnesses.length ? 'go' : 'wait', code: 'witnessAgrees', values }
}

function stateOfOrder({ sealed }: Facts): State {
  return sealed
    ? { tone: 'go', code: 'daySealed', values: { at: sealed.at }, clock: 'office' }
    : { tone: 'wait', code: 'noDay' }
}

const backupTones: Record<JudgedBackup['state'], Tone> = {
  good: 'go',
  fresh: 'wait',
  none: 'stop',
  late: 'stop',
  broken: 'stop',
}

function stateOfBackup({ backup }: Facts): State {
  const { state = 'none', checkedAt } = backup ?? {}
  const tone = backupTones[state]
  return checkedAt
    ? { tone, code: `backup.${state}`, values: { at: checkedAt } }
    : { tone, code: state === 'late' ? 'backup.never' : `backup.${state}` }
}

function stateOfClock({ clock }: Facts): State {
  const { late = 0, settled = 0, longestHours: hours = 0 } = clock ?? {}
  if (late > 0) return { tone: 'stop', code: 'clockLate', values: { late, of: clockHours } }
  if (settled === 0) return { tone: 'wait', code: 'clockUnused' }
  return { tone: 'go', code: 'clockKept', values: { hours, of: clockHours } }
}

function stateOfKeys({ rotatedAt }: Facts): State {
  return rotatedAt
    ? { tone: 'go', code: 'keysChanged', values: { at: rotatedAt } }
    : { tone: 'wait', code: 'keysNever' }
}

function stateOfFaults({ faults }: Facts): State {
  if (!faults) return byCommand
  const { passed, open } = faults
  const values = { passed: passed.length, all: passed.length + open.length }
  const tone = open.length === 0 ? 'go' : 'wait'
  return { tone, code: 'faultsSeen', values: { ...values, on: Temporal.PlainDate.from(faults.on) } }
}

const byCommand: State = { tone: 'plain', code: 'byCommand' }

/** Every promise with how it stands now. */
export function listPromises(facts: Facts): Promised[] {
  const { standing, sealed } = facts
  const day = sealed && { office: sealed.office, day: sealed.day.toString() }
  return [
    {
      id: 'order',
      state: stateOfOrder(facts),
      command: day ? verifyDayCommand(standing, day) : 'npm run verify:day -- --help',
      page: day ? paths.orderOfDay(day.office, day.day) : paths.waits(),
    },
    {
      id: 'log',
      state: stateOfLog(facts),
      command: verifyCommand(standing),
      page: paths.log(),
    },
    {
      id: 'witness',
      state: stateOfWitness(facts),
      command: standing?.witnesses.length ? verifyCommand(standing) : 'npm run witness -- --help',
      page: paths.log(),
    },
    { id: 'who', state: byCommand, command: 'npm run prove:access' },
    { id: 'hidden', state: byCommand, command: 'npm run pii-scan' },
    { id: 'erased', state: byCommand, command: 'npm run erase-proof' },
    { id: 'keys', state: stateOfKeys(facts), command: 'npm test -- journeys/rotate.test.ts' },
    {
      id: 'rights',
      state: stateOfClock(facts),
      command: 'npm test -- modules/privacy',
      page: paths.purposes(),
    },
    { id: 'backup', state: stateOfBackup(facts), command: 'npm run restore-drill' },
    {
      id: 'bribe',
      state: byCommand,
      command: 'npm test -- modules/reports',
      page: paths.report(),
    },
    { id: 'survives', state: stateOfFaults(facts), command: 'npm run faults' },
    { id: 'attacked', state: byCommand, command: 'npm run attack' },
    { id: 'crowd', state: byCommand, command: 'npm test -- platform/limits' },
  ]
}
