import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { hiddenIn } from '../../../test-house.ts'
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
  const ratna = sitBefore(world, world.tokens.ratna)
  const openClaim = async () => {
    const list = await dewi.open('/loket/uang')
    return { list, at: /href="(\/loket\/uang\/[^"]+)"/.exec(list.body)?.[1] ?? '' }
  }
  return { world, dewi, ratna, caseId, reference, arrive, openClaim }
}

test('money that came after a change of mind is on the list until two have agreed and it was sent', async (t) => {
  const { dewi, ratna, reference, arrive, openClaim } = await changedMind(t)
  const before = textOf((await dewi.open('/loket/pekerjaan')).body)
  await arrive()

  const work = await dewi.open('/loket/pekerjaan')
  const { list, at } = await openClaim()
  await dewi.press('contacted', { langkah: 'contacted' }, at)
  const spoken = textOf((await dewi.open(at)).body)
  await dewi.press('return', { langkah: 'return', jumlah: '950.000' }, at)
  const waits = textOf((await dewi.open(at)).body)
  const asked = textOf((await ratna.open(at)).body)
  await ratna.press('agree', { putusan: 'agree' }, at)
  await dewi.press('returned', { bukti: 'SP2D 12/2026' }, at)
  const after = textOf((await dewi.open('/en/loket/uang')).body)
  const kept = textOf((await dewi.open(`/en${at}`)).body)

  assert.doesNotMatch(before, /belum dijawab/)
  assert.match(textOf(work.body), /Ada 1 klaim uang yang belum dijawab/)
  assert.match(textOf(list.body), new RegExp(`KU-2026-0001.*${reference}.*Rp.*tagihan berakhir`))
  assert.match(spoken, /Siti Aminah.*Pemohon dihubungi.*Dewi Lestari/)
  assert.match(waits, /Menunggu orang kedua/)
  assert.doesNotMatch(waits, /Apakah usulan ini benar/)
  assert.match(asked, /Diusulkan dikembalikan.*Rp.?950\.000.*Apakah usulan ini benar/)
  assert.match(after, /Nothing is waiting/)
  assert.match(kept, /This money went back.*SP2D 12\/2026/)
})

test('what cannot be taken is said beside its field, with what was typed', async (t) => {
  const { dewi, arrive, openClaim } = await changedMind(t)
  await arrive()
  const { at } = await openClaim()

  const nothing = await dewi.press('contacted', { alasan: 'Sudah ditelepon' }, at)
  const tooMuch = await dewi.press('contacted', { langkah: 'return', jumlah: '9.000.000' }, at)
  const noRule = await dewi.press('contacted', { langkah: 'reject', alasan: 'Sudah' }, at)
  const noProof = await dewi.press('contacted', { langkah: 'return', kepada: 'payer' }, at)

  for (const { statusCode } of [nothing, tooMuch, noRule, noProof]) assert.equal(statusCode, 422)
  assert.match(nothing.body, /Pilih apa yang dilakukan/)
  assert.match(nothing.body, /value="Sudah ditelepon"/)
  assert.match(tooMuch.body, /jumlah bulat antara 1 dan 950\.000 rupiah/)
  assert.match(noRule.body, /Tuliskan aturan dan alasan penolakan/)
  assert.match(textOf((await dewi.open('/loket/uang')).body), /1 klaim/)
})

test('it is the office’s own: others, the applicant and strangers see nothing, and no officer decides', async (t) => {
  const { world, dewi, arrive, openClaim } = await changedMind(t)
  await arrive()
  const { at } = await openClaim()
  await dewi.press('return', { langkah: 'return', jumlah: '350000' }, at)

  const budi = sitBefore(world, world.tokens.budi)
  assert.match(textOf((await budi.open('/loket/uang')).body), /Tidak ada yang menunggu/)
  assert.equal((await budi.open(at)).statusCode, 404)
  assert.equal((await dewi.open('/loket/uang/nothing')).statusCode, 404)
  const rizal = sitBefore(world, world.tokens.rizal)
  assert.doesNotMatch((await rizal.open(at)).body, /putusan/)
  for (const token of [world.tokens.siti, undefined]) {
    const { statusCode } = await sitBefore(world, token).open(at)
    assert.ok([303, 403].includes(statusCode), `${statusCode}`)
  }
})

test('one application whose data was destroyed takes neither the list of claims nor its own claim down', async (t) => {
  const { world, dewi, caseId, reference, arrive, openClaim } = await changedMind(t)
  await arrive()
  const before = await openClaim()
  await world.db.transaction(system('privacy'), (tx) => world.applications.eraseIn(tx, caseId))

  const { list, at } = await openClaim()
  const one = await dewi.open(at)
  const spoken = await dewi.press('contacted', { langkah: 'contacted' }, at)

  assert.match(textOf(before.list.body), new RegExp(reference))
  assert.equal(list.statusCode, 200)
  assert.match(textOf(list.body), /KU-2026-0001.*datanya sudah dihapus.*Rp.?950\.000/)
  assert.equal(one.statusCode, 200)
  assert.equal(spoken.statusCode, 303)
})

test('a refused claim has a form for the objection, for everybody but who refused it', async (t) => {
  const { dewi, ratna, arrive, openClaim } = await changedMind(t)
  await arrive()
  const { at } = await openClaim()
  const refusal = { langkah: 'reject', aturan: 'PP 1/2020', alasan: 'Sudah lewat' }
  await dewi.press('contacted', refusal, at)
  await ratna.press('agree', { putusan: 'agree' }, at)
  const own = textOf((await ratna.open(at)).body)
  const theirs = await dewi.open(at)

  const object = async (typed: Record<string, string>) => {
    const forms = (await dewi.open(at)).body.match(/<form[^>]*>.*?<\/form>/gs) ?? []
    const form = forms.find((one) => one.includes('/keberatan"')) ?? ''
    return dewi.post(`${at}/keberatan`, { ...hiddenIn(form), ...typed })
  }
  const empty = await object({ keberatan: 'x' })
  await object({ keberatan: 'Saya bayar tepat waktu', sebab: 'Bukti baru' })
  const again = textOf((await dewi.open(at)).body)
  const list = textOf((await dewi.open('/loket/uang')).body)

  assert.match(own, /rekan lain yang mencatat keberatannya/)
  assert.doesNotMatch(own, /Mengapa dibuka lagi/)
  assert.match(textOf(theirs.body), /Pemohon berkeberatan\?.*Mengapa dibuka lagi/)
  assert.equal(empty.statusCode, 422)
  assert.match(again, /Pemohon berkeberatan; dibuka lagi.*Bukti baru.*Saya bayar tepat waktu/)
  assert.match(again, /Dewi Lestari \(contoh\), Petugas/)
  assert.match(list, /KU-2026-0001/)
})
