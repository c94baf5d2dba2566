import type { Entry } from '#modules/catalogue'
import type { Text } from '#packages/forms'
import { rupiah } from '#packages/money'
import type { AnswerText } from './answer-file.ts'

/** What the services in force say about the lines of the official fee table. */
export type Fees = {
  feeOf: (code: string) => number | undefined
  servicesOf: (codes: readonly string[]) => { id: string; names: Text }[]
}

/** Reads which service or leaflet carries which line, and what it costs today. */
export function feesOf(entries: readonly Entry[]): Fees {
  const lines = entries.flatMap(({ definition: { id, names, variants } }) => {
    const kinds: readonly Entry['definition']['variants'][number][] = variants
    return kinds.flatMap(({ codes = [], fee }) =>
      codes.map((code) => ({ code, service: { id, names }, feeRupiah: fee.feeRupiah })),
    )
  })
  return {
    feeOf: (wanted) => lines.find(({ code }) => code === wanted)?.feeRupiah ?? undefined,
    servicesOf: (codes) => {
      const found = lines.filter(({ code }) => codes.includes(code))
      return [...new Map(found.map(({ service }) => [service.id, service])).values()]
    },
  }
}

/** The answer with its amounts, in each language's own figures. */
export function say({ answer, amounts = {} }: AnswerText, { feeOf }: Fees): Text {
  const fill = (text: string, locale: 'id-ID' | 'en-GB') =>
    text.replace(/\{([A-Z0-9-]+)\}/g, (_, code: string) =>
      rupiah(feeOf(code) ?? amounts[code] ?? 0, locale),
    )
  return { id: fill(answer.id, 'id-ID'), en: fill(answer.en, 'en-GB') }
}
