import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld } from '../testing.ts'
import { stay, visitor } from '../visitor.ts'
import { walk } from '../walking.ts'

const summaryOf = (text: string, to: string) => text.slice(0, text.indexOf(to))

test('somebody whose passport has run out is told to renew it, not shown a date as it is kept', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('expired', 'en')
  const phone = walk(world, cookie, '/en')
  const { 'pasporSampai.year': _, ...rest } = visitor
  const begun = await phone.press('/permohonan/baru/evisa-b1', { kantor: 'padang' }, /baru/)
  const hub = begun.location.slice('/en'.length)
  const fillUntil = phone.fill(hub, { ...rest, 'pasporSampai.year': '2025' })

  await assert.rejects(fillUntil, /This passport has run out. Renew it first/)
})

test('a day outside its limits is said as people say days', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('unborn', 'id')
  const phone = walk(world, cookie)
  const begun = await phone.press('/permohonan/baru/evisa-b1', { kantor: 'padang' }, /baru/)

  const unborn = phone.fill(begun.location, { ...visitor, 'tanggalLahir.year': '2031' })

  await assert.rejects(unborn, /Paling akhir Senin, 23 November 2026\./)
})

test('where several answers are missing, the list at the top says which', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('blank', 'id')
  const phone = walk(world, cookie)
  const begun = await phone.press('/permohonan/baru/paspor-hilang', { kantor: 'padang' }, /baru/)

  const { status, text } = await phone.press(`${begun.location}/isi/kejadian`, {}, /isi/)

  const summary = summaryOf(text, 'Langkah 1')
  assert.equal(status, 422)
  assert.match(summary, /Kira-kira kapan\? Bagian ini belum diisi\./)
  assert.match(summary, /Di mana\? Bagian ini belum diisi\./)
})

test('whose stay permit has ended is led to what holds for them', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('over', 'en')
  const phone = walk(world, cookie, '/en')
  const begun = await phone.press('/permohonan/baru/perpanjangan-itk', { kantor: 'padang' }, /baru/)
  const hub = begun.location.slice('/en'.length)
  const ended = {
    ...stay,
    'izinSampai.day': '13',
    'izinSampai.month': '11',
    'izinSampai.year': '2026',
  }

  await phone.press(`${hub}/isi/izin`, ended, /isi/)
  const told = await phone.open(hub)

  assert.match(told.text, /Your stay permit has ended/)
  assert.match(told.text, /10 days until today: about Rp10,000,000\./)
  assert.match(told.body, /href="\/en\/layanan\/overstay"/)
  assert.doesNotMatch(told.text, /Do this now/)
  assert.match((await phone.open('/cari?q=overstay')).text, /Rp1,000,000 a day/)
})

test('whose permit ended more than 60 days ago is told what applies, no sum, and where to go today', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('longover', 'en')
  const phone = walk(world, cookie, '/en')
  const begun = await phone.press('/permohonan/baru/perpanjangan-itk', { kantor: 'padang' }, /baru/)
  const hub = begun.location.slice('/en'.length)
  const ended = {
    ...stay,
    'izinSampai.day': '14',
    'izinSampai.month': '9',
    'izinSampai.year': '2026',
  }

  await phone.press(`${hub}/isi/izin`, ended, /isi/)
  const told = await phone.open(hub)
  const leaflet = await phone.open('/layanan/overstay')

  assert.match(told.text, /It has been 70 days, more than 60\. See an immigration officer today/)
  assert.match(told.text, /deportation and a re-entry ban, not a charge by the day/)
  assert.doesNotMatch(told.text, /about Rp/)
  assert.match(told.body, /href="\/en\/layanan\/overstay"/)
  assert.match(told.body, /href="\/en\/kantor"/)
  assert.match(leaflet.text, /more than 60 days ago: no longer a charge by the day but deportation/)
  assert.match(leaflet.text, /At the office.s kiosk take a number/)
})

test('whoever says how long they overstayed finds the page about it first', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('looking', 'en')
  const phone = walk(world, cookie, '/en')

  for (const q of ['overstayed 2 months', 'overstay 5 days', 'my visa expired 70 days ago']) {
    const { body } = await phone.open(`/cari?q=${encodeURIComponent(q)}`)
    const first = /href="\/en\/layanan\/([a-z-]+)"/.exec(body)?.[1]
    assert.equal(first, 'overstay', q)
  }
})

test('whoever lacks a paper is told that nothing is lost and whom to ask', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('lacking', 'en')
  const phone = walk(world, cookie, '/en')
  const begun = await phone.press('/permohonan/baru/paspor-hilang', { kantor: 'padang' }, /baru/)
  const hub = begun.location.slice('/en'.length)

  const papers = await phone.open(`${hub}/berkas`)
  const police = await phone.open(`${hub}/berkas/lapor-polisi`)
  const found = await phone.open('/cari?q=refund')

  assert.match(papers.text, /a paper you do not have/)
  assert.match(papers.body, /href="\/en\/kantor\/padang"/)
  assert.match(police.text, /nearest police station/)
  assert.match(found.body, /href="\/en\/bantuan\/cari\?q=refund"/)
})

test('a bookmark of a question that comes later leads to the list, one of none is not there', async (t) => {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('ahead', 'id')
  const phone = walk(world, cookie)
  const begun = await phone.press('/permohonan/baru/paspor-baru', { kantor: 'padang' }, /baru/)
  const hub = begun.location

  const later = await phone.open(`${hub}/isi/tujuan`)
  const none = await phone.open(`${hub}/isi/bulan`)
  const now = await phone.open(`${hub}/isi/pernah-paspor`)

  assert.deepEqual([later.status, later.location], [303, hub])
  assert.equal(none.status, 404)
  assert.equal(now.status, 200)
})
