import type { Confirmed } from '#modules/applications'
import { Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'
import type { Needs } from '../needs.ts'

/** The ways an applicant says yes to what an officer typed for them. */
export const confirmedWays: readonly Confirmed[] = ['spoken', 'signed', 'code']

/**
 * How the applicant said yes, read from the form of an officer who hands in for them. A return code
 * must be this applicant's own; what it says is not kept.
 */
export async function readConfirmed(
  { identity }: Needs,
  { who, form }: Visit,
  person: string | null,
): Promise<{ confirmed?: Confirmed }> {
  const { persetujuan, rujukanKembali = '', kodeKembali = '' } = form.values
  const confirmed = confirmedWays.find((one) => one === persetujuan)
  if (who.kind !== 'officer' || !confirmed) return {}
  if (confirmed === 'code') {
    const typed = { reference: rujukanKembali, code: kodeKembali }
    const owner = await identity.proveReturnCode(who, typed)
    if (owner.personId !== person) throw new Refusal('identity.wrongReturnCode')
  }
  return { confirmed }
}
