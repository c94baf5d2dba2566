import assert from 'node:assert/strict'
import { test } from 'node:test'
import { realNow } from '#platform/clock'
import { textOf } from '../../../test-house.ts'
import { meet } from '../testing.ts'

/** A day some days from now, as it is typed. */
function dayIn(days: number, name = 'sampai'): Record<string, string> {
  const day = realNow().toZonedDateTimeISO('Asia/Jakarta').toPlainDate().add({ days })
  return {
    [`${name}.day`]: `${day.day}`,
    [`${name}.month`]: `${day.month}`,
    [`${name}.year`]: `${day.year}`,
  }
}

const at = '/pusat/instansi/police'
const person = { nama: 'Bripka Andika (contoh)', alasan: 'Penghubung instansi (contoh)' }

test('a national administrator lets somebody of the police in, and prints the sheet for a passkey', async (t) => {
  const { wulan } = await meet(t)
  const before = textOf((await wulan.open('/pusat/instansi')).body)

  const sent = await wulan.submit(at, '/orang', { ...person, ...dayIn(30) })
  const worker = `${sent.headers.location}`
  const page = await wulan.open(worker)
  const sheet = await wulan.submit(worker, '/lembar')
  const list = await wulan.open(at)

  assert.match(before, /Kepolisian 0 Belum ada token/)
  assert.equal(sent.statusCode, 303)
  assert.match(textOf(page.body), /Bripka Andika \(contoh\).*Kepolisian.*Instansi mitra/)
  assert.doesNotMatch(page.body, /name="peran"/, 'no role of an office is offered')
  assert.match(textOf(sheet.body), /https:\/\/gerbang\.invalid\/loket\/daftar\/[\w-]{43}/)
  assert.match(textOf(list.body), /Bripka Andika \(contoh\)/)
})

test('a token is shown once; given again it replaces the first; taken back it is said so', async (t) => {
  const { wulan, interagency } = await meet(t)
  const token = (body: string) => /gerbang_instansi_[\w-]{43}/.exec(body)?.[0] ?? ''

  const first = await wulan.submit(at, '/token', { mesin: 'Server SKCK', ...dayIn(90, 'berlaku') })
  const second = await wulan.submit(at, '/token', { mesin: 'Server SKCK', ...dayIn(90, 'berlaku') })
  const list = await wulan.open(at)

  assert.equal(first.headers['cache-control'], 'no-store')
  assert.equal(await interagency.findConnection(token(first.body)), undefined)
  assert.ok(await interagency.findConnection(token(second.body)))
  assert.equal(token(list.body), '')
  const revoked = await wulan.submit(at, '/cabut')
  assert.equal(revoked.statusCode, 303)
  assert.equal(await interagency.findConnection(token(second.body)), undefined)
  assert.match(textOf((await wulan.open(at)).body), /Server SKCK .* dicabut/)
})

test('where a second person could agree, both lead to asking them, with name, agency and until when', async (t) => {
  const { wulan, enter, identity } = await meet(t)
  const adi = await enter('Adi (contoh)', ['auditor'], 'centre')

  const asked = await wulan.submit(at, '/orang', { ...person, ...dayIn(30) })
  const asking = `${asked.headers.location}`
  const shown = textOf((await wulan.open(asking)).body)
  const token = await wulan.submit(at, '/token', { mesin: 'Server SKCK', ...dayIn(90, 'berlaku') })
  await wulan.submit(asking, '/dua-orang', { alasan: 'Disepakati dengan Polri.' })
  const page = await adi.open('/pusat/dua-orang')
  const [, agreeing = ''] = /action="([^"]*\/dua-orang\/[^"]+)"/.exec(page.body) ?? []
  await adi.submit('/pusat/dua-orang', agreeing, { jawaban: 'ya' })
  const done = await wulan.submit(at, '/orang', { ...person, ...dayIn(30) })

  assert.match(asking, /^\/pusat\/dua-orang\?/)
  assert.match(shown, /Bripka Andika \(contoh\).*Kepolisian.*Instansi mitra/)
  assert.match(`${token.headers.location}`, /tindakan=token/)
  assert.match(`${done.headers.location}`, /^\/pusat\/orang\//)
  assert.equal((await identity.listWorkers(wulan.who, { office: 'agency-police' })).length, 1)
})

test('what is wrong stands beside its field; heads, auditors and officers are refused', async (t) => {
  const { wulan, ratna, enter, as } = await meet(t)
  const dewi = await enter('Dewi (contoh)', ['officer'])

  const noDay = await wulan.submit(at, '/orang', person)
  const tooLong = await wulan.submit(at, '/orang', { ...person, ...dayIn(100) })
  const noLabel = await wulan.submit(at, '/token', { mesin: ' ', ...dayIn(30, 'berlaku') })
  const english = await wulan.open(`/en${at}`)

  assert.deepEqual([noDay.statusCode, tooLong.statusCode, noLabel.statusCode], [422, 422, 422])
  assert.match(textOf(tooLong.body), /paling lama 90 hari/)
  assert.match(tooLong.body, /value="Bripka Andika \(contoh\)"/)
  assert.match(textOf(noLabel.body), /Tulis nama mesinnya/)
  assert.match(textOf(english.body), /Agency: Police/)
  for (const one of [ratna, dewi]) assert.equal((await one.open(at)).statusCode, 403)
  assert.equal((await as().open(at)).statusCode, 303)
  assert.equal((await wulan.open('/pusat/instansi/other')).statusCode, 404)
})
