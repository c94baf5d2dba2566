import assert from 'node:assert/strict'
import { test } from 'node:test'
import { child, papersOf } from '../family/relatives.ts'
import { phoneOf } from '../family/testing.ts'

test('a family’s ticket names everybody with their minute and the papers their own answers ask for', async (t) => {
  const home = await phoneOf(t)
  const siti = await home.fillFirst()
  const bintang = await home.add('paspor-anak', child('Bintang'), papersOf.child)
  await home.phone.choosePlace(home.family)
  await home.send([siti, bintang])
  await home.pay(siti)
  const places = await home.appointments.listOfParty(home.person, home.partyId)
  const read = async (code = '', language = '') =>
    (await home.phone.open(`${language}/tiket/${code}`)).text
  const own = (caseId: string) => places.find((place) => place.caseId === caseId)?.code

  const all = await read(places[0]?.partyCode)
  const english = await read(places[0]?.partyCode, '/en')
  const [first, second] = [await read(own(siti)), await read(own(bintang))]

  assert.match(all, /1\. Siti Aminah – Penggantian paspor dewasa: \d\d\.\d\d WIB/)
  assert.match(all, /2\. Bintang – Paspor untuk anak: \d\d\.\d\d WIB/)
  assert.match(all, /Siti Aminah – Penggantian paspor dewasa: KTP elektronik, Paspor lama/)
  assert.match(all, /Bintang – Paspor untuk anak: [^.]*Kartu Keluarga/)
  assert.match(all, /Penggantian paspor dewasa · Paspor untuk anak/)
  assert.match(
    english,
    /Siti Aminah – [^:]*[Pp]assport[^:]*: Electronic identity card, Old passport/,
  )
  // Nothing changed and issued after 2009: neither of these was asked for.
  assert.doesNotMatch(first, /Kartu Keluarga|surat kelahiran/)
  assert.match(first, /KTP elektronik.*Paspor lama/)
  assert.match(second, /Kartu Keluarga/)
  assert.doesNotMatch(second, /Paspor lama/)
})
