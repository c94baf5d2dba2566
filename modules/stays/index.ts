import { allow, type Officer, type Person, type Who } from '#packages/access'
import { dayOf } from '#packages/calendar'
import type { Text } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { daysOf, knownAnswers, lastDay, mayExtend, type Standing, standingOf } from './domain.ts'
import { createKeeping } from './keeping.ts'
import type { Needs } from './needs.ts'
import type { StayRow } from './queries.ts'
import * as queries from './queries.ts'
import { createReactions } from './reactions.ts'
import { type Suggested, suggestArrival } from './suggest.ts'

export type { Next, Standing } from './domain.ts'
export { type Entry, mostStayDays, readDate, readEntry } from './entry.ts'
export * as stayEvents from './events.ts'
export type { Needs } from './needs.ts'
export type { Suggested } from './suggest.ts'

/** A permitted stay as its holder and officers see it. */
export type Stay = {
  stayId: string
  office: string
  kind: string
  names: Text | null
  enteredOn: Temporal.PlainDate | null
  port: string | null
  until: Temporal.PlainDate
  days: number | null
  source: 'stated' | 'application'
  isConfirmed: boolean
  /** Applications to stay longer that wait for our answer, the oldest first. */
  pendingCases: readonly string[]
  extensions: { caseId: string; before: Temporal.PlainDate; after: Temporal.PlainDate }[]
  standing: Standing
  /** Where it would stand today if no application for it waited for our answer. */
  withoutCase: Standing
  /** What applies to this kind, by the service that makes it longer; nothing where none does. */
  service: string | null
  daily: { feeRupiah: number; mostDays: number; beyond?: Text; isVerified: boolean } | null
  returning: Text | null
}

/** A kind of stay to choose from. */
export type Kind = { id: string; names: Text; days?: number }

/** What somebody says of their arrival. */
export type Arrival = {
  kind: string
  enteredOn: Temporal.PlainDate
  days: number
  port: string
  office: string
}

/** How long a guest may stay, from the day of arrival on. */
export function createStays(needs: Needs) {
  const { db, now, catalogue, applications } = needs
  const keeping = createKeeping(needs)
  const todayAt = (office: string) => dayOf(now(), catalogue.getOffice(office).zone)

  const factsOf = (row: StayRow) => ({
    enteredOn: row.entered_on,
    until: row.until_on,
    extensions: row.extensions,
    isPending: row.pending_cases.length > 0,
  })

  function view(
    row: StayRow,
    extensions: Awaited<ReturnType<typeof queries.listExtensions>>,
  ): Stay {
    const rule = keeping.ruleOf(row.kind)
    const { daily, service } = rule ?? {}
    return {
      ...{ stayId: row.id, office: row.office, kind: row.kind, names: rule?.names ?? null },
      ...{ enteredOn: row.entered_on, port: row.port, until: row.until_on },
      days: row.entered_on ? daysOf(row.entered_on, row.until_on) : null,
      source: row.source,
      isConfirmed: row.confirmed_at !== null,
      pendingCases: row.pending_cases,
      extensions: extensions.map(({ case_id, before_on, after_on }) => ({
        ...{ caseId: case_id, before: before_on, after: after_on },
      })),
      standing: standingOf(factsOf(row), todayAt(row.office), rule),
      withoutCase: standingOf({ ...factsOf(row), isPending: false }, todayAt(row.office), rule),
      service: service?.id ?? null,
      daily: daily
        ? {
            ...{ feeRupiah: daily.feeRupiah, mostDays: daily.mostDays },
            ...(daily.beyond && { beyond: daily.beyond }),
            isVerified: daily.verified === true,
          }
        : null,
      returning: service?.stay.returning ?? null,
    }
  }

  /** What the person's newest application of any kind says of them. */
  async function earlierAnswers(who: Person) {
    const newest = (await applications.listMine(who)).find(
      ({ submittedAt, party }) => submittedAt && !party,
    )
    return newest && (await applications.getCase(who, newest.caseId)).journey.answers
  }

  /** What waits for our answer still waits when the arrival it was asked after is put right; a later one is another stay. */
  async function pendingAt(tx: Tx, who: Who, enteredOn: Temporal.PlainDate) {
    const before = await queries.lockOpen(tx, personOf(who))
    if (!before) return {}
    const { extensions, office } = before
    const { zone } = catalogue.getOffice(office)
    const pending_cases: string[] = []
    for (const caseId of before.pending_cases) {
      const { submittedAt } = await applications.getCase(who, caseId)
      const isBefore =
        submittedAt && Temporal.PlainDate.compare(enteredOn, dayOf(submittedAt, zone)) <= 0
      if (isBefore) pending_cases.push(caseId)
    }
    return pending_cases.length > 0 ? { pending_cases, extensions } : {}
  }

  const personOf = (who: Who): string => (who.kind === 'person' ? who.personId : '')

  return {
    reactions: createReactions(needs, keeping),

    /** The kinds of stay that can be told of here. */
    listKinds: (): Kind[] =>
      keeping
        .listRules()
        .map(({ kind: { id, days }, names }) => ({ id, names, ...(days && { days }) })),

    /** Where the person who asks stands, if they said so. */
    findMine: async (who: Who): Promise<Stay | undefined> => {
      const person = personOf(who)
      allow(who, 'stays.keep', { person })
      return db.read(who, async (tx) => {
        const row = await queries.findOpen(tx, person)
        return row && view(row, await queries.listExtensions(tx, row.id))
      })
    },

    /** What the person's own applications say of an arrival that has come, if they do. */
    suggest: async (who: Who): Promise<Suggested | undefined> => {
      allow(who, 'stays.keep', { person: personOf(who) })
      return suggestArrival(needs, who, dayOf(now(), 'Asia/Jakarta'))
    },

    /** Writes down an arrival as its person states it; what stood there before is kept as replaced. */
    begin: (who: Who, arrival: Arrival): Promise<{ stayId: string }> =>
      db.transaction(who, async (tx) => {
        const person = personOf(who)
        allow(who, 'stays.keep', { person })
        const { kind, enteredOn, days, port, office } = arrival
        if (!keeping.ruleOf(kind)) throw new Refusal('stays.unknownKind')
        catalogue.getOffice(office)
        const until_on = lastDay(enteredOn, days)
        const said = { office, person, kind, port, entered_on: enteredOn, until_on }
        const along = await pendingAt(tx, who, enteredOn)
        const row = await keeping.begin(tx, { ...said, extensions: 0, ...along, source: 'stated' })
        return { stayId: row.id }
      }),

    /** Which office looks after it: where an extension begins and whose night reminders keep to. */
    chooseOffice: (who: Who, { office }: { office: string }): Promise<void> =>
      db.transaction(who, async (tx) => {
        const person = personOf(who)
        allow(who, 'stays.keep', { person })
        const row = await queries.lockOpen(tx, person)
        if (!row) throw new Refusal('stays.none')
        catalogue.getOffice(office)
        await keeping.mark(tx, { ...row, office })
      }),

    /** The guest has left the country: nothing more is reminded of. */
    leave: (who: Who): Promise<void> =>
      db.transaction(who, async (tx) => {
        const person = personOf(who)
        allow(who, 'stays.keep', { person })
        const row = await queries.lockOpen(tx, person)
        if (row) await keeping.end(tx, row, 'left')
      }),

    /**
     * Begins the application to stay longer with what is known filled in. Refuses with stays.none
     * or stays.cannotExtend.
     */
    startExtension: async (who: Person, { language }: { language: 'id' | 'en' }) => {
      allow(who, 'stays.keep', { person: who.personId })
      const row = await db.read(who, (tx) => queries.findOpen(tx, who.personId))
      if (!row) throw new Refusal('stays.none')
      const rule = keeping.ruleOf(row.kind)
      const facts = factsOf(row)
      if (!rule || facts.isPending || !mayExtend(facts, rule)) {
        throw new Refusal('stays.cannotExtend')
      }
      const earlier = await earlierAnswers(who)
      const wish = { service: rule.service.id, office: row.office, language }
      const { caseId } = await applications.startDraft(who, wish)
      const answers = knownAnswers(rule.service, { ...facts, kind: row.kind }, earlier)
      await applications.saveAnswers(who, { caseId, version: 0, answers })
      return { caseId }
    },

    /** The stay of whoever an application of the officer's own office is of. */
    findForCase: async (
      who: Officer,
      { caseId }: { caseId: string },
    ): Promise<Stay | undefined> => {
      allow(who, 'stays.confirm', { office: who.office })
      const { person } = await applications.getCase(who, caseId)
      if (!person) return undefined
      return db.read(who, async (tx) => {
        const row = await queries.findOpen(tx, person)
        return row && view(row, await queries.listExtensions(tx, row.id))
      })
    },

    /** An officer has compared it with the passport: what stands there is what counts from now on. */
    confirm: async (
      who: Officer,
      wish: {
        caseId: string
        enteredOn: Temporal.PlainDate
        until: Temporal.PlainDate
        port: string
      },
    ): Promise<void> => {
      allow(who, 'stays.confirm', { office: who.office })
      const { person } = await applications.getCase(who, wish.caseId)
      await db.transaction(who, async (tx) => {
        const row = person && (await queries.lockOpen(tx, person))
        if (!row) throw new Refusal('stays.none')
        const { enteredOn: entered_on, until: until_on, port } = wish
        const seen = { confirmed_at: now(), confirmed_by: who.staffId }
        await keeping.mark(tx, { ...row, ...seen, entered_on, until_on, port })
      })
    },
  }
}

/** What createStays makes. */
export type Stays = ReturnType<typeof createStays>
