import { system, type Who } from '#packages/access'
import type { Identity } from './index.ts'

/** The cast's part of identity. Everybody here is invented; `.invalid` is nobody's domain. */
export const cast = {
  siti: { email: 'siti.aminah@contoh.invalid', language: 'id' },
  dewi: {
    staffId: '01930000-0000-7000-8000-00000000d001',
    office: 'padang',
    name: 'Dewi (contoh)',
    roles: ['officer'],
  },
  rizal: {
    staffId: '01930000-0000-7000-8000-00000000d002',
    office: 'padang',
    name: 'Rizal (contoh)',
    roles: ['officer'],
  },
  ratna: {
    staffId: '01930000-0000-7000-8000-00000000d003',
    office: 'padang',
    name: 'Ratna (contoh)',
    roles: ['officer', 'supervisor', 'head'],
  },
  budi: {
    staffId: '01930000-0000-7000-8000-00000000d004',
    office: 'metro',
    name: 'Budi (contoh)',
    roles: ['officer'],
  },
  kiosk: {
    deviceId: '01930000-0000-7000-8000-00000000d101',
    office: 'padang',
    purpose: 'kiosk',
    name: 'Kios pintu utama (contoh)',
  },
  board: {
    deviceId: '01930000-0000-7000-8000-00000000d102',
    office: 'padang',
    purpose: 'board',
    name: 'Papan ruang tunggu (contoh)',
  },
} as const

const stage = system('cast')

/** Puts the cast on stage; doing it twice changes nothing. Pak Harun has no e-mail and comes by paper. */
export async function addCast(identity: Identity): Promise<{ sitiId: string }> {
  const { siti, dewi, rizal, ratna, budi, kiosk, board } = cast
  for (const one of [dewi, rizal, ratna, budi]) {
    await identity.saveStaff(stage, { ...one, roles: [...one.roles] })
  }
  for (const one of [kiosk, board]) await identity.addDevice(stage, one)
  const { personId } = await identity.savePerson(stage, siti)
  return { sitiId: personId }
}

/** An officer of the cast as verbs take them. */
export const asOfficer = ({
  staffId,
  office,
  roles,
}: (typeof cast)['dewi' | 'ratna' | 'budi']): Who => ({
  kind: 'officer',
  staffId,
  office,
  roles: [...roles],
})

/** The cast's kiosk or board as verbs take it. */
export const asDevice = ({ deviceId, office, purpose }: (typeof cast)['kiosk' | 'board']): Who => ({
  kind: 'device',
  deviceId,
  office,
  purpose,
})
