import { counterPaths } from '#doors/counter'
import { rolesWith, system } from '#packages/access'
import type { Invited } from './invited.ts'
import type { Modules } from './modules-of.ts'
import type { Told } from './told.ts'
import { requireTwo } from './two-persons.ts'

const minutesOfLink = 24 * 60

type Needs = Pick<Modules, 'identity' | 'approvals'> & { origin: string; told?: Told }

/** Who watches over the house, or answers for an office, is chosen by two, also at a terminal. */
const chosen: readonly string[] = [
  ...['national', 'privacy', 'auditor'],
  ...['head', 'finance', 'custodian'],
]

/**
 * Adds them, or gives those who are there already these roles, and makes each a link by which a
 * passkey is enrolled once. Whoever can start the program answers for who works here.
 */
export async function inviteStaff(
  { identity, approvals, origin, told = {} }: Needs,
  all: Invited[],
): Promise<string[]> {
  const house = system('staff')
  const lines: string[] = []
  for (const { office, name, role } of all) {
    const known = (await identity.listStaff(house, { office })).find((one) => one.name === name)
    if (chosen.includes(role)) {
      const deed = { act: 'invite', target: `${office}:${name}:${role}` } as const
      await requireTwo(approvals, { ...told, ...deed })
    }
    const { staffId } = await identity.saveStaff(house, {
      ...{ office, name, roles: rolesWith(role) },
      ...(known ? { staffId: known.staffId } : {}),
    })
    const wish = { for: { staffId }, purpose: 'enrol', minutes: minutesOfLink } as const
    const { token } = await identity.mintLink(house, wish)
    lines.push(`${name}, ${role} at ${office}, enrols a passkey within a day, once:`)
    lines.push(`  ${origin}${counterPaths.enrol(token)}`)
  }
  return lines
}
