import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createCounter } from '../index.ts'

test('an officer compares what a guest stated with the passport; a slip comes back with what was typed', async (t) => {
  const house = await openTestHouse(t, { routes: createCounter })
  const madhavi = await house.bringPerson('madhavi@contoh.invalid')
  const dewi = house.as(await house.bringOfficer('Dewi (contoh)', ['officer']))
  const elsewhere = house.as(await house.bringOfficer('Budi (contoh)', ['officer'], 'metro'))
  const wish = { service: 'perpanjangan-itk', office: 'padang', language: 'en' } as const
  const { caseId } = await house.applications.startDraft(madhavi.who, wish)
  const at = `/loket/tinggal/${caseId}`
  const none = textOf((await dewi.open(at)).body)
  const enteredOn = Temporal.PlainDate.from('2026-11-05')
  await house.stays.begin(madhavi.who, {
    ...{ kind: 'voa', enteredOn, days: 30, port: 'Soekarno-Hatta', office: 'padang' },
  })
  const stated = textOf((await dewi.open(at)).body)

  const early = { 'sampai.day': '1', 'sampai.month': '11', 'sampai.year': '2026' }
  const wrong = await dewi.submit(at, caseId, { ...entry, ...early })
  const late = { 'sampai.day': '3', 'sampai.month': '12', 'sampai.year': '2026' }
  const saved = await dewi.submit(at, caseId, { ...entry, ...late })
  const seen = textOf((await dewi.open(saved.headers.location as string)).body)

  assert.match(none, /belum menulis kedatangannya/)
  assert.match(stated, /Hari terakhir Jumat, 4 Desember 2026 .*Menurut Anda|Jumat, 4 Desember 2026/)
  assert.equal(wrong.statusCode, 422)
  assert.match(textOf(wrong.body), /tidak lebih awal daripada hari masuk/)
  assert.match(wrong.body, /value="Batam"/)
  assert.match(seen, /Sudah dicocokkan dengan paspor\./)
  assert.match(seen, /Hari terakhir Kamis, 3 Desember 2026 Masuk Rabu, 4 November 2026 .*Batam/)
  assert.equal((await elsewhere.open(at)).statusCode, 404)
})

const entry = {
  'masuk.day': '4',
  'masuk.month': '11',
  'masuk.year': '2026',
  pintu: 'Batam',
}
