import type { Worker } from '#modules/identity'
import type { Officer, StaffRole } from '#packages/access'
import { type PageFrame, told } from '#packages/ui'
import { centre, type Place } from './needs.ts'

const idOf = (nth: number) => `01930000-0000-7000-8000-00000000f00${nth}`

const officer = (nth: number, office: string, roles: StaffRole[]): Officer => ({
  ...{ kind: 'officer', staffId: idOf(nth), office, roles },
})

/** Invented officers before the screens of stories: the administrator, a head, an auditor. */
export const cast = {
  wulan: officer(1, centre, ['national']),
  ratna: officer(2, 'padang', ['officer', 'supervisor', 'head']),
  adi: officer(3, centre, ['auditor']),
} as const

/** Where they work. */
export const placesIn = (frame: PageFrame): Place[] => [
  { id: centre, name: frame.words('access.centre'), zone: 'Asia/Jakarta' },
  { id: 'padang', name: 'Kanim Padang', zone: 'Asia/Jakarta' },
  { id: 'metro', name: 'Kanim Metro', zone: 'Asia/Jakarta' },
]

/** Kanim Padang. */
export const padangIn = (frame: PageFrame): Place => placesIn(frame)[1] as Place

const worker = (nth: number, name: string, roles: StaffRole[]): Worker => ({
  ...{ staffId: idOf(nth), office: 'padang', name, roles, passkeys: 0, isBound: false },
})

/** A head who comes in by two passkeys, and an officer who cannot come in yet. */
export const workers = {
  ratna: {
    ...worker(2, 'Ratna Sari (contoh)', ['officer', 'supervisor', 'head']),
    ...{ passkeys: 2, seenAt: Temporal.Instant.from('2026-11-23T01:05:00Z') },
  },
  hasan: {
    ...worker(4, 'Hasan (contoh)', ['officer', 'supervisor']),
    ...{ passkeys: 1, isBound: true, account: 'a1b2c3' },
  },
  suharto: worker(5, 'Suharto (contoh)', ['officer']),
} satisfies Record<string, Worker & { account?: string }>

/** Why an acting head is given. */
export const leaveIn = (frame: PageFrame): string =>
  told(frame, 'Kepala kantor cuti tahunan.', 'The head is on annual leave.')
