import { type StaffRole, staffRoles } from '#packages/access'

/** Somebody who is to work here, as whoever starts the program names them. */
export type Invited = { office: string; name: string; role: StaffRole }

const isRole = (text: string): text is StaffRole => staffRoles.some((role) => role === text)

/** Reads `padang:Ratna Sari:head`; nothing when it is not that. */
export function readInvited(text: string): Invited | undefined {
  const parts = text.split(':').map((part) => part.trim())
  const [office = '', name = '', role = ''] = parts
  const isGood = parts.length === 3 && /^[a-z-]+$/.test(office) && name && name.length <= 200
  return isGood && isRole(role) ? { office, name, role } : undefined
}
