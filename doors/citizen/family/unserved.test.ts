import assert from 'node:assert/strict'
import { test } from 'node:test'
import { child, papersOf } from './relatives.ts'
import { kiosk, phoneOf } from './testing.ts'

const countMain = (body: string) => body.match(/class="button is-main"/g)?.length

test('a paid family that came and was not served chooses one new time together, and pays nothing more', async (t) => {
  const home = await phoneOf(t)
  const { phone, family, add, queue, appointments, person, partyId } = home
  const siti = await home.fillFirst()
  const bintang = await add('paspor-anak', child('Bintang'), papersOf.child)
  await phone.choosePlace(family)
  await home.send([siti, bintang])
  await home.pay(siti)
  await home.play()
  const places = await appointments.listOfParty(person, partyId)
  const code = places[0]?.partyCode ?? ''
  home.clock.set(`${places[0]?.startsAt}`)
  await queue.checkIn(kiosk, { office: 'padang', code })
  await home.play()
  const here = [await phone.open(family), await phone.open(`/tiket/${code}`)]
  home.clock.advance({ hours: 24 })

  await queue.endDays()
  await home.play()
  const asked = await phone.open(family)
  const ticket = await phone.open(`/tiket/${code}`)
  await phone.choosePlace(family)
  await home.play()
  const chosen = await appointments.listOfParty(person, partyId)

  for (const { text } of here) assert.doesNotMatch(text, /tanpa bayar lagi/)
  assert.ok(asked.body.includes(`href="${family}/jadwal"`))
  assert.match(asked.text, /Pilih jadwal baru bersama, tanpa bayar lagi/)
  assert.equal(countMain(here[0]!.body), 1, 'one thing to do now')
  assert.equal(countMain(asked.body), 1)
  assert.match(ticket.text, /Anda belum terlayani sampai kantor tutup/)
  assert.doesNotMatch(ticket.text, /sudah di kantor|Kunjungan Anda selesai/)
  assert.deepEqual(
    chosen.map(({ state }) => state),
    ['confirmed', 'confirmed'],
  )
  assert.deepEqual(await home.states(), ['paid', 'paid'])
  assert.doesNotMatch((await phone.open(family)).text, /tanpa bayar lagi/)
})
