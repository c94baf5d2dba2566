import { type Person as Account, system } from '#packages/access'
import { listMissingPapers } from '#packages/forms'
import { fillForm } from './form.ts'
import { type Needs, tried } from './needs.ts'
import { personOf } from './people.ts'
import type { Visitor } from './plan.ts'

/** A place that an invented person booked and paid for. */
export type Booked = { caseId: string; code: string; person: string; startsAt: Temporal.Instant }

const part = system('demonstration')
const paper = Buffer.from(
  '%PDF-1.4\n% CONTOH: surat rekaan\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n' +
    '2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 120]/Contents 4 0 R' +
    '/Resources<</Font<</F 5 0 R>>>>>>endobj\n4 0 obj<</Length 41>>stream\n' +
    'BT /F 16 Tf 20 60 Td (SURAT CONTOH) Tj ET\nendstream endobj\n' +
    '5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
)
const mostPlacesTried = 4

type Draft = { who: Account; caseId: string; visitor: Visitor }

/** Fills the form in and sends the papers, as the service asks. */
async function apply(needs: Needs, visitor: Visitor, day: Temporal.PlainDate) {
  const { applications, catalogue, documents, identity, office } = needs
  const { definition } = catalogue.getService(visitor.service)
  const context = catalogue.getContext(office)
  const person = personOf(visitor, day)
  const way = fillForm(definition, context, person)
  if (!way) return undefined
  const { personId } = await identity.savePerson(part, { ...person, language: visitor.language })
  const who: Account = { kind: 'person', personId }
  const { service, language } = visitor
  const { caseId } = await applications.startDraft(who, { service, office, language })
  await applications.saveAnswers(who, { caseId, version: 0, answers: way.answers })
  const world = { ...context, answers: way.answers }
  for (const { id: requirement } of listMissingPapers(definition, world, [])) {
    await documents.addFile(who, { caseId, requirement, name: 'contoh.pdf', bytes: paper })
  }
  return { who, caseId, visitor }
}

/** The free minutes of the day, those nearest to the wish first. */
async function listNearest(needs: Needs, { who, visitor }: Draft, day: Temporal.PlainDate) {
  const { office } = needs
  const asked = { office, service: visitor.service, day }
  const found = await needs.appointments.listPlaces(who, asked)
  const away = (at: Temporal.Instant) => Math.abs(at.since(visitor.at).total('seconds'))
  return (found?.places ?? [])
    .filter(({ left }) => left > 0)
    .map(({ startsAt }) => startsAt)
    .sort((a, b) => away(a) - away(b))
    .slice(0, mostPlacesTried)
}

/** Holds the nearest minute that can still be had. */
async function holdPlace(needs: Needs, draft: Draft, day: Temporal.PlainDate) {
  const { caseId, who, visitor } = draft
  const { office } = needs
  const wish = { caseId, person: who.personId, service: visitor.service, office }
  for (const startsAt of await listNearest(needs, draft, day)) {
    const held = await tried(() => needs.appointments.holdPlace(who, { ...wish, startsAt }))
    if (!held.refusal) return held.value
  }
  return undefined
}

/** Opens the bill, pays it at the provider and says so, as somebody does who comes back from it. */
async function payFor(needs: Needs, { who, caseId }: Draft): Promise<void> {
  const { applications, payments } = needs
  const { billId } = await applications.submit(who, { caseId, version: 1 })
  if (!billId) return
  const method = { kind: 'qris' } as const
  const { transactionId } = await payments.startCharge(who, { billId, method })
  if (!transactionId) return
  await needs.pay(transactionId)
  await payments.askProvider(who, { billId })
}

/**
 * Applies, books and pays as this visitor on a day. Nothing when they could not: no place was left,
 * or the rules said no.
 */
export async function book(
  needs: Needs,
  visitor: Visitor,
  day: Temporal.PlainDate,
): Promise<Booked | undefined> {
  const done = await tried(async () => {
    const draft = await apply(needs, visitor, day)
    const held = draft && (await holdPlace(needs, draft, day))
    if (!draft || !held) return undefined
    await payFor(needs, draft)
    const { caseId, code, startsAt } = held
    return { caseId, code, startsAt, person: draft.who.personId }
  })
  return done.refusal ? undefined : done.value
}
