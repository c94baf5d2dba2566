import type { Service } from '#modules/catalogue'
import { type ServiceDefinition, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import type { Visit } from '#platform/http'
import { sayFee } from './say-fee.ts'
import { sayDays } from './steps.ts'

/** A service in a list: what it is called, who it is for, what it costs and how long it takes. */
export type Card = {
  href: string
  name: string
  summary: string
  facts: { label: string; value: string }[]
}

/** The card of a service in this visit's language. */
export function cardOf(visit: Visit, { definition }: Service): Card {
  const { words, language } = visit
  return {
    href: visit.to(paths.service(definition.id)),
    name: textIn(definition.names, language),
    summary: textIn(definition.summary, language),
    facts: [
      {
        label: words('citizen.service.fee'),
        value: sayFees(visit, definition),
      },
      { label: words('citizen.service.time'), value: sayDays(words, definition.promise) },
    ],
  }
}

/** From the least fee to the most, as far as fees are known. */
function sayFees({ words }: Pick<Visit, 'words'>, { variants }: ServiceDefinition): string {
  const fees = variants.map(({ fee }) => fee.feeRupiah).filter((fee) => fee !== null)
  if (fees.length === 0) return words('citizen.service.unconfirmed')
  const [least, most] = [Math.min(...fees), Math.max(...fees)]
  const isOne = least === most
  return [least, ...(isOne ? [] : [most])].map((fee) => sayFee(words, fee)).join(' – ')
}
