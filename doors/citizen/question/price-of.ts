import { priceLines, totalOf } from '#modules/catalogue'
import type { Question } from '#packages/forms'
import { rupiah } from '#packages/money'
import type { Drawing } from './fields.ts'

/** What a choice costs, where it is the choice that decides the fee; unconfirmed where the fee is. */
export function priceOf({ view, world, visit }: Drawing, question: Question, value: string) {
  const { service } = view
  if (service.variantFrom !== question.id) return undefined
  const answers = { ...view.answers, [question.id]: value }
  const lines = priceLines(service, { ...world, answers })
  if (lines.length === 0) return undefined
  const { words } = visit
  const amount = rupiah(totalOf(lines), words.locale)
  const isSure = lines.every(({ verified }) => verified)
  return isSure ? amount : `${amount} (${words('citizen.service.unconfirmed')})`
}
