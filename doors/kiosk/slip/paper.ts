import type { OfficeFile } from '#packages/booking'
import { type RollWidth, type SlipLine, writeSlip } from '#packages/escpos'
import type { Words } from '#packages/words'
import type { Said } from './say.ts'

type Head = {
  words: Words
  office: Pick<OfficeFile, 'shortName'> & Partial<Pick<OfficeFile, 'kind'>>
  isDemonstration: boolean
}

/** A number five letters long still stands in one line. */
const numberTimes: Record<RollWidth, number> = { 58: 6, 80: 8 }

/** Paper has no colours: what is for practice says so between bars. */
const stripes = (words: Words): SlipLine[] => [
  { text: '////////////////', isBold: true, align: 'centre' },
  { text: words('ui.practiceSlip'), isBold: true, align: 'centre' },
  { text: '////////////////', isBold: true, align: 'centre' },
]

const head = ({ words, office, isDemonstration }: Head, title: string): SlipLine[] => [
  ...(isDemonstration ? [{ text: words('ui.demonstration'), align: 'centre' } as const] : []),
  ...(office.kind === 'practice' ? stripes(words) : []),
  { text: office.shortName, isBold: true, align: 'centre' },
  { text: title, align: 'centre' },
]

const papers = (words: Words, names: readonly string[]): SlipLine[] =>
  names.length === 0
    ? []
    : [
        { gapLines: 1 },
        { text: words('kiosk.slip.papers'), isBold: true },
        ...names.map((name): SlipLine => ({ text: `- ${name}` })),
        { text: words('kiosk.slip.papersHelp') },
      ]

/** The number on paper: what the screen says, without anybody's name. */
export function ticketOnPaper(
  { words, ...place }: Head,
  { said, square, width }: { said: Said; square: string; width: RollWidth },
): Uint8Array {
  return writeSlip(
    [
      ...head({ words, ...place }, said.title),
      { text: said.label, times: numberTimes[width], isBold: true, align: 'centre' },
      { text: said.wait, isBold: true, align: 'centre' },
      ...(said.where ? [{ text: said.where, align: 'centre' as const }] : []),
      { gapLines: 1 },
      { square },
      { gapLines: 1 },
      { text: `${words('ui.ticket.code')}: ${said.code}`, isBold: true, align: 'centre' },
      ...said.facts.map((text): SlipLine => ({ text, align: 'centre' })),
      ...papers(words, said.papers),
      { gapLines: 1 },
      { text: words('kiosk.slip.keepPaper') },
    ],
    width,
  )
}

/** The return code on paper, which is all that its owner will have of it. */
export function codeOnPaper(
  { words, ...place }: Head,
  { reference, code, width }: { reference: string; code: string; width: RollWidth },
): Uint8Array {
  return writeSlip(
    [
      ...head({ words, ...place }, words('kiosk.return.yours')),
      { gapLines: 1 },
      { text: words('kiosk.return.reference') },
      { text: reference, times: 2, isBold: true },
      { text: words('kiosk.return.code') },
      { text: code, times: 2, isBold: true },
      { gapLines: 1 },
      { text: words('kiosk.return.use') },
      { text: words('kiosk.return.secret') },
    ],
    width,
  )
}
