import { type Entry, isLeaflet } from '#modules/catalogue'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import type { Visit } from '#platform/http'
import { sayFee } from './say-fee.ts'
import { sayTime, sayWholeFee } from './say-kind.ts'
import { sayDays } from './steps.ts'

/** A service in a list: what it is called, who it is for, what it costs and how long it takes. */
export type Card = {
  href: string
  name: string
  summary: string
  note?: string
  facts: { label: string; value: string }[]
}

/** The card of a service or a leaflet in this visit's language. */
export function cardOf(visit: Visit, entry: Entry): Card {
  const { words, language } = visit
  const { definition } = entry
  return {
    href: visit.to(paths.service(definition.id)),
    name: textIn(definition.names, language),
    summary: textIn(definition.summary, language),
    ...(isLeaflet(entry) && { note: words('citizen.leaflet.note') }),
    facts: [
      { label: words('citizen.service.fee'), value: sayFees(visit, definition) },
      { label: words('citizen.service.time'), value: sayTimes(visit, entry) },
    ],
  }
}

/** From the least fee to the most, as far as fees are known; what is not known or checked is said. */
function sayFees({ words }: Visit, { variants }: Entry['definition']): string {
  const fees = variants.map(({ fee }) => fee.feeRupiah).filter((fee) => fee !== null)
  const unsure = words('citizen.service.unconfirmed')
  if (fees.length === 0) return unsure
  const [only] = variants
  if (only && variants.length === 1) return sayWholeFee({ words }, only.fee)
  const [least, most] = [Math.min(...fees), Math.max(...fees)]
  const isOne = least === most
  const said = [least, ...(isOne ? [] : [most])].map((fee) => sayFee(words, fee)).join(' – ')
  const isSure = variants.every(({ fee }) => fee.feeRupiah !== null && fee.verified)
  return isSure ? said : `${said} (${unsure})`
}

/** The one time all its kinds take, or that it differs by kind. */
function sayTimes(visit: Visit, entry: Entry): string {
  if (!isLeaflet(entry)) return sayDays(visit.words, entry.definition.promise)
  const said = new Set(entry.definition.variants.map(({ time }) => sayTime(visit, time)))
  const [only] = said
  return said.size === 1 && only ? only : visit.words('citizen.time.byKind')
}
