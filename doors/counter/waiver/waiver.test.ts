import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

/** Siti's unpaid application before Dewi. */
async function atDesk(t: TestContext) {
  const world = await counterWorld(t)
  const { caseId } = await world.handIn(world.siti)
  const at = `/loket/permohonan/keringanan?permohonan=${caseId}`
  const dewi = sitBefore(world, world.tokens.dewi)
  const ratna = sitBefore(world, world.tokens.ratna)
  return { world, caseId, at, dewi, ratna }
}

const typed = { jumlah: '0', aturan: 'Aturan contoh pasal 2', bukti: 'SK 5/2026' }

test('a waiver is proposed at the desk, decided by the head, and the application goes on unpaid for', async (t) => {
  const { world, caseId, at, dewi, ratna } = await atDesk(t)

  const answer = await dewi.press(caseId, typed, at)
  const waits = textOf((await dewi.open(at)).body)
  const list = textOf((await ratna.open('/loket/uang')).body)
  const asked = textOf((await ratna.open(`/en${at}`)).body)
  await ratna.press(caseId, { putusan: 'agree' }, at)
  await world.play()
  const after = textOf((await dewi.open(at)).body)

  assert.equal(answer.statusCode, 303)
  assert.match(waits, /Menunggu orang kedua.*SK 5\/2026/)
  assert.doesNotMatch(waits, /Apakah keringanan ini benar/)
  assert.match(list, /Keringanan biaya menunggu orang kedua.*menjadi Rp.?0/)
  assert.match(asked, /Is this waiver right\?/)
  assert.match(after, /Disetujui; tagihannya sudah diganti/)
  assert.equal((await world.payments.findBill(world.siti, caseId))?.state, 'paid')
  assert.equal((await world.applications.getCase(officers.dewi, caseId)).state, 'paid')
})

test('what is missing is said beside its field with what was typed, and strangers see nothing', async (t) => {
  const { world, caseId, at, dewi } = await atDesk(t)

  const noProof = await dewi.press(caseId, { ...typed, bukti: '' }, at)
  const tooMuch = await dewi.press(caseId, { ...typed, jumlah: '99.000.000' }, at)

  for (const { statusCode } of [noProof, tooMuch]) assert.equal(statusCode, 422)
  assert.match(noProof.body, /value="Aturan contoh pasal 2"/)
  assert.equal((await sitBefore(world, world.tokens.budi).open(at)).statusCode, 404)
  const siti = await sitBefore(world, world.tokens.siti).open(at)
  assert.ok([303, 403].includes(siti.statusCode))
})
