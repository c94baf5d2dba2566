import assert from 'node:assert/strict'
import { test } from 'node:test'
import { privacyWorld } from '../../test-privacy.ts'

const uncle = { name: 'Rahmat Hidayat', number: '1371015708890001' }

test('whoever was named collects at the office an application goes on at too, and another is named there', async (t) => {
  const world = await privacyWorld(t)
  const { applications, proxies, siti, elsewhere } = world
  const caseId = await world.handIn(siti)
  await proxies.nameProxy(siti.who, { caseId, ...uncle })
  await applications.transfer(siti.who, { caseId, office: 'metro', reason: 'lives-there' })
  await world.play()

  const there = await proxies.findProxy(elsewhere.who, caseId)
  const facts = { penerima: uncle.name, bukti: 'surat-kuasa' }
  await world.db.transaction(elsewhere.who, (tx) =>
    proxies.allowCollectIn(tx, { caseId, action: 'collect', facts }),
  )
  await proxies.nameProxy(elsewhere.who, { caseId, name: 'Budi', number: '19AA00009' })
  const now = await proxies.findProxy(siti.who, caseId)

  assert.equal(there?.name, uncle.name)
  assert.deepEqual([now?.name, now?.how], ['Budi', 'paper'])
  assert.equal(await proxies.findProxy(world.dewi.who, caseId), undefined, 'not where it was')
})
