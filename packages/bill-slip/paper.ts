import { type RollWidth, type SlipLine, writeSlip } from '#packages/escpos'
import type { Words } from '#packages/words'
import type { SaidBill } from './say.ts'

type Head = { words: Words; office: string; isDemonstration: boolean }

// As large as two groups beside each other allow, so that the number breaks between groups.
const numberTimes: Record<RollWidth, number> = { 58: 3, 80: 4 }
const groupsInLine = 2

function numberLines(groups: readonly string[], width: RollWidth): SlipLine[] {
  const lines = Array.from({ length: Math.ceil(groups.length / groupsInLine) }, (_, nth) =>
    groups.slice(nth * groupsInLine, (nth + 1) * groupsInLine).join(' '),
  )
  return lines.map((text) => ({
    text,
    times: numberTimes[width],
    isBold: true,
    align: 'centre',
  }))
}

/** The bill as a receipt printer takes it. */
export function billSlip(
  { words, office, isDemonstration }: Head,
  { said, width }: { said: SaidBill; width: RollWidth },
): Uint8Array {
  const centred = (text: string): SlipLine => ({ text, align: 'centre' })
  return writeSlip(
    [
      ...(isDemonstration ? [centred(words('ui.demonstration'))] : []),
      { text: office, isBold: true, align: 'centre' },
      centred(said.title),
      centred(said.service),
      centred(said.reference),
      { gapLines: 1 },
      centred(words('bill.amount')),
      { text: said.amount, times: 2, isBold: true, align: 'centre' },
      { gapLines: 1 },
      centred(said.bank),
      ...numberLines(said.groups, width),
      { gapLines: 1 },
      { text: said.until, isBold: true },
      { gapLines: 1 },
      { text: words('bill.whereTitle'), isBold: true },
      ...said.where.map((text): SlipLine => ({ text })),
      { gapLines: 1 },
      { text: words('bill.afterTitle'), isBold: true },
      ...said.after.map((text): SlipLine => ({ text })),
    ],
    width,
  )
}
