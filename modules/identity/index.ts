import { createBindings } from './bindings.ts'
import { createCodes } from './codes.ts'
import { createDevices } from './devices.ts'
import { createEndedGrants } from './ended-grants.ts'
import { createEnrolment } from './enrolment.ts'
import { createGrants } from './grants.ts'
import { createIntroductions } from './introductions.ts'
import { createLinks } from './links.ts'
import { createMarking } from './marks.ts'
import type { Needs } from './needs.ts'
import { createPairing } from './pairing.ts'
import { createPartners } from './partners.ts'
import { createPasskeys } from './passkeys.ts'
import { createProviders } from './providers.ts'
import { createProving } from './proving.ts'
import { createRegister } from './register.ts'
import { createReturnCodes } from './return-codes.ts'
import { createRosters } from './rosters.ts'
import { createSessions } from './sessions.ts'
import { createStaffing } from './staffing.ts'

export type { StaffRole } from '#packages/access'
export { wishedPasskeys } from './challenges.ts'
export type { RevealedCode } from './codes.ts'
export type { Device, Place, Purpose } from './devices.ts'
export {
  type Beginning,
  type Kind,
  lifetimes,
  mostGrantDays,
  type Realm,
  readDeviceName,
  readEmail,
  readSubject,
  sessionLimits,
} from './domain.ts'
export type { EndedGrant } from './ended-grants.ts'
export * as identityEvents from './events.ts'
export { describeGrant, type Grant } from './grants.ts'
export { siblingHours } from './introductions.ts'
export type { LinkWish, Subject } from './links.ts'
export type { Needs, Site } from './needs.ts'
export type { Pairing, PairWish } from './pairing.ts'
export type { PartnerWish } from './partners.ts'
export type { Arrived } from './providers.ts'
export type { Contact } from './register.ts'
export {
  type RosterField,
  type RosterProblem,
  type RosterWords,
  rosterFields,
  type Step,
} from './roster.ts'
export type { RosterCheck } from './rosters.ts'
export type { SignedIn } from './sessions.ts'
export { countWatchers, findStaffName } from './staff-queries.ts'
export { type Staff, sheetHours, type Worker } from './staffing.ts'

/** People, staff and devices, and every way in. Each secret is kept as a hash, each address sealed. */
export function createIdentity(needs: Needs) {
  return {
    ...createSessions(needs),
    ...createCodes(needs),
    ...createProving(needs),
    ...createReturnCodes(needs),
    ...createMarking(needs),
    ...createLinks(needs),
    ...createPasskeys(needs),
    ...createEnrolment(needs),
    ...createRegister(needs),
    ...createGrants(needs),
    ...createEndedGrants(needs),
    ...createPartners(needs),
    ...createDevices(needs),
    ...createPairing(needs),
    ...createProviders(needs),
    ...createBindings(needs),
    ...createStaffing(needs),
    ...createIntroductions(needs),
    ...createRosters(needs),
  }
}

/** What createIdentity makes. */
export type Identity = ReturnType<typeof createIdentity>
