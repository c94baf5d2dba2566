import type { House } from '#packages/access'
import type { Db, Tx } from '#platform/db'
import type { Vault } from './index.ts'

/** An answer with something in it that must be kept nowhere in the open. */
export type Secretive = { secret: string }

/**
 * Runs an act that hands a secret out, as the part of the house that does. A form that is sent twice must get its first answer, or a
 * double tap on a slow phone locks its owner out with a used code; answers are kept for that, so the
 * secret in this one is sealed, bound to the request's key, before anything is kept.
 */
export async function answerSecretly<R extends Secretive | string>(
  { db, vault }: { db: Db; vault: Vault },
  giver: House,
  work: (tx: Tx) => Promise<R>,
): Promise<R> {
  const { request, part } = giver
  const vaultName = `${part}.answers`
  const place = `access.requests|secret|${request?.key ?? ''}`
  const kept = await db.transaction(giver, async (tx) => {
    const answer = await work(tx)
    if (!request || typeof answer === 'string') return answer
    const sealed = await vault.seal(tx, vaultName, place, answer.secret)
    return withSecret(answer as R & Secretive, sealed.toString('base64'))
  })
  if (!request || typeof kept === 'string') return kept
  const sealed = Buffer.from(kept.secret, 'base64')
  const secret = await db.read({ kind: 'system', part }, (tx) =>
    vault.open(tx, vaultName, place, sealed),
  )
  return withSecret(kept as R & Secretive, `${secret}`)
}

const withSecret = <R extends Secretive>(answer: R, secret: string): R => ({ ...answer, secret })
