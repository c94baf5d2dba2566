import assert from 'node:assert/strict'
import { test } from 'node:test'
import { applicationEvents } from '#modules/applications'
import type { Officer, Person } from '#packages/access'
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
