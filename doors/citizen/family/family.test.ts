import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '#packages/access'
import { citizenWorld, officers } from '../testing.ts'
import { walk } from '../walking.ts'
import { child, grandmother, mother, papersOf } from './relatives.ts'
import { idOf, kiosk, phoneOf } from './testing.ts'

const { dewi, rizal } = officers
const head: Officer = { ...rizal, roles: ['officer', 'supervisor', 'head'] }
test('a mother and her child: one draft, two cases, one bill, one block, one check-in, decided apart', async (t) => {
  const home = await phoneOf(t)
  const { phone, family, pay, states, queue, applications, appointments, partyId, person } = home
  const siti = await home.fillFirst()
  const bintang = await home.add('paspor-anak', child('Bintang'), papersOf.child)

  const draft = await phone.open(family)
  await phone.choosePlace(family)
  const sent = await home.send([siti, bintang])
  const bill = await phone.open(sent.location)
  const unpaid = await phone.open(family)
  const due = await phone.open(`/permohonan/${bintang}`)
  await pay(siti)
  const paid = await phone.open(family)
  const own = await phone.open(`/permohonan/${bintang}`)

  assert.match(draft.text, /1\. Siti Aminah – Penggantian paspor/)
  assert.match(draft.text, /2\. Bintang – Paspor.* Lengkap/)
  assert.equal(sent.location, `/permohonan/${siti}/bayar`)
  assert.match(bill.text, /Siti Aminah Rp\s?950\.000 Bintang Rp\s?650\.000/)
  assert.match(due.text, /Bayar Rp\s?1\.600\.000 \(tagihan keluarga\)/)
  for (const { text } of [due, own]) {
    assert.match(text, /Rp\s?650\.000, bagian dari tagihan keluarga Rp\s?1\.600\.000 untuk 2 orang/)
  }
  assert.deepEqual(await states(), ['paid', 'paid'])
  assert.match(paid.text, /Kode untuk semua/)
  assert.match(unpaid.text, /1\. Siti Aminah .*Menunggu pembayaran Kerjakan sekarang/)
  assert.match(paid.text, /1\. Siti Aminah .*Sudah dibayar Sedang berjalan/)

  const [place] = await appointments.listOfParty(person, partyId)
  const code = place?.partyCode ?? ''
  home.clock.advance({ minutes: (place?.startsAt.since(home.now()).total('minutes') ?? 0) - 5 })
  const booked = await phone.open(`/tiket/${code}`)
  await queue.checkIn(kiosk, { office: 'padang', code })
  await home.play()
  const here = await phone.open(`/tiket/${code}`)
  const alone = await phone.open(`/tiket/${place?.code}`)

  assert.match(booked.text, /Satu kode ini untuk semua/)
  assert.match(here.text, /A001/)
  assert.match(here.text, /2\. .*: sudah di kantor/)
  assert.match(alone.text, /A001/)
  assert.deepEqual(await states(), ['arrived', 'arrived'])

  const { counters } = await queue.getHall(dewi, { office: 'padang', language: 'id' })
  await queue.openCounter(dewi, { counterId: counters[3]?.id ?? '' })
  const call = await queue.callNext(dewi)
  await applications.act(dewi, {
    caseId: siti,
    action: 'interview',
    facts: { catatan: 'Semua sesuai.' },
  })
  await applications.act(dewi, { caseId: siti, action: 'photograph' })
  assert.equal(call.size, 2)
  assert.deepEqual(await states(), ['photographed', 'arrived'])
})

test('a family of four: one follows later, one is late, one is rejected, the others go on', async (t) => {
  const home = await phoneOf(t)
  const { phone, family, add, send, pay, states, queue, applications, appointments } = home
  const siti = await home.fillFirst()
  const bintang = await add('paspor-anak', child('Bintang'), papersOf.child)
  const nur = await add('paspor-baru', grandmother, papersOf.grandmother)
  const bulan = await add('paspor-anak', child('Bulan'), papersOf.child.slice(0, 3))
  await phone.choosePlace(family)

  const check = await phone.open(`${family}/periksa`)
  const refused = await send([siti, bulan])
  await send([siti, bintang, nur])
  await pay(siti)
  await phone.sendPapers(`/permohonan/${bulan}`, papersOf.child.slice(3))
  await phone.choosePlace(family)
  await send([bulan])
  await pay(bulan)

  assert.match(check.text, /Bulan .* Belum ada/)
  assert.match(check.text, /Yang belum lengkap .* menyusul/)
  assert.equal(refused.status, 409)
  assert.deepEqual(await states(), ['paid', 'paid', 'paid', 'paid'])

  const places = await appointments.listOfParty(home.person, home.partyId)
  const [place] = places
  const first = Math.min(...places.map(({ startsAt }) => startsAt.epochMilliseconds))
  home.clock.advance({ seconds: (first - home.now().epochMilliseconds) / 1000 - 300 })
  const code = place?.partyCode ?? ''
  const codeOf = (caseId: string) => places.find((one) => one.caseId === caseId)?.code ?? ''
  const present = [siti, bintang, bulan].map(codeOf)
  const ticket = await queue.checkIn(kiosk, { office: 'padang', code, present })
  home.clock.advance({ minutes: 12 })
  const late = await queue.checkIn(kiosk, { office: 'padang', code: codeOf(nur) })
  await home.play()

  assert.equal(late.ticketId, ticket.ticketId)
  assert.deepEqual(
    late.party.map(({ isHere }) => isHere),
    [true, true, true, true],
  )
  assert.deepEqual(await states(), ['arrived', 'arrived', 'arrived', 'arrived'])

  const act = (caseId: string, action: string, more = {}, who: Officer = dewi) =>
    applications.act(who, { caseId, action, ...more })
  for (const caseId of [siti, bintang, nur, bulan]) {
    await act(caseId, 'interview', { facts: { catatan: 'Sudah ditanya.' } })
  }
  const facts = { catatan: 'Akta tidak terbaca.' }
  await act(bintang, 'refuse', { reason: 'identity-unclear', facts }, head)
  for (const caseId of [siti, nur, bulan]) await act(caseId, 'photograph')
  await home.play()
  const seen = await phone.open(family)

  assert.deepEqual(await states(), ['photographed', 'refused', 'photographed', 'photographed'])
  assert.match(seen.text, /2\. Bintang .* Tidak disetujui Selesai/)
})

test('the bill of a family is split and joined on the page where it is paid', async (t) => {
  const home = await phoneOf(t)
  const { phone, family, payments, person } = home
  const siti = await home.fillFirst()
  const bintang = await home.add('paspor-anak', child('Bintang'), papersOf.child)
  await phone.choosePlace(family)
  const { location } = await home.send([siti, bintang])

  await phone.press(location, {}, /sendiri/)
  const apart = await payments.findBill(person, bintang)
  const own = await phone.open(location)
  await phone.press(location, {}, /bersama/)
  const joined = await phone.open(location)

  assert.deepEqual(apart?.caseIds, [bintang])
  assert.match(own.text, /Rp\s?950\.000/)
  assert.match(own.text, /Bintang: Rp\s?650\.000/)
  assert.match(joined.text, /Rp\s?1\.600\.000/)
})

test('what was begun for one becomes a family’s, and its times are moved and given back together', async (t) => {
  const world = await citizenWorld(t)
  const { person, cookie } = await world.enter('siti', 'id')
  const phone = walk(world, cookie)
  const hub = await phone.fillIn('penggantian-paspor', mother)
  await phone.sendPapers(hub, papersOf.mother)

  const { location: family } = await phone.press(hub, {}, /keluarga/)
  const { location: second } = await phone.press(
    `${family}/anggota`,
    { layanan: 'paspor-anak' },
    /anggota/,
  )
  const shared = await phone.open(second)
  await phone.choosePlace(family)
  const held = await world.appointments.listOfParty(person, idOf(family))

  assert.deepEqual(
    held.map(({ state }) => state),
    ['held', 'held'],
  )
  assert.doesNotMatch(shared.text, /Kantor dan jam/)
  const view = await world.applications.getCase(person, idOf(second))
  assert.equal(view.answers.telepon, '+6281234567890')
})

test('a stranger does not find a family, and a wrong choice comes back on the page', async (t) => {
  const home = await phoneOf(t)
  const other = await home.enter('harun', 'id')
  const stranger = walk(home, other.cookie)

  const nothing = await Promise.all(
    ['', '/anggota', '/jadwal', '/pindah', '/periksa'].map(
      async (page) => (await stranger.open(`${home.family}${page}`)).status,
    ),
  )
  const missing = await home.phone.press(`${home.family}/anggota`, {}, /anggota/)

  assert.deepEqual(nothing, [404, 404, 404, 404, 404])
  assert.equal(missing.status, 422)
  assert.match(missing.text, /Pilih satu layanan/)
})
