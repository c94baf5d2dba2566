import { domainToASCII } from 'node:url'
import type { Role, StaffRole } from '#packages/access'
import type { Outcome } from '#packages/refusal'

/** Whose session it is. */
export type Kind = 'person' | 'officer' | 'device'

/** How a session began. */
export type Beginning = 'code' | 'returnCode' | 'link' | 'passkey' | 'pairing' | 'provider'

/** A session ends after `idle` without a request and in any case after `whole`. */
export const sessionLimits: Record<Kind, { idle: Temporal.Duration; whole: Temporal.Duration }> = {
  person: {
    idle: Temporal.Duration.from({ hours: 2 }),
    whole: Temporal.Duration.from({ hours: 720 }),
  },
  officer: {
    idle: Temporal.Duration.from({ minutes: 15 }),
    whole: Temporal.Duration.from({ hours: 12 }),
  },
  device: {
    idle: Temporal.Duration.from({ hours: 720 }),
    whole: Temporal.Duration.from({ hours: 8760 }),
  },
}

/** How long each secret opens. */
export const lifetimes = {
  code: Temporal.Duration.from({ minutes: 10 }),
  challenge: Temporal.Duration.from({ minutes: 5 }),
  returnCode: Temporal.Duration.from({ hours: 24 * 400 }),
  pairing: Temporal.Duration.from({ minutes: 10 }),
  /** Somebody came from a provider of identities and has not yet said who they are here. */
  arrival: Temporal.Duration.from({ minutes: 30 }),
} as const

/** How often something may be tried in an hour; a code itself also allows only five tries. */
export const hourlyLimits = {
  requestCode: 5,
  returnCode: 5,
  /** Screens that one place on the network asks digits for. */
  beginPairing: 30,
  /** Digits that one officer types, right or wrong: an office is set up in an afternoon. */
  pairDevice: 30,
} as const

/** Screens of one office that may show digits at once: a mistyped code hits one in 20,000 times. */
export const mostScreens = 50

/** Wrong guesses after which a code opens nothing. */
export const mostTries = 5

// A write for every request would double the work of the page, so being seen is noted this seldom.
const seenEvery = Temporal.Duration.from({ seconds: 30 })

/** The times of a session that decide whether it still opens. */
export type SessionTimes = {
  kind: Kind
  seenAt: Temporal.Instant
  endsAt: Temporal.Instant
  endedAt: Temporal.Instant | null
}

const isBefore = (one: Temporal.Instant, other: Temporal.Instant) =>
  Temporal.Instant.compare(one, other) < 0

/** Whether the session opens now, and whether being seen is worth noting. */
export function judgeSession(times: SessionTimes, now: Temporal.Instant): 'over' | 'open' | 'note' {
  const idleUntil = times.seenAt.add(sessionLimits[times.kind].idle)
  if (times.endedAt || !isBefore(now, times.endsAt) || !isBefore(now, idleUntil)) return 'over'
  return isBefore(now, times.seenAt.add(seenEvery)) ? 'open' : 'note'
}

/** How long one touch of the passkey stands for grave acts. */
const provedFor = Temporal.Duration.from({ minutes: 5 })

/** Whether they proved lately that it is they. */
export const isProved = (provedAt: Temporal.Instant | null, now: Temporal.Instant): boolean =>
  provedAt !== null && isBefore(now, provedAt.add(provedFor))

const localPart = /^[^\s@"(),:;<>[\]\\\p{Cc}]{1,64}$/u
const domainPart =
  /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/

/**
 * Reads an e-mail address as people type it: spaces around it go, letters become small, the part
 * after the @ becomes ASCII (RFC 5890). Problem `identity.badEmail` for what no server would take.
 */
export function readEmail(typed: string): Outcome<string> {
  const text = typed.slice(0, 500).trim().normalize('NFC').toLowerCase()
  const at = text.lastIndexOf('@')
  const local = text.slice(0, Math.max(at, 0))
  const domain = domainToASCII(text.slice(at + 1))
  const isGood = localPart.test(local) && !/^\.|\.\.|\.$/.test(local) && domainPart.test(domain)
  if (at < 1 || !isGood) return { problems: [{ field: 'email', code: 'identity.badEmail' }] }
  return { value: `${local}@${domain}` }
}

/** The name of a device as people type it: one line, spaces put in order. */
export function readDeviceName(typed: string): Outcome<string> {
  const name = typed
    .slice(0, 500)
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim()
  if (name.length > 0 && name.length <= 60) return { value: name }
  return { problems: [{ field: 'name', code: 'identity.deviceName' }] }
}

/** Six digits out of a number below a million. */
export const writeCode = (number: number) => `${number}`.padStart(6, '0')

/** The digits of a code, however they were typed. */
export const readCode = (typed: string) => typed.slice(0, 50).replaceAll(/\D/g, '')

// No 0 O 1 I L U: nothing that a person copies from paper can be taken for something else.
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** Letters for paper in groups of four; `bytes` are fair dice, those that would favour a letter are left out. */
export function writeLetters(bytes: Uint8Array, count: number): string | undefined {
  const fair = [...bytes].filter((byte) => byte < 240).slice(0, count)
  if (fair.length < count) return undefined
  const text = fair.map((byte) => letters[byte % letters.length]).join('')
  return text.match(/.{1,4}/g)!.join('-')
}

/** The letters of something copied from paper, without the dashes, in capitals. */
export const readLetters = (typed: string) =>
  typed
    .slice(0, 100)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')

/** Who a provider vouches for: those who work here, or everybody else. */
export type Realm = 'staff' | 'citizen'

/** The subject by which a provider knows somebody, as an administrator types it. */
export function readSubject(typed: string): Outcome<string> {
  const value = typed.slice(0, 500).trim()
  // What a provider may call somebody (OpenID Connect Core 1.0, section 2).
  if (/^[\x21-\x7e]{1,255}$/.test(value)) return { value }
  return { problems: [{ field: 'subject', code: 'identity.badSubject' }] }
}

/** The longest a grant may stand. */
export const mostGrantDays = 90

// What a head may hand on in their own office; everything else is for the centre to give.
const ofOffice: readonly StaffRole[] = ['officer', 'supervisor', 'head', 'finance', 'custodian']

/** Who watches over the house; two persons choose them, let them go and open the door to them. */
const watchers: readonly Role[] = ['national', 'privacy', 'auditor']

/** Whether one of these roles is moved by it, or is held. */
export const isWatching = (held: readonly Role[]): boolean =>
  held.some((role) => watchers.includes(role))

/** Which of the watching roles a change gives or takes. */
export const watchingMoved = (was: readonly Role[], wished: readonly Role[]): Role[] =>
  watchers.filter((role) => was.includes(role) !== wished.includes(role))

/** Whoever holds one of these agrees for the office, or keeps what is worth money. */
const answering: readonly Role[] = ['head', 'finance', 'custodian']

/** Whether one of these agrees for the office, or keeps what is worth money. */
export const isAnswering = (held: readonly Role[]): boolean =>
  held.some((role) => answering.includes(role))

/** Which of the roles that agree, or keep money and blanks, a change gives. */
export const answeringGained = (was: readonly Role[], wished: readonly Role[]): Role[] =>
  answering.filter((role) => !was.includes(role) && wished.includes(role))

/** Roles as two agree on them, in an order of their own. */
export const sayAll = (roles: readonly StaffRole[]) => roles.toSorted().join(' ')

/** Whether somebody with these roles may give this one. */
export const isGrantable = (role: StaffRole, giver: readonly Role[]): boolean =>
  giver.includes('national') || ofOffice.includes(role)

type Wish = { why: string; begins: Temporal.Instant; ends: Temporal.Instant }

/** Reads why something is granted, and whether it ends in time. */
export function readWhy({ why, begins, ends }: Wish): Outcome<string> {
  const text = why.normalize('NFC').trim().replaceAll(/\s+/g, ' ')
  if (text.length < 10 || text.length > 300)
    return { problems: [{ field: 'why', code: 'identity.grantWhy' }] }
  const isRight =
    isBefore(begins, ends) && !isBefore(begins.add({ hours: 24 * mostGrantDays }), ends)
  if (!isRight) return { problems: [{ field: 'until', code: 'identity.grantDays' }] }
  return { value: text }
}

/** The name of somebody who works here: one line, with a letter in it, and nothing a sheet would work out. */
export function readStaffName(typed: string): Outcome<string> {
  const name = typed
    .slice(0, 500)
    .normalize('NFC')
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
  const isGood = name.length <= 100 && /\p{L}/u.test(name) && !/^[=+\-@]/.test(name)
  return isGood ? { value: name } : { problems: [{ field: 'name', code: 'identity.staffName' }] }
}

type Giver = { staffId: string; roles: readonly Role[] }
type Wished = { staffId: string; office: string; roles: readonly StaffRole[] }

/**
 * Why somebody may not be given this place and these roles; nothing when they may. Without a giver the
 * house itself does it. What is taken away counts like what is given.
 */
export function judgeStaffing(
  giver: Giver | undefined,
  wished: Wished,
  was?: { office: string; roles: readonly StaffRole[] },
): string | undefined {
  const before = was?.roles ?? []
  const moved = [
    ...wished.roles.filter((role) => !before.includes(role)),
    ...before.filter((role) => !wished.roles.includes(role)),
  ]
  const isMoved = moved.length > 0 || was?.office !== wished.office
  if (giver && isMoved && giver.staffId === wished.staffId) return 'identity.ownRoles'
  if (giver && !moved.every((role) => isGrantable(role, giver.roles)))
    return 'identity.rolesTooHigh'
  if (wished.roles.length === 0) return 'identity.noRoles'
  if (wished.roles.includes('national') && wished.office !== 'centre')
    return 'identity.nationalElsewhere'
  return undefined
}
