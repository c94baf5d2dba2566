import type { Service } from '#modules/catalogue'
import { textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import type { Visit } from '#platform/http'

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
  const fees = definition.variants.map((variant) => variant.fee.feeRupiah)
  const [least, most] = [Math.min(...fees), Math.max(...fees)].map((fee) =>
    rupiah(fee, words.locale),
  )
  const days = definition.promise.workingDays
  return {
    href: visit.to(paths.service(definition.id)),
    name: textIn(definition.names, language),
    summary: textIn(definition.summary, language),
    facts: [
      {
        label: words('citizen.service.fee'),
        value: least === most ? `${least}` : `${least} – ${most}`,
      },
      { label: words('citizen.service.time'), value: words('citizen.service.days', { days }) },
    ],
  }
}
