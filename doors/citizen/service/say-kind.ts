import { type Fee, type LeafletTime, type LeafletVariant, textIn } from '#packages/forms'
import type { Visit } from '#platform/http'
import { sayFee } from './say-fee.ts'

type Speech = Pick<Visit, 'words' | 'language'>
type AnyFee = Fee | LeafletVariant['fee']

/** What somebody pays in all: for what, on top of what, and whether the office has to confirm it. */
export function sayWholeFee({ words }: Pick<Speech, 'words'>, fee: AnyFee): string {
  const amount = sayFee(words, fee.feeRupiah)
  if (fee.feeRupiah === null) return amount
  const per = 'per' in fee && fee.per ? words(`citizen.fee.${fee.per}`, { amount }) : amount
  const said = 'isAdded' in fee && fee.isAdded ? words('citizen.fee.added', { amount: per }) : per
  return fee.verified ? said : `${said} (${words('citizen.service.unconfirmed')})`
}

/** The rule a fee rests on, as far as it was found. */
export const sayBasis = ({ words }: Pick<Speech, 'words'>, { basis, verified }: AnyFee): string => {
  const unsure = words('citizen.service.unconfirmed')
  if (!basis) return unsure
  return verified ? basis : `${basis} (${unsure})`
}

/** How long a kind of a leaflet takes, and from when that is counted. */
export function sayTime({ words, language }: Speech, time: LeafletTime | null): string {
  const unsure = words('citizen.service.unconfirmed')
  if (!time) return unsure
  const { hours, workingDays = 0, from } = time
  const long =
    hours === undefined
      ? words(workingDays === 0 ? 'citizen.time.sameDay' : 'citizen.service.days', {
          days: workingDays,
        })
      : words('citizen.time.hours', { hours })
  const said = from ? `${long} ${textIn(from, language)}` : long
  return time.verified ? said : `${said} (${unsure})`
}
