import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { acceptPapers, giveStatement } from '../../test-house.ts'
import { citizenWorld, officers, paperPicture } from './testing.ts'
import { stay, visitor } from './visitor.ts'
import { caseIdOf, walk } from './walking.ts'

const { dewi, rizal } = officers
const panji = {
  'tanggalKejadian.day': '20',
  'tanggalKejadian.month': '11',
  'tanggalKejadian.year': '2026',
  tempatKejadian: 'Pasar Raya Padang',
  cerita: 'Tas saya terbawa arus saat banjir.',
  karenaBencana: 'yes',
  masihBerlaku: 'ya',
  namaLengkap: 'Raden Mas Panji Sosrokartono Kusumowidagdo',
  tempatLahir: 'Padang',
  'tanggalLahir.day': '29',
  'tanggalLahir.month': '2',
  'tanggalLahir.year': '1988',
  jenisKelamin: 'laki-laki',
  nik: '1371012902880003',
  telepon: '081234567890',
  'alamat.street': 'Jl. Melati 3',
  'alamat.village': 'Alai',
  'alamat.district': 'Padang Utara',
  'alamat.regency': 'Kota Padang',
  'alamat.province': 'Sumatera Barat',
  jenisPaspor: 'elektronik-5',
}

test('a lost passport on the pages: no time to book, nothing to pay until the photo is taken', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('panji', 'id')
  const phone = walk(world, cookie)
  const act = (action: string, facts = {}, who = dewi) =>
    world.applications.act(who, { caseId: caseIdOf(hub), action, facts })

  const told = await phone.open('/layanan/paspor-hilang')
  const hub = await phone.fillIn('paspor-hilang', panji)
  await phone.sendPapers(hub, ['ktp', 'kk', 'identitas-lahir', 'lapor-polisi'])
  const tasks = await phone.open(hub)
  const check = await phone.open(`${hub}/periksa`)
  const sent = await phone.handIn(hub)
  const waiting = await phone.open(hub)
  await act('examine', { keterangan: 'Terbawa banjir.', beban: 'kahar' })
  await giveStatement(world, dewi, caseIdOf(hub))
  await act('approve', {}, rizal)
  const approved = await phone.open(hub)
  await act('photograph')
  const billed = await phone.open(hub)
  await world.pay(caseIdOf(hub))
  const paid = await phone.open(hub)

  assert.match(
    check.text,
    /Nama ini panjang; baris bawah paspor memuat 39 huruf\. Kira-kira akan tertulis KUSUMOWIDAGDO&lt;&lt;RADEN&lt;MAS&lt;PANJI&lt;SOSROKAR\./,
  )
  assert.match(check.text, /KTP elektronik, Kartu Keluarga/)
  const order = ['Pemeriksaan dan berita acara', 'Petugas memutuskan', 'Foto dan sidik', 'Bayar']
  const places = order.map((step) => told.text.indexOf(step, told.text.indexOf('Begini jalannya')))
  assert.deepEqual(
    places,
    [...places].sort((a, b) => a - b),
  )
  assert.ok(!places.includes(-1))
  assert.match(told.text, /Lama prosesnya masih perlu dipastikan/)
  assert.match(told.text, /Rp1\.650\.000|Rp\s1\.650\.000/)
  assert.doesNotMatch(tasks.text, /Kantor dan jam/)
  assert.match(check.text, /Belum ada yang perlu dibayar sekarang/)
  assert.equal(sent.location, hub)
  assert.match(waiting.text, /tanpa janji, dengan surat asli/)
  assert.match(waiting.body, /href="\/nomor\/padang"/)
  assert.doesNotMatch(approved.body, /href="\/nomor\/padang"/)
  assert.match(
    waiting.text,
    /Sudah: Permohonan dikirim .*Sekarang: Menunggu pemeriksaan Sejak .*Berikutnya: Datang ke kantor/,
  )
  assert.match(
    approved.text,
    /Sudah: Pemeriksaan selesai dan berita acara \(BAP\) dibuat .*Sudah: Penggantian disetujui .*Sekarang: Disetujui, ditunggu untuk foto/,
  )
  assert.doesNotMatch(approved.text, /(Sudah|Sekarang): (Kirim|Periksa|Setujui)/)
  assert.match(billed.text, /Bayar Rp\s?650\.000/)
  assert.match(paid.text, /Sudah dibayar, paspor sedang dicetak/)
  assert.doesNotMatch(paid.text, /Pilih jadwal baru/)
})

test('a number from home is about the one application that waits for this visit, and about none when it waits no longer', async (t) => {
  const world = await citizenWorld(t)
  const { queue } = world
  const [counter] = await queue.listCounters(dewi, 'padang')
  await queue.openCounter(dewi, { counterId: counter?.id ?? '' })
  const { cookie } = await world.enter('panji', 'id')
  const phone = walk(world, cookie)
  const hub = await phone.fillIn('paspor-hilang', panji)
  await phone.sendPapers(hub, ['ktp', 'kk', 'identitas-lahir', 'lapor-polisi'])
  const take = async (layanan: string) => {
    const taken = await phone.press('/nomor/padang', { layanan, perjalanan: '10' }, /nomor/)
    const ticket = await queue.findTicket(dewi, taken.location.split('/').at(-1) ?? '')
    const { caseId } = await queue.getTicket(dewi, ticket?.ticketId ?? '')
    await queue.leave(dewi, { ticketId: ticket?.ticketId ?? '' })
    return caseId
  }

  const draft = await take('paspor-hilang')
  await phone.handIn(hub)
  const other = await take('paspor-baru')
  const sent = await take('paspor-hilang')

  assert.deepEqual([draft, other, sent], [null, null, caseIdOf(hub)])
})

test('a bill that ran out after the photo is asked for again by a button', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('panji', 'id')
  const phone = walk(world, cookie)
  const hub = await phone.fillIn('paspor-hilang', panji)
  await phone.sendPapers(hub, ['ktp', 'kk', 'identitas-lahir', 'lapor-polisi'])
  await phone.handIn(hub)
  const caseId = caseIdOf(hub)
  const facts = { keterangan: 'Terbawa banjir.', beban: 'dikenakan' }
  await world.applications.act(dewi, { caseId, action: 'examine', facts })
  await giveStatement(world, dewi, caseId)
  await world.applications.act(rizal, { caseId, action: 'approve', facts: {} })
  await world.applications.act(dewi, { caseId, action: 'photograph' })
  world.clock.advance({ hours: 3 })
  await world.payments.expireDue(system('test'))
  await world.play()

  const lapsed = await phone.open(hub)
  const again = await phone.press(hub, {}, /langkah/)
  const billed = await phone.open(again.location)

  assert.match(lapsed.text, /Batas bayar terlewat/)
  assert.match(billed.text, /Bayar Rp\s?1\.650\.000/)
})

test('an e-visa in English: paid, decided, and the document opens; nobody is asked to come', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')

  const told = await phone.open('/layanan/evisa-b1')
  const office = await phone.open('/permohonan/baru/evisa-b1')
  const hub = await phone.fillIn('evisa-b1', visitor)
  await phone.sendPapers(hub, ['paspor-wna', 'foto'])
  const check = await phone.open(`${hub}/periksa`)
  const sent = await phone.handIn(hub)
  const early = await phone.open(`${hub}/surat/evisa`)
  await world.pay(caseIdOf(hub))
  await world.play()
  await acceptPapers(world, rizal, caseIdOf(hub))
  await world.play()
  await world.applications.act(dewi, { caseId: caseIdOf(hub), action: 'issue', facts: {} })
  const coming = await phone.open(hub)
  await world.play()
  const done = await phone.open(hub)
  const visa = await phone.open(`${hub}/surat/evisa`)

  assert.match(told.text, /PP 28\/2019 \(to be confirmed by the office\)/)
  assert.doesNotMatch(told.text, /collect|bring the originals/i)
  assert.match(office.text, /You do not have to come/)
  assert.match(check.text, /Z1234567/)
  assert.match(check.text, /two hours to pay/)
  assert.equal(sent.location, `/en${hub}/bayar`)
  assert.equal(early.status, 404)
  assert.match(done.text, /E-visa issued/)
  assert.match(coming.text, /The letter is being made/)
  for (const fact of ['Madhavi', 'India', 'Z1234567', '21 February 2027', 'Padang']) {
    assert.ok(visa.text.includes(fact), fact)
  }
})

test('one paper more is sent from the phone after the office asked for it, and only then', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const hub = await phone.fillIn('evisa-b1', visitor)
  await phone.sendPapers(hub, ['paspor-wna', 'foto'])
  await phone.handIn(hub)
  await world.pay(caseIdOf(hub))
  const shut = await phone.open(`${hub}/berkas`)
  const want = { caseId: caseIdOf(hub), action: 'wantPapers', reason: 'photo' }
  await world.applications.act(dewi, want)

  const asked = await phone.open(hub)
  const another = await paperPicture({ width: 660, height: 430 })
  const sent = await phone.send(`${hub}/berkas/foto`, another)
  await world.applications.act(dewi, { caseId: caseIdOf(hub), action: 'papersSeen' })

  assert.equal(shut.location, `/en${hub}`)
  assert.equal(sent.statusCode, 303)
  assert.match(asked.text, /Send the paper we asked for/)
  assert.match(asked.text, /does not meet the rules/)
  assert.match((await phone.open(hub)).text, /Paid, being looked at/)
})

test('a stay is extended in English with one visit: a time is booked, then paid', async (t) => {
  const world = await citizenWorld(t)
  const { person, cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')

  const hub = await phone.fillIn('perpanjangan-itk', stay)
  await phone.sendPapers(hub, ['paspor-wna', 'evisa-cap'])
  await phone.choosePlace(hub)
  const check = await phone.open(`${hub}/periksa`)
  const sent = await phone.handIn(hub)
  await world.pay(caseIdOf(hub))
  const paid = await phone.open(hub)
  const place = await world.appointments.findForCase(person, caseIdOf(hub))

  assert.match(check.text, /Rp\s?1,000,000|IDR\s?1,000,000|Rp\s?1\.000\.000/)
  assert.match(check.text, /We keep your place while you pay: two hours at most/)
  assert.equal(sent.location, `/en${hub}/bayar`)
  assert.match(paid.text, /Visit code/)
  assert.equal(place?.state, 'confirmed')
})

test('an arrival is registered at once, free, and its proof opens', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const typed = { ...visitor, tempatTiba: 'Minangkabau airport' }

  const told = await phone.open('/layanan/kartu-kedatangan')
  const hub = await phone.fillIn('kartu-kedatangan', typed)
  const tasks = await phone.open(hub)
  const sent = await phone.handIn(hub)
  await world.play()
  const done = await phone.open(hub)
  const proof = await phone.open(`${hub}/surat/bukti-kedatangan`)
  const sheet = await world.http.inject({
    url: `${hub}/surat/bukti-kedatangan/pdf`,
    headers: { cookie },
  })
  await phone.press(`${hub}/tarik`, { alasan: 'plans-changed' }, /tarik/)
  await world.play()
  const withdrawn = await phone.open(`${hub}/surat/bukti-kedatangan`)

  assert.match(told.text, /Free/)
  assert.match(told.text, /Ready at once/)
  assert.match(told.text, /All Indonesia\) were not seen/)
  assert.doesNotMatch(tasks.text, /Photos of your papers|Office and time/)
  assert.equal(sent.location, `/en${hub}`)
  assert.match(done.text, /Arrival registered/)
  assert.match(proof.text, /Minangkabau airport/)
  assert.equal(sheet.headers['content-type'], 'application/pdf')
  assert.equal(sheet.rawPayload.subarray(0, 5).toString(), '%PDF-')
  assert.match(withdrawn.text, /This letter was revoked on/)
  assert.match(withdrawn.text, /Do not use it any more/)
})

test('a fee nobody knows is shown as such and is not among the choices', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('kenji', 'en')
  const phone = walk(world, cookie, '/en')

  const told = await phone.open('/layanan/izin-masuk-kembali')

  assert.match(told.text, /Up to 6 months Its fee was cut off.*to be confirmed by the office/)
})
