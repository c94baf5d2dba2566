import type { Identity } from '#modules/identity'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import type { Visit } from '#platform/http'

type SignIn = Parameters<Identity['finishPasskey']>[1]
type Enrolment = Parameters<Identity['finishEnrolment']>[1]

/** What the island put into the form: which challenge, and the browser's answer as JSON. */
function readHidden({ form }: Visit): { challengeId: string; response: unknown } {
  const { tantangan = '', jawaban = '' } = form.values
  if (!isId(tantangan)) throw new Refusal('identity.passkeyLate')
  try {
    return { challengeId: tantangan, response: JSON.parse(jawaban) }
  } catch {
    throw new Refusal('identity.passkeyFailed')
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

/** A credential has an id and the authenticator's own part; what is in it, identity verifies. */
function isCredential(value: unknown): boolean {
  return isObject(value) && typeof value.id === 'string' && isObject(value.response)
}

/** The answer to "sign in". Refusals: identity.passkeyLate, identity.passkeyFailed. */
export function readPasskeyAnswer(visit: Visit): SignIn {
  const { challengeId, response } = readHidden(visit)
  if (!isCredential(response)) throw new Refusal('identity.passkeyFailed')
  return { challengeId, response: response as SignIn['response'] }
}

/** The answer to "make a passkey", with the name the officer gave it. */
export function readEnrolment(visit: Visit, link: string): Enrolment {
  const { challengeId, response } = readHidden(visit)
  if (!isCredential(response)) throw new Refusal('identity.passkeyFailed')
  const label = (visit.form.values.nama ?? '').trim()
  return { challengeId, response: response as Enrolment['response'], label, link }
}
