import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applicationEvents } from '#modules/applications'
import type { Officer, Person } from '#packages/access'
import { sql } from '#platform/db'
import { cast, lettersWorld } from '../../test-letters.ts'

const aunt = { name: 'Fatimah Zahra', number: '1371 0157 0889 0001' }

async function withCase(t: Parameters<typeof lettersWorld>[0]) {
  const world = await lettersWorld(t)
  const caseId = await world.register()
  const hand = (penerima: string, bukti = 'surat-kuasa') =>
    world.db.transaction(cast.dewi, (tx) =>
      world.proxies.allowCollectIn(tx, { caseId, action: 'collect', facts: { penerima, bukti } }),
    )
  return { ...world, caseId, hand }
}

test('only who was named beforehand collects on a power of attorney, however the name is written', async (t) => {
  const { proxies, caseId, hand } = await withCase(t)

  await assert.rejects(hand('Fatimah Zahra'), { code: 'proxies.nobodyNamed' })
  await proxies.nameProxy(cast.chloe, { caseId, ...aunt })

  await hand(' fatimah  ZAHRA ')
  await hand('Chloé Dubois', 'e-ktp')
  await assert.rejects(hand('Fatima Zahra'), { code: 'proxies.otherName' })
  const shown = await proxies.findProxy(cast.dewi, caseId)
  assert.deepEqual([shown?.name, shown?.numberEnds, shown?.how], ['Fatimah Zahra', '0001', 'own'])
})

test("on the applicant's own card nobody else leaves with the document, and a name written short is the same", async (t) => {
  const { hand } = await withCase(t)

  for (const other of ['Fatimah Zahra', 'Chloé Martin', '-', ''])
    for (const proof of ['e-ktp', 'paspor', 'sidik-jari'])
      await assert.rejects(hand(other, proof), { code: 'proxies.notOwner' }, `${other} ${proof}`)
  for (const same of [
    'Chloé Dubois',
    ' chloe  DUBOIS',
    'Dubois, Chloe',
    'Chloé',
    'Ny. Chloé Dubois',
  ])
    await hand(same, 'paspor')
  await hand('Fatimah Zahra', 'kartu-keluarga')
})

test('another may be named instead, or nobody; a paper that an officer saw is told as such', async (t) => {
  const { proxies, caseId, hand } = await withCase(t)
  await proxies.nameProxy(cast.chloe, { caseId, ...aunt })

  await proxies.nameProxy(cast.dewi, { caseId, name: 'Budi', number: '19AA00009' })
  const paper = await proxies.findProxy(cast.chloe, caseId)
  await assert.rejects(hand('Fatimah Zahra'), { code: 'proxies.otherName' })
  await proxies.withdrawProxy(cast.chloe, caseId)

  assert.deepEqual([paper?.name, paper?.how], ['Budi', 'paper'])
  assert.equal(await proxies.findProxy(cast.chloe, caseId), undefined)
  await assert.rejects(hand('Budi'), { code: 'proxies.nobodyNamed' })
})

test('what is typed is read strictly, and neither helpers, strangers nor offices elsewhere name anybody', async (t) => {
  const { proxies, caseId } = await withCase(t)
  const helped: Person = { ...(cast.chloe as Person), helperId: 'somebody' }

  await assert.rejects(proxies.nameProxy(cast.chloe, { caseId, name: ' ', number: aunt.number }), {
    code: 'proxies.nameWrong',
  })
  await assert.rejects(proxies.nameProxy(cast.chloe, { caseId, name: 'Budi', number: '12' }), {
    code: 'proxies.numberWrong',
  })
  for (const who of [helped, cast.other, cast.elsewhere, cast.kiosk, cast.nobody] as Officer[]) {
    await assert.rejects(proxies.nameProxy(who, { caseId, ...aunt }))
  }
  assert.equal(await proxies.findProxy(cast.chloe, caseId), undefined)
})

test('news of a hand-over without a power of attorney says nothing of a proxy', async (t) => {
  const { proxies, caseId, db, events, play } = await withCase(t)
  await proxies.nameProxy(cast.chloe, { caseId, ...aunt })
  const facts = { reference: 'AAAA-AAAA', service: 'kartu-kedatangan', state: 'x', language: 'id' }
  const news = { office: 'padang', caseId, status: 'done', ...facts }

  await db.transaction(cast.system, (tx) => events.publish(tx, applicationEvents.collected, news))
  await play()

  assert.equal((await proxies.findProxy(cast.chloe, caseId))?.collectedAt, null)
})

test('the owner is told when somebody is named or not any more, and how; each stays to be read', async (t) => {
  const { proxies, caseId, db } = await withCase(t)
  const byCode: Person = { ...(cast.chloe as Person), isByReturnCode: true }
  await proxies.nameProxy(cast.chloe, { caseId, ...aunt })
  await proxies.nameProxy(byCode, { caseId, name: 'Budi', number: '19AA00009' })
  await proxies.withdrawProxy(cast.chloe, caseId)

  const all = await proxies.listProxies(cast.chloe, caseId)
  const told = await db.read(cast.system, (tx) =>
    tx.all(sql<{ facts: { step: string; how: string; person?: string } }>`
      select facts from events.outbox where name = 'proxies.moved' order by id`),
  )

  assert.deepEqual(all.map(({ name, how, endedAt }) => [name, how, endedAt !== null]).sort(), [
    ['Budi', 'returnCode', true],
    ['Fatimah Zahra', 'own', true],
  ])
  assert.deepEqual(
    told.map(({ facts }) => [facts.step, facts.how, facts.person]),
    ['own', 'returnCode', 'own'].map((how, nth) => [
      nth === 2 ? 'withdrawn' : 'named',
      how,
      (cast.chloe as Person).personId,
    ]),
  )
  await assert.rejects(proxies.listProxies(cast.elsewhere, caseId).then(refuseEmpty))
})

/** Another office sees nothing at all. */
function refuseEmpty(all: readonly unknown[]): void {
  if (all.length === 0) throw new Error('nothing')
}

test('whoever owns it reads on their own who may collect or did, until thirty days after', async (t) => {
  const { proxies, clock, db, caseId } = await withCase(t)
  const mine = async () =>
    (await proxies.listMine(cast.chloe)).map(({ name, how, collectedAt }) => [
      name,
      how,
      collectedAt !== null,
    ])
  const none = await mine()
  await proxies.nameProxy(cast.dewi, { caseId, name: 'Budi', number: '19AA00009' })

  const named = await mine()
  const strangers = await proxies.listMine(cast.other)
  for (const who of [cast.nobody, cast.dewi, cast.kiosk])
    await assert.rejects(proxies.listMine(who), /access\./)
  await db.transaction(cast.system, (tx) =>
    tx.run(sql`update proxies.proxies set collected_at = ${clock.now()}`),
  )
  const collected = await mine()
  clock.advance({ hours: 31 * 24 })

  assert.deepEqual(none, [])
  assert.deepEqual(named, [['Budi', 'paper', false]])
  assert.deepEqual(strangers, [])
  assert.deepEqual(collected, [['Budi', 'paper', true]])
  assert.deepEqual(await mine(), [])
})

test('nobody is their own proxy, by number or by name; a namesake with a number of their own is somebody else', async (t) => {
  const { proxies, caseId } = await withCase(t)
  const oneself = { code: 'proxies.oneself' }

  const byNumber = proxies.nameProxy(cast.chloe, { caseId, name: 'C. D.', number: '19aa 00001' })
  const byName = proxies.nameProxy(cast.dewi, {
    caseId,
    name: 'chloé  dubois',
    number: '20BB00002',
  })

  await Promise.all([assert.rejects(byNumber, oneself), assert.rejects(byName, oneself)])
  assert.equal(await proxies.findProxy(cast.chloe, caseId), undefined)
})
