import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createProofPage } from '#doors/counter'
import { realNow } from '#platform/clock'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createChief } from '../index.ts'

test('a head lends a role for a week, it acts on the next click, and is taken back as fast', async (t) => {
  const house = await openTestHouse(t, {
    routes: (needs) => createChief(needs),
    stepUpPage: createProofPage,
  })
  const ratna = await house.bringOfficer('Ratna (contoh)', ['officer', 'supervisor', 'head'])
  const dewi = await house.bringOfficer('Dewi (contoh)', ['officer'])
  const at = '/kepala/siapa-boleh'
  const head = house.as(ratna)
  const before = (await house.as(dewi).open(at)).statusCode
  const last = realNow().toZonedDateTimeISO('Asia/Jakarta').toPlainDate().add({ days: 7 })
  const day = {
    'sampai.day': `${last.day}`,
    'sampai.month': `${last.month}`,
    'sampai.year': `${last.year}`,
  }
  const wish = { kepada: dewi.who.staffId, peran: 'head', ...day, alasan: 'cuti' }

  const short = await head.submit(at, '/siapa-boleh', wish)
  const nothing = await head.submit(at, '/siapa-boleh', { ...wish, kepada: '', peran: '' })
  const noDay = await head.submit(at, '/siapa-boleh', { ...wish, 'sampai.day': '32' })
  const lent = await head.submit(at, '/siapa-boleh', { ...wish, alasan: 'Kepala cuti tahunan' })
  const page = textOf((await head.open(at)).body)
  const asHead = await house.as(dewi).open(at)
  await head.submit(at, '/cabut')
  const after = (await house.as(dewi).open(at)).statusCode

  assert.equal(before, 403)
  assert.equal(short.statusCode, 422)
  assert.match(textOf(short.body), /10 sampai 300 huruf/)
  assert.match(
    textOf(nothing.body),
    /Pilih kepada siapa wewenang ini diberikan.* Pilih sebagai apa/,
  )
  assert.match(textOf(noDay.body), /Tulis tanggal, bulan, dan tahun yang ada/)
  assert.equal(lent.statusCode, 303)
  assert.match(page, /Dewi \(contoh\) Petugas Kepala kantor sampai/)
  assert.match(
    page,
    /Kepala kantor · .*Padang Kepala cuti tahunan berlaku .* Ratna \(contoh\) Cabut dari Dewi/,
  )
  assert.match(page, /npm run prove:access/)
  assert.equal(asHead.statusCode, 200)
  assert.equal(after, 403)
})
