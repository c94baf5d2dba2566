import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { hiddenIn } from '../../test-house.ts'
import { standOn } from '../../test-standing.ts'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

const { dewi } = officers

type Desk = ReturnType<Awaited<ReturnType<typeof counterWorld>>['as']>

/** Sends the form of the console that does this act. */
async function press(desk: Desk, typed: Record<string, string>) {
  const { body } = await desk.open('/loket')
  const forms = body.match(/<form[^>]*>.*?<\/form>/gs) ?? []
  const form = forms.find((one) => hiddenIn(one).act === typed.act)
  if (!form) throw new Error(`No form does ${typed.act}`)
  const action = /action="([^"]*)"/.exec(form)?.[1] ?? ''
  return desk.post(action, { ...hiddenIn(form), ...typed })
}

/** Siti and Bintang, invented, with a block from nine on; both have come and sit with Dewi. */
async function chair(t: TestContext) {
  const world = await counterWorld(t)
  const { applications, appointments, queue, siti, db, clock, play } = world
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const { caseId: mother } = await applications.startDraft(siti, wish)
  const { partyId } = await applications.formParty(siti, { caseId: mother })
  const { caseId: child } = await applications.addMember(siti, {
    partyId,
    service: 'paspor-anak',
  })
  for (const [caseId, answers] of [
    [mother, { namaLengkap: 'Siti Aminah' }],
    [child, { namaPemohon: 'Siti Aminah', namaAnak: 'Bintang' }],
  ] as const) {
    await applications.saveAnswers(siti, { caseId, version: 0, answers })
  }
  const startsAt = Temporal.Instant.from('2026-11-23T09:00:00+07:00')
  const members = [
    { caseId: mother, service: 'paspor-baru', seat: 1 },
    { caseId: child, service: 'paspor-anak', seat: 2 },
  ]
  const block = { party: partyId, person: siti.personId, office: 'padang', startsAt, members }
  await appointments.holdTogether(siti, block)
  for (const { caseId } of members) {
    await db.transaction(system('test'), (tx) => appointments.confirmIn(tx, { caseId }))
  }
  clock.advance({ minutes: 55 })
  const places = await appointments.listOfParty(siti, partyId)
  await queue.checkIn(dewi, { office: 'padang', code: places[0]?.partyCode ?? '' })
  await play()
  const { counters } = await queue.getHall(dewi, { office: 'padang', language: 'id' })
  await queue.openCounter(dewi, { counterId: counters[3]?.id ?? '' })
  await queue.callNext(dewi)
  const desk = world.as({ token: world.tokens.dewi })
  return { ...world, desk, mother, child, codes: places.map(({ code }) => code) }
}

test('the console shows who sits there together and opens the application of each', async (t) => {
  const { desk, child } = await chair(t)

  const first = await desk.open('/loket')
  const second = await desk.open(`/loket?permohonan=${child}`)

  assert.match(textOf(first.body), /Siti Aminah .* 2 dari 2 orang hadir/)
  assert.match(first.body, new RegExp(`/loket\\?permohonan=${child}`))
  assert.match(textOf(second.body), /A001 Bintang/)
  assert.doesNotMatch(textOf(second.body), /ditemukan/i)
})

test('one who is not at the counter is marked, and the others go on', async (t) => {
  const { desk, codes, queue } = await chair(t)
  const form = { act: 'away', 'away.siapa': codes[1] ?? '' }

  const marked = await press(desk, form)
  const after = await desk.open(marked.headers.location as string)

  assert.equal(marked.statusCode, 303)
  assert.match(textOf(after.body), /Ditandai tidak di sini/)
  assert.match(textOf(after.body), /1 dari 2 orang hadir/)
  const hall = await queue.getHall(dewi, { office: 'padang', language: 'id' })
  assert.equal(hall.counters[3]?.visit?.label, 'A001')
})

test('one goes on alone with a number of their own', async (t) => {
  const { desk, codes, queue, child } = await chair(t)

  const split = await press(desk, { act: 'split', 'split.siapa': codes[1] ?? '' })

  const hall = await queue.getHall(dewi, { office: 'padang', language: 'id' })
  const alone = hall.waiting.find(({ caseId }) => caseId === child)
  assert.match(split.headers.location as string, /kabar=split&nomor=A002/)
  assert.equal(alone?.label, 'A002')
})

test('choosing nobody is said on the console itself', async (t) => {
  const { desk } = await chair(t)

  const refused = await press(desk, { act: 'away' })

  assert.equal(refused.statusCode, 409)
  assert.match(textOf(refused.body), /tidak sedang bersama nomor A001/)
})

test('an officer writes down that the applicant lets somebody help, and sees who typed', async (t) => {
  const { desk, mother, applications } = await chair(t)

  const done = await press(desk, { act: 'consent', 'consent.cara': 'signed', 'consent.hari': '30' })
  const after = await desk.open(done.headers.location as string)

  const [consent] = await applications.listConsents(dewi, mother)
  assert.equal(consent?.how, 'signed')
  assert.match(textOf(after.body), /Diisi oleh pemohon/i)
  assert.match(textOf(after.body), /Belum dipakai: beri .* dan kode [0-9A-Z]{3}-[0-9A-Z]{4}/)
})

/** The same, served at the counter by now, with each application where its owner's arrival leaves it. */
async function served(t: TestContext) {
  const world = await chair(t)
  for (const caseId of [world.mother, world.child])
    await standOn(world.db, caseId, { state: 'arrived' })
  const seat = sitBefore(world, world.tokens.dewi)
  await seat.press('begin')
  const interview = (caseId: string) =>
    world.applications.act(dewi, { caseId, action: 'interview' })
  return { ...world, seat, interview }
}

test('a family of which one is not served is not sent home by one press, and goes when it is meant', async (t) => {
  const { seat, interview, mother, queue } = await served(t)
  await interview(mother)

  const stopped = await seat.press('finish')
  const still = await queue.getHall(dewi, { office: 'padang', language: 'id' })
  const form = (stopped.body.match(/<form[^>]*>.*?<\/form>/gs) ?? []).find((one) =>
    one.includes('value="finish"'),
  )
  const action = /action="([^"]*)"/.exec(form ?? '')?.[1] ?? ''
  const meant = await seat.post(action, { ...hiddenIn(form ?? ''), act: 'finish' })

  assert.equal(stopped.statusCode, 409)
  assert.match(textOf(stopped.body), /Belum semua dilayani: Siti Aminah \(.*\), Bintang \(.*\)/)
  assert.equal(still.counters[3]?.visit?.state, 'serving')
  assert.equal(meant.statusCode, 303)
})

test('a family that was served alike goes on by one press', async (t) => {
  const { seat, interview, mother, child } = await served(t)
  for (const caseId of [mother, child]) await interview(caseId)

  assert.equal((await seat.press('finish')).statusCode, 303)
})
