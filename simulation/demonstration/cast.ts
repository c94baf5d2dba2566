import type { Identity } from '#modules/identity'
import { agencyPlace, system } from '#packages/access'
import { realNow } from '#platform/clock'

/** Somebody of the demonstration, and the link that lets you be them. */
export type Player = { name: string; what: string; door: string; token: string }

const part = system('demonstration')
const minutesOfLinks = 60 * 24 * 365

// Everybody here is invented; `.invalid` is nobody's domain.
const people = [
  { name: 'Siti Aminah', what: 'demo.siti', email: 'siti.aminah@contoh.invalid' },
  { name: 'Andi Saputra', what: 'demo.andi', email: 'andi.saputra@contoh.invalid' },
] as const
const staff = [
  { id: 'd001', name: 'Dewi', what: 'demo.dewi', office: 'padang', roles: ['officer'] },
  { id: 'd002', name: 'Rizal', what: 'demo.rizal', office: 'padang', roles: ['officer'] },
  {
    id: 'd003',
    name: 'Ratna',
    what: 'demo.ratna',
    office: 'padang',
    roles: ['officer', 'supervisor', 'head'],
  },
  // What takes two who oversee needs a second one.
  {
    id: 'd006',
    name: 'Hasan',
    what: 'demo.hasan',
    office: 'padang',
    roles: ['officer', 'supervisor'],
  },
  { id: 'd007', name: 'Wulan', what: 'demo.wulan', office: 'centre', roles: ['national'] },
  { id: 'd004', name: 'Budi', what: 'demo.budi', office: 'metro', roles: ['officer'] },
  {
    id: 'd005',
    name: 'Lina',
    what: 'demo.lina',
    office: 'latihan',
    roles: ['officer', 'supervisor', 'head'],
  },
] as const
const devices = [
  { id: 'd101', name: 'Kios Padang', what: 'demo.kiosk', office: 'padang', purpose: 'kiosk' },
  {
    id: 'd104',
    name: 'Kios Latihan',
    what: 'demo.kioskPractice',
    office: 'latihan',
    purpose: 'kiosk',
  },
  { id: 'd103', name: 'Kios Metro', what: 'demo.kioskMetro', office: 'metro', purpose: 'kiosk' },
] as const

/** Of the police, let in anew whenever the demonstration is opened and their time is over. */
const partner = { name: 'Andika (contoh)', agency: 'police', days: 90 } as const

/** Lets the police's liaison in, for as long as anybody of an agency can be. */
async function bringPartner(identity: Identity): Promise<{ staffId: string }> {
  const { name, agency } = partner
  const office = agencyPlace(agency)
  const given = {
    ...{ office, why: 'Penghubung kepolisian (contoh)' },
    until: realNow().add({ hours: 24 * partner.days }),
  }
  const known = (await identity.listStaff(part, { office })).find((one) => one.name === name)
  if (!known) return identity.letPartnerIn(part, { agency, name, ...given })
  const standing = (await identity.listGrants(part, { office })).filter(
    ({ staffId, ends, revoked }) =>
      staffId === known.staffId && !revoked && Temporal.Instant.compare(ends, realNow()) > 0,
  )
  const { staffId } = known
  if (standing.length === 0) await identity.giveGrant(part, { ...given, staffId, role: 'partner' })
  return { staffId }
}

const idOf = (short: string) => `01930000-0000-7000-8000-00000000${short}`

/** Puts the cast on stage and mints their links. Doing it again makes nobody twice. */
export async function bringCast(identity: Identity): Promise<Player[]> {
  const players: Player[] = []
  const add = async (player: Omit<Player, 'token'>, subject: Parameters<typeof mint>[0]) => {
    players.push({ ...player, token: await mint(subject) })
  }
  async function mint(subject: { personId: string } | { staffId: string } | { deviceId: string }) {
    const wish = { for: subject, isManyUse: true, minutes: minutesOfLinks }
    return (await identity.mintLink(part, wish)).token
  }
  for (const { name, what, email } of people) {
    const { personId } = await identity.savePerson(part, { email, language: 'id' })
    await add({ name, what, door: 'citizen' }, { personId })
  }
  for (const { id, name, what, office, roles } of staff) {
    const staffId = idOf(id)
    await identity.saveStaff(part, { staffId, name: `${name} (contoh)`, office, roles: [...roles] })
    await add({ name, what, door: 'counter' }, { staffId })
  }
  const andika = { name: 'Andika', what: 'demo.andika', door: 'agency' }
  await add(andika, await bringPartner(identity))
  for (const { id, name, what, office, purpose } of devices) {
    const deviceId = idOf(id)
    await identity.addDevice(part, { deviceId, name: `${name} (contoh)`, office, purpose })
    await add({ name, what, door: `kiosk:${office}` }, { deviceId })
  }
  return players
}
