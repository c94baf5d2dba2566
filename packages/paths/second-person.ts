import { Refusal } from '#packages/refusal'
import { paths } from './paths.ts'

/** Where a second person is asked for what takes two, with what exactly; nothing for other trouble. */
export function secondPersonPath(error: unknown): string | undefined {
  if (!(error instanceof Refusal) || error.code !== 'approvals.needed') return undefined
  const { act = '', facts = '' } = error.values as { act?: string; facts?: string }
  return paths.approvals({ act, facts })
}
