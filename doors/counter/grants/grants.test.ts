import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createCounter } from '#doors/counter'
import type { Officer } from '#packages/access'
import { realNow } from '#platform/clock'
import { textOf } from '../../../test-house.ts'
import { cast, lettersWorld } from '../../../test-letters.ts'

const at = '/loket/hak'

async function withVisa(t: Parameters<typeof lettersWorld>[0]) {
  const world = await lettersWorld(t, { routes: createCounter })
  const caseId = await world.askForVisa()
  const { reference } = await world.applications.getCase(cast.dewi as Officer, caseId)
  const ratna = await world.bringOfficer('Ratna (contoh)', ['officer', 'head'])
  const budi = await world.bringOfficer('Budi (contoh)', ['officer'], 'metro')
  // The demonstration's own proof stands for a passkey here.
  await world.identity.proveInDemonstration(ratna.who, { token: ratna.token })
  const lend = { petugas: budi.who.staffId, rujukan: reference, hari: '7' }
  return { ...world, caseId, reference, lend, head: world.as(ratna), guest: world.as(budi) }
}

test('a head lends one application; the officer of another office takes it up, reads it and goes back', async (t) => {
  const { head, guest, lend, caseId, search } = await withVisa(t)
  const page = `/loket/surat/permohonan/${caseId}`
  const before = await guest.open(page)
  const none = textOf((await guest.open(at)).body)
  await head.submit(at, at, { ...lend, alasan: 'Saksi dalam perkara di Metro.' })
  const told = (await guest.open(at)).body
  const [, take = ''] = new RegExp(`action="(${at}/[0-9a-f-]{36})"`).exec(told) ?? []

  const taken = await guest.submit(at, take, {})
  const inside = await guest.open(page)
  const looks = await search.listLooks(cast.dewi as Officer, caseId)
  const away = textOf((await guest.open(at)).body)
  await guest.submit(at, `${at}/kembali`, {})
  const after = await guest.open(page)

  assert.equal(before.statusCode, 404)
  assert.match(none, /Tidak ada wewenang sementara untuk Anda/)
  assert.match(
    textOf(told),
    /Membaca satu permohonan · .*Padang Saksi dalam perkara di Metro.* Ratna \(contoh\)/,
  )
  assert.equal(taken.headers.location, page)
  assert.equal(inside.statusCode, 200)
  assert.deepEqual(
    looks.map(({ purpose, office }) => [purpose, office]),
    [['at-desk', 'padang']],
    'the guest has looked',
  )
  assert.match(away, /Anda sekarang bekerja dengan wewenang di .*Padang/)
  assert.equal(after.statusCode, 404)
})

test('what is wrong comes back beside its field; officers lend nothing, and nobody takes another’s', async (t) => {
  const { head, guest, lend } = await withVisa(t)

  const wrong = await head.submit(at, at, { ...lend, rujukan: 'PDG-26-ZZZZZ', petugas: 'Budi' })
  const denied = await guest.post(at, {
    key: 'key-of-a-form',
    ...lend,
    alasan: 'Saya ingin lihat.',
  })
  await head.submit(at, at, { ...lend, alasan: 'Saksi dalam perkara di Metro.' })
  const mine = textOf((await head.open(at)).body)

  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /value="PDG-26-ZZZZZ"/)
  assert.equal(denied.statusCode, 403)
  assert.match(mine, /Tidak ada wewenang sementara untuk Anda/)
})

test('what holds at one’s own office is told with who gave it, and needs no taking up', async (t) => {
  const { head, as, bringOfficer, identity } = await withVisa(t)
  const hasan = await bringOfficer('Hasan (contoh)', ['officer', 'supervisor', 'head'])
  const lina = await bringOfficer('Lina (contoh)', ['officer'])
  await identity.proveInDemonstration(hasan.who, { token: hasan.token })
  await identity.giveGrant(hasan.who, {
    ...{ office: 'padang', staffId: lina.who.staffId, role: 'supervisor' },
    ...{ why: 'Penyelia sakit minggu ini.', until: realNow().add({ hours: 48 }) },
  })

  const page = await as(lina).open(at)

  assert.match(textOf(page.body), /Penyelia · .*Padang Penyelia sakit.* Hasan \(contoh\)/)
  assert.doesNotMatch(page.body, /action="\/loket\/hak\/[0-9a-f-]{36}"/)
  assert.match(textOf((await head.open(at)).body), /Tidak ada wewenang sementara untuk Anda/)
})
