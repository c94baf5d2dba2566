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

const andika = ({ staffId }: { staffId: string }): Actor => ({
  ...{ subject: { staffId }, name: 'Andika', what: 'demo.andika', door: 'agency' },
})

/** Lets the police's liaison in, for as long as anybody of an agency can be. */
async function bringPartner(identity: Identity): Promise<Actor> {
  const { name, agency } = partner
  const office = agencyPlace(agency)
  const given = {
    ...{ office, why: 'Penghubung kepolisian (contoh)' },
    until: realNow().add({ hours: 24 * partner.days }),
  }
  const known = (await identity.listStaff(part, { office })).find((one) => one.name === name)
  if (!known) return andika(await identity.letPartnerIn(part, { agency, name, ...given }))
  const standing = (await identity.listGrants(part, { office })).filter(
    ({ staffId, ends, revoked }) =>
      staffId === known.staffId && !revoked && Temporal.Instant.compare(ends, realNow()) > 0,
  )
  const { staffId } = known
  if (standing.length === 0) await identity.giveGrant(part, { ...given, staffId, role: 'partner' })
  return andika({ staffId })
}

const idOf = (short: string) => `01930000-0000-7000-8000-00000000${short}`

type Subject = { personId: string } | { staffId: string } | { deviceId: string }
type Actor = { subject: Subject; name: string; what: string; door: string }
type Cast = readonly (Actor | undefined)[]

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((role) => other.includes(role))

const bringPeople = (identity: Identity): Promise<Cast> =>
  Promise.all(
    people.map(async ({ name, what, email }) => {
      const subject = await identity.savePerson(part, { email, language: 'id' })
      return { subject, name, what, door: 'citizen' }
    }),
  )

/** Whoever was ended stays away; whoever was renamed, moved or given other roles is shown as they are now. */
const bringStaff = (identity: Identity): Promise<Cast> =>
  Promise.all(
    staff.map(async ({ id, name, what, office, roles }) => {
      const [staffId, called] = [idOf(id), `${name} (contoh)`]
      const wish = { staffId, name: called, office, roles: [...roles] }
      const now = await identity.bringStaff(part, wish)
      if (!now) return undefined
      const isAsCast = now.office === office && isSame(now.roles, roles)
      return {
        subject: { staffId },
        name: now.name === called ? name : now.name,
        what: isAsCast ? what : 'demo.changed',
        door: 'counter',
      }
    }),
  )

const bringDevices = (identity: Identity): Promise<Cast> =>
  Promise.all(
    devices.map(async ({ id, name, what, office, purpose }) => {
      const deviceId = idOf(id)
      const called = `${name} (contoh)`
      await identity.addDevice(part, { deviceId, name: called, office, purpose })
      const all = await identity.listDevices(part, { office })
      const now = all.find((one) => one.deviceId === deviceId)
      if (!now) return undefined
      const shown = now.name === called ? name : now.name
      return { subject: { deviceId }, name: shown, what, door: `kiosk:${office}` }
    }),
  )

/** Puts the cast on stage and mints their links: nobody twice, and nobody who was ended or revoked. */
export async function bringCast(identity: Identity): Promise<Player[]> {
  const cast = [
    ...(await bringPeople(identity)),
    ...(await bringStaff(identity)),
    await bringPartner(identity),
    ...(await bringDevices(identity)),
  ]
  const players: Player[] = []
  for (const actor of cast) {
    if (!actor) continue
    const { subject, ...shown } = actor
    const wish = { for: subject, isManyUse: true, minutes: minutesOfLinks }
    players.push({ ...shown, token: (await identity.mintLink(part, wish)).token })
  }
  return players
}
