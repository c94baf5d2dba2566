import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { applicationEvents } from '#modules/applications'
import { system } from '#packages/access'
import { settle } from '#platform/testing'
import { hiddenIn, openTestHouse, textOf } from '../../../test-house.ts'
import { createChief } from '../index.ts'

const book = '/kepala/blangko'

/** Ratna before the book of Padang. */
async function openBook(t: TestContext) {
  const house = await openTestHouse(t, { routes: createChief })
  const head = await house.bringOfficer('Ratna (contoh)', ['officer', 'head'])
  const ratna = house.as(head)
  async function write(act: string, fields: Record<string, string>) {
    const form = hiddenIn((await ratna.open(`${book}/${act}`)).body)
    return ratna.post(`${book}/${act}`, { ...form, ...fields })
  }
  /** So many applications for an electronic passport were handed in. */
  async function handIn(count: number) {
    for (let nth = 0; nth < count; nth++) {
      const facts = { reference: 'AAAA-AAAA', service: 'paspor-baru', state: 'submitted' }
      await house.db.transaction(system('test'), (tx) =>
        house.events.publish(tx, applicationEvents.submitted, {
          ...{ office: 'padang', caseId: crypto.randomUUID(), ...facts },
          ...{ status: 'waiting', language: 'id', variant: 'elektronik-5' },
        }),
      )
    }
    // These applications are of nobody: only the book of blanks hears of them.
    await settle(house.db, [{ part: 'stock', reactions: house.stock.reactions }])
  }
  return { ...house, head, ratna, write, handIn }
}

test('the head notes a count and a delivery; the figure opens to its rows, CSV and XLSX', async (t) => {
  const { ratna, write } = await openBook(t)
  const before = textOf((await ratna.open('/kepala')).body)

  const counted = await write('hitung', { jenis: 'electronic', jumlah: '40' })
  await write('terima', { jenis: 'electronic', jumlah: '100', alasan: '=SUM(1)' })
  await write('rusak', { jenis: 'electronic', jumlah: '2', alasan: 'Salah cetak' })

  const today = await ratna.open('/kepala')
  const rows = textOf((await ratna.open('/kepala/baris/blangko')).body)
  const [asCsv, asSheet] = ['/kepala/baris/blangko/csv', '/kepala/baris/blangko/xlsx']
  const alasan = 'Pemeriksaan blangko (contoh)'
  const csv = await ratna.submit(asCsv, asCsv, { alasan })
  const sheet = await ratna.submit(asSheet, asSheet, { alasan })
  assert.match(before, /paspor elektronik – Belum dihitung/)
  assert.equal(counted.headers.location, `${book}?kabar=tercatat`)
  assert.match(textOf(today.body), /paspor elektronik 138 Tidak ada yang dijanjikan/)
  assert.match(today.body, /href="\/kepala\/baris\/blangko"/)
  assert.match(rows, /paspor elektronik diterima 100 140 .* rusak -2 138 Salah cetak Ratna/)
  assert.match(csv.body, /paspor\selektronik,diterima,100,140,.*SUM\(1\)/)
  assert.equal(sheet.rawPayload.subarray(0, 2).toString(), 'PK')
  assert.match(textOf((await ratna.open(book)).body), /dihitung dengan tangan 40 40/)
})

test('edge 60: what is booked beyond what is there stands first on the page of today', async (t) => {
  const { ratna, write, handIn } = await openBook(t)
  await write('hitung', { jenis: 'electronic', jumlah: '1' })
  await handIn(2)

  const today = textOf((await ratna.open('/kepala')).body)
  const english = textOf((await ratna.open(`/en${book}`)).body)

  assert.match(today, /Blangko paspor elektronik kurang: tersedia 1, dijanjikan 2/)
  assert.match(english, /Too few blanks \(electronic passport\): 1 there, 2 promised/)
  assert.match(english, /Drafts that only hold a place are not counted/)
})

test('what is wrong comes back beside its field, and more than there is cannot spoil', async (t) => {
  const { write, ratna } = await openBook(t)
  await write('hitung', { jenis: 'ordinary', jumlah: '1' })

  const wrong = await write('rusak', { jenis: 'ordinary', jumlah: 'banyak' })
  const tooMany = await write('rusak', { jenis: 'ordinary', jumlah: '2', alasan: 'Basah semua' })
  const nowhere = await ratna.open(`${book}/jual`)

  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /value="banyak"/)
  assert.match(textOf(wrong.body), /Isi bilangan bulat dari 1.*Tulis alasannya/)
  assert.equal(tooMany.statusCode, 409)
  assert.match(textOf(tooMany.body), /tidak ada blangko sebanyak itu/)
  assert.equal(nowhere.statusCode, 404)
})

test('who may: heads and supervisors, each for their own office', async (t) => {
  const { bringOfficer, bringPerson, as, stock, head } = await openBook(t)
  const officer = as(await bringOfficer('Dewi (contoh)', ['officer']))
  const siti = as(await bringPerson('siti.aminah@contoh.invalid'))
  const elsewhere = as(await bringOfficer('Budi (contoh)', ['officer', 'head'], 'metro'))
  const form = { key: crypto.randomUUID(), jenis: 'ordinary', jumlah: '5' }

  const answers = await Promise.all(
    [officer, siti, as()].map((one) => one.post(`${book}/terima`, form)),
  )
  await elsewhere.post(`${book}/terima`, { ...form, key: crypto.randomUUID() })

  for (const { statusCode } of answers) assert.ok([303, 401, 403].includes(statusCode))
  assert.deepEqual(
    (await stock.listShelves(head.who)).map(({ amount }) => amount),
    [null, null],
  )
})
