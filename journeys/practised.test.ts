import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { hiddenIn, textOf } from '../test-house.ts'
import { countRows, figuresOf, office, openPractice, screenOf } from './practising.ts'

type House = Awaited<ReturnType<typeof openPractice>>

const ofCases = ['applications.cases', 'applications.actions', 'documents.folders']

/** Lina sits at a counter of practice with somebody who took a number. */
async function sit({ queue, lina }: House) {
  const number = { office, service: 'paspor-baru', class: 'ordinary', language: 'id' } as const
  await queue.takeNumber(lina.who, number)
  const [counter] = await queue.listCounters(lina.who, office)
  await queue.openCounter(lina.who, { counterId: counter?.id ?? '' })
  await queue.callNext(lina.who)
  await queue.beginService(lina.who)
}

/** Presses the button for an act on the console, as a browser would. */
function createHand(house: House) {
  const screen = screenOf(house, house.lina.token)
  return async (act: string, at: string, typed: Record<string, string> = {}) => {
    const { body } = await screen.open(at)
    const forms = body.match(/<form[^>]*>.*?<\/form>/gs) ?? []
    const form = forms.find((one) => one.includes(`value="${act}"`)) ?? ''
    const action = /action="([^"]*)"/.exec(form)?.[1] ?? ''
    return screen.post(action, { ...hiddenIn(form), act, ...typed })
  }
}

test('an officer practises with a made-up application from interview to collection, and nobody hears of it', async (t) => {
  const house = await openPractice(t)
  const { applications, lina, ratna, db } = house
  await house.play()
  const before = await figuresOf(house, ratna)
  await sit(house)
  const press = createHand(house)

  const offered = textOf((await screenOf(house, lina.token).open('/loket')).body)
  const begun = await press('start', '/loket', { 'start.layanan': 'paspor-baru' })
  const at = String(begun.headers.location)
  const told = textOf((await screenOf(house, lina.token).open(at)).body)
  const caseId = new URL(at, 'https://gerbang.invalid').searchParams.get('permohonan') ?? ''
  const states: string[] = []
  const acts = ['interview', 'photograph', 'approve', 'ready', 'collect'] as const
  const { answers } = (await applications.getCase(lina.who, caseId)).journey
  const penerima = String(answers.namaLengkap)
  const typed = { 'p.collect.penerima': penerima, 'p.collect.bukti': 'e-ktp' }
  for (const act of acts) {
    await press(`p.${act}`, `/loket?permohonan=${caseId}`, act === 'collect' ? typed : {})
    states.push((await applications.getCase(lina.who, caseId)).state)
  }
  await house.play()
  const after = await figuresOf(house, ratna)
  const real = await applications.assist(ratna.who, { service: 'paspor-baru', language: 'id' })
  await house.play()
  const events = await db.read(system('test'), (tx) =>
    tx.all(sql<{ body: string }>`select t::text as body from events.outbox t`),
  )

  assert.match(offered, /Buat permohonan contoh untuk berlatih/)
  assert.doesNotMatch(offered, /Paspor hilang/)
  assert.match(told, /Permohonan contoh dari orang rekaan/)
  assert.deepEqual(states, ['interviewed', 'photographed', 'approved', 'ready', 'collected'])
  assert.deepEqual(after, before)
  assert.ok(events.some(({ body }) => body.includes(real.caseId)))
  assert.equal(events.filter(({ body }) => body.includes(caseId)).length, 0)
  await assert.rejects(
    applications.giveTo(lina.who, { caseId, person: crypto.randomUUID() }),
    new Refusal('applications.onlyPractice'),
  )
})

test('made-up applications go with the practice, by its head and by night, and no others can', async (t) => {
  const house = await openPractice(t)
  const { applications, clock, db, lina, ratna } = house
  const wish = { service: 'paspor-anak', language: 'id' } as const
  const head = screenOf(house, lina.token)
  const count = () => Promise.all(ofCases.map((name) => countRows(house, name)))
  await applications.startPractice(lina.who, wish)
  const kept = await count()

  const { key = '' } = hiddenIn((await head.open('/kepala')).body)
  await head.post('/kepala/kosongkan', { key })
  const emptied = await count()
  await applications.startPractice(lina.who, wish)
  const today = await applications.emptyPractices()
  clock.advance({ hours: 24 })
  const night = await applications.emptyPractices()

  assert.ok(kept.every((rows) => rows > 0))
  assert.deepEqual(emptied, [0, 0, 0])
  assert.deepEqual([today, night], [0, 1])
  assert.deepEqual(await count(), [0, 0, 0])
  await assert.rejects(
    applications.startPractice(ratna.who, wish),
    new Refusal('applications.notPractice'),
  )
  await assert.rejects(
    applications.emptyPractice(ratna.who),
    new Refusal('applications.notPractice'),
  )
  await assert.rejects(
    applications.startPractice(lina.who, { service: 'paspor-hilang', language: 'id' }),
    new Refusal('applications.notForPractice'),
  )
  await assert.rejects(
    db.transaction(system('applications'), (tx) =>
      tx.all(sql`select applications.empty_practice('padang', ${'2027-01-01'}::timestamptz)`),
    ),
    /only an office to practise in/,
  )
  await assert.rejects(
    db.transaction(system('documents'), (tx) =>
      tx.all(sql`select documents.empty_practice('padang', array[]::uuid[])`),
    ),
    /only an office to practise in/,
  )
})
