import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCatalogue } from '#modules/catalogue'
import { system } from '#packages/access'
import type { FeeBasis } from '#packages/forms'
import { createApplications } from './index.ts'
import { personas } from './personas.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, dewi, rizal } = cast
const house = system('test')

type World = Awaited<ReturnType<typeof applicationsWorld>>
type Fee = { feeRupiah: number | null; components?: { id: string; feeRupiah: number }[] }
type Json = { variants: { id: string; fee: Fee }[]; samples: { feeRupiah?: number }[] }

const more = 100_000

/** Every kind that has a price costs 100,000 more, the book of it where it comes in parts. */
function dearer(json: Json): Json {
  const after = structuredClone(json)
  for (const { fee } of after.variants) {
    if (fee.feeRupiah === null) continue
    fee.feeRupiah += more
    const book = fee.components?.find(({ id }) => id === 'buku')
    if (book) book.feeRupiah += more
  }
  for (const sample of after.samples) {
    if (sample.feeRupiah !== undefined) sample.feeRupiah += more
  }
  return after
}

/** A house where a service costs more from Tuesday 24 November on, midnight in Jakarta. */
async function houseWhere(world: World, service: string, feeBasis: FeeBasis) {
  const { json } = world.content.services.find(({ file }) => file === `services/${service}.json`)!
  const now = { ...(json as Json), feeBasis }
  const effective = { from: '2026-11-24', ref: 'PP 45/2024', verified: false }
  const then = { ...dearer(now), version: 2, effective }
  const services = [now, then].map((each, nth) => ({
    file: `services/${service}-${nth + 1}.json`,
    json: each,
  }))
  const content = { ...world.content, services, needs: [] }
  const catalogue = createCatalogue({ db: world.db, content, now: world.now })
  await catalogue.publish()
  const applications = createApplications({ ...world.needs, catalogue })
  const { answers, papers, language } = personas[service === 'paspor-hilang' ? 'panji' : 'kenji']

  /** Everything answered and sent, not handed in. */
  async function fillIn(office = 'padang') {
    const { caseId } = await applications.startDraft(siti, { service, office, language })
    await applications.saveAnswers(siti, { caseId, version: 0, answers })
    for (const paper of papers) await world.sendPaper(siti, caseId, paper)
    return { caseId, version: 1 }
  }
  const bill = (caseId: string) => world.payments.findBill(house, caseId)
  return { applications, fillIn, bill }
}

const midnight = Temporal.Instant.from('2026-11-23T17:00:00Z')
const to = (world: World, at: string) => {
  const seconds = Temporal.Instant.from(at).since(world.now()).total('seconds')
  world.clock.advance({ seconds })
}

test('C2: at half past midnight in Ambon it is still yesterday in the capital, and the old fee holds', async (t) => {
  const world = await applicationsWorld(t)
  const { applications, fillIn, bill } = await houseWhere(world, 'izin-masuk-kembali', 'submit')
  to(world, '2026-11-23T15:30:00Z')
  const early = await fillIn('ambon')
  await applications.submit(siti, early)

  to(world, '2026-11-23T17:00:00Z')
  const late = await fillIn('ambon')
  await applications.submit(siti, { ...late, isSecondMeant: true })

  assert.equal((await bill(early.caseId))?.amountRupiah, 1_500_000)
  assert.equal((await bill(late.caseId))?.amountRupiah, 1_600_000)
})

test('a draft begun before: the day of handing in asks to look again, the day of beginning holds its fee', async (t) => {
  const world = await applicationsWorld(t)
  const bySubmit = await houseWhere(world, 'izin-masuk-kembali', 'submit')
  const first = await bySubmit.fillIn()
  const byDraft = await houseWhere(world, 'izin-masuk-kembali', 'draft')
  const second = await byDraft.fillIn()
  to(world, '2026-11-24T02:00:00Z')

  await assert.rejects(bySubmit.applications.submit(siti, first), {
    code: 'applications.rulesChanged',
  })
  await byDraft.applications.submit(siti, second)

  assert.equal((await byDraft.bill(second.caseId))?.amountRupiah, 1_500_000)
})

test('C3: a bill that stands keeps its amount past midnight; where paying fixes the fee it ends at midnight', async (t) => {
  const world = await applicationsWorld(t)
  const [byBill, byPay] = [
    await houseWhere(world, 'izin-masuk-kembali', 'bill'),
    await houseWhere(world, 'izin-masuk-kembali', 'pay'),
  ]
  to(world, '2026-11-23T16:00:00Z')
  const [first, second] = [await byBill.fillIn(), await byPay.fillIn()]
  await byBill.applications.submit(siti, first)
  await byPay.applications.submit(siti, { ...second, isSecondMeant: true })
  const [kept, ending] = [await byBill.bill(first.caseId), await byPay.bill(second.caseId)]

  to(world, '2026-11-23T17:30:00Z')
  await world.payments.expireDue(house)
  await world.tellPaid(first.caseId)
  await world.play()
  const paid = await byBill.applications.getCase(siti, first.caseId)
  const lapsed = await byPay.applications.getCase(siti, second.caseId)

  assert.equal(kept?.expiresAt.toString(), '2026-11-23T18:00:00Z')
  assert.equal(ending?.expiresAt.toString(), midnight.toString())
  assert.deepEqual([kept?.amountRupiah, ending?.amountRupiah], [1_500_000, 1_500_000])
  assert.deepEqual([paid.state, lapsed.state], ['paid', 'lapsed'])
})

test('a bill opened days after handing in costs what its rules say: those of handing in, or of the bill', async (t) => {
  const world = await applicationsWorld(t)
  const houses = [
    await houseWhere(world, 'paspor-hilang', 'submit'),
    await houseWhere(world, 'paspor-hilang', 'bill'),
  ]
  const cases: string[] = []
  for (const { applications, fillIn } of houses) {
    const wish = await fillIn()
    await applications.submit(siti, { ...wish, isSecondMeant: true })
    cases.push(wish.caseId)
  }
  to(world, '2026-11-24T02:00:00Z')

  const amounts: (number | undefined)[] = []
  for (const [nth, { applications, bill }] of houses.entries()) {
    const caseId = cases[nth] ?? ''
    const facts = { keterangan: 'Banjir.', beban: 'dikenakan' }
    await applications.act(dewi, { caseId, action: 'examine', facts })
    await applications.act(rizal, { caseId, action: 'approve', facts: {} })
    await applications.act(dewi, { caseId, action: 'photograph' })
    amounts.push((await bill(caseId))?.amountRupiah)
  }

  assert.deepEqual(amounts, [1_950_000, 2_050_000])
})
