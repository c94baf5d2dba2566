import type { RosterField, RosterWords } from '#modules/identity'
import { type StaffRole, staffRoles } from '#packages/access'
import type { Visit } from '#platform/http'
import { centre, listPlaces, type Needs } from '../needs.ts'

const languages = ['id', 'en'] as const

/** The headings of a table, in the order they are written. */
export const rosterHeads = ['name', 'office', 'roles', 'account'] as const satisfies RosterField[]

/** How words of a table are understood: in both languages, by name or by id. */
export function dictionaryOf(needs: Needs, visit: Visit): RosterWords {
  const { words } = needs
  const heads = new Map<string, RosterField>()
  const roles = new Map<string, StaffRole>()
  const offices = new Map<string, string>([[centre, centre]])
  for (const language of languages) {
    for (const field of rosterHeads) {
      heads.set(words[language](`admin.roster.head.${field}`).toLowerCase(), field)
    }
    for (const role of staffRoles) {
      roles.set(words[language](`access.role.${role}`).toLowerCase(), role)
      roles.set(role, role)
    }
    offices.set(words[language]('access.centre').toLowerCase(), centre)
  }
  for (const { id, name } of listPlaces(needs, visit)) {
    offices.set(id, id)
    offices.set(name.toLowerCase(), id)
  }
  return {
    fieldOf: (head) => heads.get(head),
    officeOf: (typed) => offices.get(typed.replaceAll(/\s+/g, ' ')),
    roleOf: (typed) => roles.get(typed.replaceAll(/\s+/g, ' ')),
  }
}
