import { randomUUIDv7 } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type Appointments, createAppointments } from '#modules/appointments'
import { createCatalogue } from '#modules/catalogue'
import { createDeadlines } from '#modules/deadlines'
import { createDocuments, type Documents as DocumentsModule } from '#modules/documents'
import { createPayments, type Payments, paymentEvents } from '#modules/payments'
import { type Officer, type Person, system } from '#packages/access'
import { usualPolicy } from '#packages/booking'
import { readDefinition, type ServiceDefinition } from '#packages/forms'
import { readContent } from '#platform/content'
import type { PaymentGateway } from '#platform/gateways'
import { openObjects } from '#platform/objects'
import { freshDatabase, pdf, settle, testNeeds, turnedClock } from '#platform/testing'
import { firstPassportPapers, sitisAnswers } from './fixtures.ts'
import { type Applications, applicationReactions, createApplications, type Needs } from './index.ts'
import type { Persona } from './personas.ts'

// Read once: a catalogue proves what it has not seen before.
const content = readContent(join(import.meta.dirname, '../..'))

/** Every service of the house, as its file says. */
export const shippedServices: readonly ServiceDefinition[] = content.services.flatMap(
  ({ json }) => {
    const { definition } = readDefinition(json) as { definition?: ServiceDefinition }
    return definition ? [definition] : []
  },
)

const officer = (nth: number, office: string, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${nth}`,
  office,
  roles,
})
const person = (nth: number): Person => ({
  kind: 'person',
  personId: `01930000-0000-7000-8000-00000000a00${nth}`,
})

/** The cast as verbs take them; everybody is invented. */
export const cast = {
  siti: person(1),
  other: person(2),
  dewi: officer(1, 'padang', ['officer']),
  rizal: officer(2, 'padang', ['officer']),
  ratna: officer(3, 'padang', ['officer', 'supervisor', 'head']),
  elsewhere: officer(4, 'metro', ['officer']),
} as const

/** Dice that repeat, so that a failing test fails again. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** Applications on a database of the test's own, with real neighbours and a clock turned by hand. */
export async function applicationsWorld(
  t: TestContext,
  outside: { gateway?: PaymentGateway } = {},
) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, vault, now } = testNeeds(clock.now)
  const catalogue = createCatalogue({ db, content, now })
  await catalogue.publish()
  const random = seeded(7)
  const own = { db, events, vault, now, newId: () => randomUUIDv7(), random, catalogue }
  const appointments = createAppointments({
    ...{ ...own, policy: usualPolicy },
    listVisitsIn: (tx, caseIds) => applications.listVisitsIn(tx, caseIds),
  })
  const payments = createPayments({ ...own, gateway: outside.gateway ?? deadLine })
  const folder = mkdtempSync(join(tmpdir(), 'applications-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const documents = createDocuments({ ...own, objects: openObjects({ folder }) })
  const deadlines = createDeadlines({ ...own, listOffices: catalogue.listHalls })
  const needs = { ...own, payments, appointments, documents, deadlines }
  const applications = createApplications(needs)
  return {
    ...own,
    ...{ clock, content, appointments, payments, documents, deadlines, needs, applications },
    play: () =>
      settle(db, [
        applicationReactions(needs),
        { part: 'deadlines', reactions: deadlines.reactions },
      ]),
    ...steps({ ...own, clock, applications, appointments, payments, documents }),
  }
}

type Standing = Pick<Needs, 'db' | 'events'> & {
  clock: ReturnType<typeof turnedClock>
  applications: Applications
  appointments: Appointments
  payments: Payments
  documents: DocumentsModule
}

/** The steps stories are told with. */
function steps({ db, events, applications, appointments, payments, documents }: Standing) {
  /** Siti's draft with every answer and paper, and a place held at this minute of Tuesday. */
  async function complete(
    who: Person = cast.siti,
    papers: readonly string[] = firstPassportPapers,
  ) {
    const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
    const { caseId, reference } = await applications.startDraft(who, wish)
    const answers = { caseId, version: 0, answers: sitisAnswers }
    await applications.saveAnswers(who, answers)
    for (const requirement of papers) await sendPaper(who, caseId, requirement)
    await holdPlace(who, caseId)
    return { caseId, reference, version: 1 }
  }

  /** A persona's application with every answer and paper, not handed in. */
  async function fillIn(who: Person, persona: Persona) {
    const { service, language, answers, papers } = persona
    const { caseId, reference } = await applications.startDraft(who, {
      ...{ service, language },
      office: 'padang',
    })
    await applications.saveAnswers(who, { caseId, version: 0, answers })
    for (const requirement of papers) await sendPaper(who, caseId, requirement)
    return { caseId, reference, version: 1 }
  }

  const holdPlace = (who: Person, caseId: string, minute = 0, service = 'paspor-baru') =>
    appointments.holdPlace(who, {
      caseId,
      person: who.personId,
      service,
      office: 'padang',
      startsAt: Temporal.Instant.from('2026-11-24T02:00:00Z').add({ minutes: minute }),
    })

  /** What payments says once the provider has the money. */
  const tellPaid = (caseId: string) => tell(caseId, paymentEvents.confirmed)

  /** What payments says, and does, when the time to pay is over. */
  async function tellExpired(caseId: string): Promise<void> {
    await tell(caseId, paymentEvents.billExpired)
    await db.transaction(system('test'), (tx) => payments.cancelBillIn(tx, { caseId }))
  }

  async function tell(
    caseId: string,
    kind: typeof paymentEvents.confirmed | typeof paymentEvents.billExpired,
  ): Promise<void> {
    const bill = await payments.findBill(system('test'), caseId)
    if (!bill) throw new Error('There is no bill')
    const { billId, office, person, amountRupiah, caseIds } = bill
    const news = { office, billId, caseId, caseIds, person: person ?? null, amountRupiah }
    await db.transaction(system('test'), (tx) => events.publish(tx, kind, news))
  }

  const sendPaper = (who: Person, caseId: string, requirement: string) =>
    documents.addFile(who, { caseId, requirement, name: `${requirement}.pdf`, bytes: paper })

  return { complete, fillIn, holdPlace, sendPaper, tellPaid, tellExpired }
}

const paper = pdf()

/** The payment provider's line is dead: whatever is asked, nobody can say. */
const deadLine: PaymentGateway = {
  name: 'dead line',
  kinds: ['qris', 'va'],
  charge: async () => ({ outcome: 'unknown', reason: 'no line' }),
  getStatus: async () => ({ known: 'no', reason: 'no line' }),
  cancel: async () => ({ known: 'no', reason: 'no line' }),
  readNotice: () => ({ verdict: 'unconfigured' }),
}
