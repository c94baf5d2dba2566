import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { openProvider } from '../../../test-provider.ts'
import { counterWorld, sitBefore, textOf } from '../testing.ts'

/** Siti took her application back with the money on its way; now it is here. */
async function changedMind(t: TestContext) {
  const { gateway, beginToPay } = await openProvider(t)
  const world = await counterWorld(t, { gateway })
  const { caseId, reference } = await world.handIn(world.siti)
  const arrive = await beginToPay({ ...world, person: world.siti, caseId })
  await world.applications.withdraw(world.siti, { caseId, reason: 'not-needed' })
  await world.play()
  const dewi = sitBefore(world, world.tokens.dewi)
  return { world, dewi, caseId, reference, arrive }
}

test('money that came after a change of mind is on the list until its return is noted', async (t) => {
  const { dewi, reference, arrive } = await changedMind(t)
  const before = textOf((await dewi.open('/loket/pekerjaan')).body)
  await arrive()

  const work = await dewi.open('/loket/pekerjaan')
  const list = await dewi.open('/loket/uang')
  const at = /href="(\/loket\/uang\/[^"]+)"/.exec(list.body)?.[1] ?? ''
  await dewi.press('contacted', { hasil: 'contacted' }, at)
  const spoken = textOf((await dewi.open(at)).body)
  const done = await dewi.press('returned', { hasil: 'returned', bukti: 'SP2D 12/2026' }, at)
  const after = textOf((await dewi.open('/en/loket/uang')).body)
  const kept = textOf((await dewi.open(`/en${at}`)).body)

  assert.doesNotMatch(before, /belum diselesaikan/)
  assert.match(textOf(work.body), /Ada 1 pembayaran yang belum diselesaikan/)
  assert.match(textOf(list.body), new RegExp(`${reference}.*Rp.*setelah tagihan berakhir`))
  assert.match(spoken, /Siti Aminah.*Pemohon sudah dihubungi.*Dewi Lestari/)
  assert.equal(done.headers.location, '/loket/uang')
  assert.match(after, /Nothing is waiting/)
  assert.match(kept, /This money went back.*SP2D 12\/2026/)
  assert.doesNotMatch(kept, /What was done\?/)
})

test('a note that says nothing, or a return without its number, is asked again with what was typed', async (t) => {
  const { dewi, arrive } = await changedMind(t)
  await arrive()
  const list = await dewi.open('/loket/uang')
  const at = /href="(\/loket\/uang\/[^"]+)"/.exec(list.body)?.[1] ?? ''

  const nothing = await dewi.press('contacted', { bukti: 'SP2D 9' }, at)
  const noNumber = await dewi.press('contacted', { hasil: 'returned', bukti: '1' }, at)

  assert.equal(nothing.statusCode, 422)
  assert.match(nothing.body, /Pilih apa yang sudah dilakukan/)
  assert.match(nothing.body, /value="SP2D 9"/)
  assert.equal(noNumber.statusCode, 422)
  assert.match(noNumber.body, /Tuliskan nomor bukti pengembaliannya/)
  assert.match(textOf((await dewi.open('/loket/uang')).body), /1 pembayaran/)
})

test('it is the office’s own: others, the applicant and strangers see nothing', async (t) => {
  const { world, dewi, arrive } = await changedMind(t)
  await arrive()
  const list = await dewi.open('/loket/uang')
  const at = /href="(\/loket\/uang\/[^"]+)"/.exec(list.body)?.[1] ?? ''

  const budi = sitBefore(world, world.tokens.budi)
  assert.match(textOf((await budi.open('/loket/uang')).body), /Tidak ada yang menunggu/)
  assert.equal((await budi.open(at)).statusCode, 404)
  assert.equal((await dewi.open('/loket/uang/nothing')).statusCode, 404)
  for (const token of [world.tokens.siti, undefined]) {
    const { statusCode } = await sitBefore(world, token).open(at)
    assert.ok([303, 403].includes(statusCode), `${statusCode}`)
  }
})
