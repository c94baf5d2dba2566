import { Type } from 'typebox'
import { event } from '#platform/events'

/** As what somebody may work at the office of the news from then on. */
const roles = Type.Optional(Type.Array(Type.String()))

const kind = Type.Union([Type.Literal('person'), Type.Literal('officer'), Type.Literal('device')])

/** Somebody asked for a code by e-mail. The code is nowhere but sealed in its row. */
export const codeRequested = event('identity.codeRequested', {
  codeId: Type.String(),
  /** To prove once more that it is oneself; without it, to sign in. */
  step: Type.Optional(Type.Literal('prove')),
})

/** A session began. */
export const signedIn = event('identity.signedIn', {
  kind,
  subject: Type.String(),
  by: Type.Union([
    Type.Literal('code'),
    Type.Literal('returnCode'),
    Type.Literal('link'),
    Type.Literal('passkey'),
    Type.Literal('pairing'),
    Type.Literal('provider'),
  ]),
})

/** Every session of somebody was ended. */
export const sessionsEnded = event('identity.sessionsEnded', { kind, subject: Type.String() })

/** A return code was printed. With the application it was printed from, where it opens what was there before. */
export const returnCodeIssued = event('identity.returnCodeIssued', {
  person: Type.String(),
  by: Type.String(),
  caseId: Type.Optional(Type.String()),
})

/** An officer enrolled a passkey. */
export const passkeyEnrolled = event('identity.passkeyEnrolled', { staff: Type.String() })

/** A passkey answered with a counter that went back: there may be a copy of it. */
export const passkeyDoubted = event('identity.passkeyDoubted', { staff: Type.String() })

/** Somebody joined, changed office or roles, or left. */
export const staffChanged = event('identity.staffChanged', {
  staff: Type.String(),
  /** The office they went from, when it is another one now. */
  before: Type.Optional(Type.String()),
  by: Type.Optional(Type.String()),
  roles,
})

/** Somebody works here no more. */
export const staffLeft = event('identity.staffLeft', { staff: Type.String(), by: Type.String() })

/** A sheet was printed by which somebody enrols a passkey; earlier ones are void. */
export const sheetPrinted = event('identity.sheetPrinted', {
  staff: Type.String(),
  by: Type.String(),
})

/** A third person confirmed that somebody is who they are called. */
export const staffConfirmed = event('identity.staffConfirmed', {
  staff: Type.String(),
  by: Type.String(),
})

/** A screen or machine became a device of an office. */
export const devicePaired = event('identity.devicePaired', {
  device: Type.String(),
  purpose: Type.String(),
  by: Type.String(),
})

/** A device opens nothing any more. */
export const deviceRevoked = event('identity.deviceRevoked', {
  device: Type.String(),
  by: Type.String(),
})

const realm = Type.Union([Type.Literal('staff'), Type.Literal('citizen')])

/** A provider's word about somebody counts as theirs from now on. */
export const subjectBound = event('identity.subjectBound', {
  realm,
  owner: Type.String(),
  by: Type.String(),
})

/** It does not any more. */
export const subjectReleased = event('identity.subjectReleased', {
  realm,
  owner: Type.String(),
  by: Type.String(),
})

/** Somebody was given a role at this office for a while, or one application of it to read. */
export const grantGiven = event('identity.grantGiven', {
  grant: Type.String(),
  staff: Type.String(),
  by: Type.String(),
  role: Type.Optional(Type.String()),
})

/** A grant was taken back before it ended. */
export const grantRevoked = event('identity.grantRevoked', {
  grant: Type.String(),
  by: Type.String(),
  staff: Type.Optional(Type.String()),
  roles,
})

/** The time of a role that was lent is over. */
export const grantEnded = event('identity.grantEnded', {
  grant: Type.String(),
  staff: Type.String(),
  roles,
})

/** Its holder began to act by a grant at this office; `home` is the office they are of. */
export const grantUsed = event('identity.grantUsed', {
  grant: Type.String(),
  staff: Type.String(),
  home: Type.String(),
  caseId: Type.Optional(Type.String()),
})
