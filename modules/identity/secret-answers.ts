import type { Who } from '#packages/access'
import type { Tx } from '#platform/db'
import type { Needs } from './needs.ts'

/** An answer with something in it that must be kept nowhere in the open. */
export type Secretive = { secret: string }

const vaultName = 'identity.answers'

/**
 * Runs a sign-in as the house itself. A form that is sent twice must get its first answer, or a
 * double tap on a slow phone locks its owner out with a used code; answers are kept for that, so the
 * secret in this one is sealed, bound to the request's key, before anything is kept.
 */
export async function answerSecretly<R extends Secretive | string>(
  { db, vault }: Needs,
  who: Who,
  work: (tx: Tx) => Promise<R>,
): Promise<R> {
  const { request } = who
  const place = `access.requests|secret|${request?.key ?? ''}`
  const kept = await db.transaction({ kind: 'system', part: 'identity', request }, async (tx) => {
    const answer = await work(tx)
    if (!request || typeof answer === 'string') return answer
    const sealed = await vault.seal(tx, vaultName, place, answer.secret)
    return withSecret(answer as R & Secretive, sealed.toString('base64'))
  })
  if (!request || typeof kept === 'string') return kept
  const sealed = Buffer.from(kept.secret, 'base64')
  const secret = await db.read({ kind: 'system', part: 'identity' }, (tx) =>
    vault.open(tx, vaultName, place, sealed),
  )
  return withSecret(kept as R & Secretive, `${secret}`)
}

const withSecret = <R extends Secretive>(answer: R, secret: string): R => ({ ...answer, secret })
