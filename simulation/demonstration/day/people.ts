import type { Officer, Who } from '#packages/access'
import { between, type Dice, diceOf, pick } from './dice.ts'
import names from './names.json' with { type: 'json' }
import type { Visitor } from './plan.ts'

/** Where the mail of invented visitors goes: nobody's domain, and no letter box keeps it. */
export const dayDomain = 'hari.contoh.invalid'

/** What somebody who does not exist writes into a form. */
export type Person = {
  name: string
  email: string
  birth: string
  isFemale: boolean
  nik: string
  phone: string
  mother: string
  purpose: string
  isElectronic: boolean
}

const two = (number: number) => String(number).padStart(2, '0')

/** A NIK that fits the birth date and the sex: women's day of birth counts from 41. */
function nikOf(birth: Temporal.PlainDate, isFemale: boolean, serial: number): string {
  const day = birth.day + (isFemale ? 40 : 0)
  const six = two(day) + two(birth.month) + two(birth.year % 100)
  return `137101${six}${String(serial).padStart(4, '0')}`
}

const bornIn = (dice: Dice): Temporal.PlainDate =>
  Temporal.PlainDate.from('1960-01-01').add({ days: Math.floor(between(dice, 0, 46 * 365)) })

/** Who a planned visitor is. The same visitor of the same day is always the same person. */
export function personOf(visitor: Visitor, day: Temporal.PlainDate): Person {
  const dice = diceOf(`${day} ${visitor.nth} ${visitor.name}`)
  const birth = bornIn(dice)
  const isFemale = dice() < 0.5
  const address = visitor.name.toLowerCase().replace(' ', '.')
  return {
    name: visitor.name,
    email: `${address}.${String(day).replaceAll('-', '')}.${visitor.nth}@${dayDomain}`,
    birth: birth.toString(),
    isFemale,
    nik: nikOf(birth, isFemale, visitor.nth + 1),
    phone: `+62812000${String(Math.floor(dice() * 100_000)).padStart(5, '0')}`,
    mother: `${pick(dice, names.first)} ${pick(dice, names.last)}`,
    purpose: pick(dice, ['wisata', 'keluarga', 'belajar', 'usaha', 'berobat']),
    isElectronic: visitor.isElectronic,
  }
}

const idOf = (short: string) => `01930000-0000-7000-8000-00000000${short}`

/** The invented staff of the day, beside those whom real people can be. */
export const officers = [
  { id: idOf('d201'), name: 'Fitri' },
  { id: idOf('d202'), name: 'Joko' },
  { id: idOf('d203'), name: 'Kirana' },
] as const

/** An invented officer of this office, as the verbs take one. */
export const asOfficer = (staffId: string, office: string): Officer => ({
  kind: 'officer',
  staffId,
  office,
  roles: ['officer'],
})

/** The kiosk at which invented visitors check in. */
export const kioskId = idOf('d211')

/** That kiosk, as the verbs take it. */
export const asKiosk = (office: string): Who => ({
  kind: 'device',
  deviceId: kioskId,
  office,
  purpose: 'kiosk',
})
