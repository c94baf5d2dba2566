import { applicantOf, type CaseView } from '#modules/applications'
import type { Claim } from '#modules/payments'
import { textIn } from '#packages/forms'
import type { Visit } from '#platform/http'
import { isHelping } from '../helping/acting.ts'
import type { Needs } from '../needs.ts'

type Asked = { view: CaseView; claims: readonly Claim[] }

/** By application: whose it is, for claims of a family; whoever helps with one reads of that one alone. */
export async function readWhose(
  { applications }: Pick<Needs, 'applications'>,
  visit: Visit,
  { view, claims }: Asked,
): Promise<ReadonlyMap<string, string>> {
  if (!view.party || claims.length === 0) return new Map()
  const members = isHelping(visit)
    ? [view]
    : (await applications.getParty(visit.who, view.party.partyId)).members
  const nameOf = (one: CaseView) => applicantOf(one) ?? textIn(one.service.names, visit.language)
  return new Map(members.map((one) => [one.caseId, nameOf(one)]))
}
