import type { Officer, Person, Who } from '#packages/access'

const officer = (staffId: string, office: string, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId,
  office,
  roles,
})

/** The cast's part of the hall, all invented: three officers of Padang and one of Metro. */
export const staff = {
  dewi: officer('01930000-0000-7000-8000-00000000d001', 'padang', ['officer']),
  rizal: officer('01930000-0000-7000-8000-00000000d002', 'padang', ['officer']),
  ratna: officer('01930000-0000-7000-8000-00000000d003', 'padang', ['officer', 'head']),
  budi: officer('01930000-0000-7000-8000-00000000d004', 'metro', ['officer']),
}

/** Siti with her phone, and somebody else with theirs. */
export const people = {
  siti: { kind: 'person', personId: '01930000-0000-7000-8000-00000000e001' },
  harun: { kind: 'person', personId: '01930000-0000-7000-8000-00000000e002' },
} as const satisfies Record<string, Person>

const device = (deviceId: string, office: string, purpose: 'kiosk' | 'board'): Who => ({
  kind: 'device',
  deviceId,
  office,
  purpose,
})

/** The kiosks and the board of the cast. */
export const devices = {
  kiosk: device('01930000-0000-7000-8000-00000000d101', 'padang', 'kiosk'),
  board: device('01930000-0000-7000-8000-00000000d102', 'padang', 'board'),
  kioskElsewhere: device('01930000-0000-7000-8000-00000000d103', 'metro', 'kiosk'),
}
