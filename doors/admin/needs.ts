import type { Approvals } from '#modules/approvals'
import type { Catalogue } from '#modules/catalogue'
import type { Identity } from '#modules/identity'
import type { Interagency } from '#modules/interagency'
import {
  agencyAt,
  agencyPlace,
  connectable,
  may,
  type Officer,
  type StaffRole,
  staffRoles,
} from '#packages/access'
import type { Zone } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Language, Words } from '#packages/words'
import type { Answer, Visit } from '#platform/http'
import type { Sheet } from '#platform/sheets'

/** What the administrators' door stands on. */
export type Needs = {
  identity: Identity
  approvals: Pick<Approvals, 'ask' | 'decide' | 'listApprovals' | 'listEmergencies'>
  catalogue: Pick<Catalogue, 'listHalls'>
  interagency: Pick<Interagency, 'giveConnection' | 'revokeConnection' | 'listConnections'>
  words: Record<Language, Words>
  /** The way by which a table leaves the house: asked what it is for, written down, marked. */
  handOut: {
    ask: (visit: Visit, wanted: Leaving) => Answer
    give: (visit: Visit, wanted: Leaving) => Promise<Answer>
  }
  /** Where the house stands, for the address on a printed sheet. */
  origin: string
}

/** A table that somebody takes along from a page of this door. */
export type Leaving = {
  office: string
  zone: Zone
  kind: 'admin.roster'
  what: string
  form: 'csv' | 'xlsx'
  sheet: Sheet
  name: string
  back: string
}

/** A place where people work: an office, or the centre. */
export type Place = { id: string; name: string; zone: Zone }

/** Where those work who are of no office. */
export const centre = 'centre'

/** The administrator or head who asks. The routes let nobody else in. */
export function adminOf({ who }: Visit): Officer {
  if (who.kind !== 'officer') throw new Refusal('access.denied')
  return who
}

/** Whether they may everywhere, or only in their own office. */
export const isEverywhere = ({ who }: Visit): boolean => may(who, 'identity.manageStaff')

/** Every place, the centre first. */
export const listPlaces = ({ catalogue }: Needs, { words }: Visit): Place[] => [
  { id: centre, name: words('access.centre'), zone: 'Asia/Jakarta' },
  ...catalogue.listHalls().map(({ id, shortName, zone }) => ({ id, name: shortName, zone })),
]

/** Where people of other agencies stand in the register, each for one. */
export const listAgencies = ({ words }: Visit): Place[] =>
  connectable.map((one) => ({
    ...{ id: agencyPlace(one), name: words(`interagency.name.${one}`) },
    zone: 'Asia/Jakarta',
  }))

/** The place that a page is about: the one that was asked for, or one's own. */
export function placeOf(needs: Needs, visit: Visit, asked?: string): Place {
  const own = adminOf(visit).office
  const id = isEverywhere(visit)
    ? (asked ?? visit.query.kantor ?? visit.form.values.kantor ?? own)
    : own
  const all = [...listPlaces(needs, visit), ...listAgencies(visit)]
  const place = all.find((one) => one.id === id)
  if (!place) throw new Refusal('catalogue.unknownOffice')
  return place
}

/** What a head may give in their own office. */
const ofOffice: readonly StaffRole[] = ['officer', 'supervisor', 'head', 'finance', 'custodian']

/** The roles that whoever asks may give; what is really allowed, the verb says. */
export const listGivable = (visit: Visit): readonly StaffRole[] =>
  isEverywhere(visit) ? staffRoles.filter((role) => role !== 'partner') : ofOffice

/** The roles that can be given to somebody of this place; whoever is of an agency stays of it. */
export const listGrantable = (visit: Visit, home: string): readonly StaffRole[] =>
  agencyAt(home)
    ? ['partner']
    : // Who answers for the country is appointed, not given a power.
      listGivable(visit).filter(
        (role) => role !== 'national' && (role !== 'officer' || isEverywhere(visit)),
      )

/** A person's id as it stands in an address. */
export function staffIdOf({ params }: Visit): string {
  const { staffId = '' } = params
  return staffId
}
