import { allow, type StaffRole, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import { findOrAddPerson } from './codes.ts'
import { readEmail } from './domain.ts'
import type { Needs } from './needs.ts'
import * as people from './people-queries.ts'
import { asSystem } from './sessions.ts'
import * as queries from './staff-queries.ts'
import type { Staff } from './staffing.ts'

/** How to reach somebody. People without e-mail have none. */
export type Contact = { email?: string; language: 'id' | 'en' }

/** The verbs of people and staff. */
export function createRegister(needs: Needs) {
  return { ...createPeople(needs), ...createStaff(needs) }
}

function createPeople(needs: Needs) {
  const { db, vault } = needs
  return {
    /** The person of an address; made when new. For the demonstration's cast and for imports. */
    savePerson: async (who: Who, { email, language }: { email: string; language: 'id' | 'en' }) => {
      allow(who, 'identity.mintLink')
      const { value, problems } = readEmail(email)
      if (problems) throw new Refusal('identity.badEmail')
      const personId = await db.transaction(asSystem, (tx) =>
        findOrAddPerson(tx, needs, { email: value, language }),
      )
      return { personId }
    },

    /** The language that mails are written in from now on; whoever helps somebody does not choose for them. */
    chooseLanguage: async (who: Who, language: Contact['language']): Promise<void> => {
      const person = who.kind === 'person' && !who.helperId ? who.personId : ''
      allow(who, 'identity.chooseLanguage', { person })
      await db.transaction(asSystem, (tx) => people.markLanguage(tx, person, language))
    },

    /** How to reach a person: one's own, or anybody by the system at the time of sending. */
    getContact: async (who: Who, personId: string): Promise<Contact> => {
      allow(who, 'identity.readContact', { person: personId })
      return db.read(asSystem, async (tx) => {
        const row = await people.findPerson(tx, personId)
        if (!row) throw new Refusal('identity.unknownPerson')
        const language = row.language as Contact['language']
        if (!row.email_sealed) return { language }
        const place = `identity.people|email_sealed|${personId}`
        return { email: `${await vault.open(tx, personId, place, row.email_sealed)}`, language }
      })
    },
  }
}

function createStaff({ db }: Needs) {
  return {
    /** The officer's own name, office and roles, for the head of the page. */
    getStaff: async (who: Who): Promise<Staff> => {
      if (who.kind !== 'officer') throw new Refusal('access.denied')
      allow(who, 'identity.readStaff', { person: who.staffId })
      const row = await db.read(asSystem, (tx) => queries.findStaff(tx, who.staffId))
      if (!row) throw new Refusal('access.signIn')
      return {
        staffId: row.id,
        office: row.office,
        name: row.name,
        roles: row.roles as StaffRole[],
      }
    },

    /** What everybody who ever worked at an office is called, by id, for those who work there. */
    listNamesIn: async (tx: Reader, office: string): Promise<ReadonlyMap<string, string>> => {
      allow(tx.who, 'identity.nameStaff', { office })
      const rows = await queries.listNames(tx, office)
      return new Map(rows.map(({ id, name }) => [id, name]))
    },

    /** What one whose number stands in a record is called, wherever they work or worked, for officers. */
    findAnyNameIn: async (tx: Reader, staffId: string): Promise<string | undefined> => {
      const { who } = tx
      if (who.kind === 'officer') allow(who, 'identity.nameStaff', { office: who.office })
      return queries.findName(tx, staffId)
    },

    /** Who works at an office now and as what, for those who work there. */
    listMembersIn: async (
      tx: Reader,
      office: string,
    ): Promise<{ staffId: string; name: string; roles: StaffRole[] }[]> => {
      allow(tx.who, 'identity.nameStaff', { office })
      const rows = await queries.listStaff(tx, office)
      return rows.map(({ id, name, roles }) => ({ staffId: id, name, roles: roles as StaffRole[] }))
    },

    /** When those of an office who ever came in were last seen, for those who work there. */
    listSeenIn: async (
      tx: Reader,
      office: string,
    ): Promise<ReadonlyMap<string, Temporal.Instant>> => {
      allow(tx.who, 'identity.nameStaff', { office })
      const rows = await queries.listSeen(tx, office)
      return new Map(rows.map((row) => [row.staff, row.seen_at]))
    },

    /** How many others watch over the house: who could be the second person. */
    countWatchersIn: (tx: Reader, not: readonly string[]): Promise<number> =>
      queries.countWatchers(tx, not),

    /** What somebody who works or worked here is called, for the house itself; nothing when unknown. */
    findNameIn: (tx: Reader, staffId: string): Promise<string | undefined> =>
      queries.findStaffName(tx, staffId),

    /** What everybody who works or worked at an office is called, by id: what they did keeps their name. */
    listNames: async (
      who: Who,
      { office }: { office: string },
    ): Promise<ReadonlyMap<string, string>> => {
      allow(who, 'identity.listStaff', { office })
      const rows = await db.read(asSystem, (tx) => queries.listNames(tx, office))
      return new Map(rows.map(({ id, name }) => [id, name]))
    },

    /** Who works at an office, by name. */
    listStaff: async (who: Who, { office }: { office: string }): Promise<Staff[]> => {
      allow(who, 'identity.listStaff', { office })
      const rows = await db.read(asSystem, (tx) => queries.listStaff(tx, office))
      return rows.map(({ id, ...row }) => ({
        staffId: id,
        ...row,
        roles: row.roles as StaffRole[],
      }))
    },
  }
}
