import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sayNamedHand } from '#modules/applications'
import { formatCode } from '#packages/booking'
import { sessionCookie } from '#platform/http'
import { mother, papersOf } from '../family/relatives.ts'
import { citizenWorld } from '../testing.ts'
import { caseIdOf, walk } from '../walking.ts'
import { village } from './testing.ts'

test('a daughter fills in for her father with his consent, and he sees what she did', async (t) => {
  const { his, hers, hub, letHelp } = await village(t)
  const before = await hers.open(hub)

  const { taken } = await letHelp()
  const list = await hers.open('/permohonan')
  await hers.fill(hub, mother)
  await hers.sendPapers(hub, papersOf.mother)
  await hers.choosePlace(hub)
  const sent = await hers.handIn(hub)
  const seen = await his.open(`${hub}/izin`)
  const own = await his.open(hub)
  const follow = await hers.open(hub)

  assert.equal(before.status, 404)
  assert.equal(taken.location, hub)
  assert.match(list.text, /Yang saya bantu Penggantian paspor/)
  assert.match(sent.location, /\/bayar$/)
  assert.match(seen.text, /Rina \(anak\) .*Berlaku/)
  assert.match(seen.text, /Diisi oleh pembantu .*Nomor paspor lama/)
  assert.match(seen.text, /Dikirim oleh pembantu/)
  assert.equal(seen.text.match(/Diisi oleh pembantu/g)?.length, 1, 'one line a hand and day')
  assert.equal(follow.status, 200, follow.text)
  assert.match(own.text, /Bayar Rp\s?950\.000/)
})

test('what stays the applicant’s own is closed to the helper', async (t) => {
  const { hers, hub, letHelp, applications, father } = await village(t)
  await letHelp()

  const page = await hers.open(hub)
  const consents = await hers.open(`${hub}/izin`)
  const taken = await hers.open(`${hub}/tarik`)

  assert.match(page.text, /Anda membantu orang lain/)
  assert.equal(consents.status, 404)
  assert.equal(taken.status, 404)
  const view = await applications.getCase(father.person, caseIdOf(hub))
  assert.equal(view.state, 'draft')
})

test('C20: a consent that was taken back opens nothing any more, and stays to be read', async (t) => {
  const { his, hers, hub, letHelp } = await village(t)
  await letHelp()

  await his.press(`${hub}/izin`, {}, /cabut/)
  const closed = await hers.open(hub)
  const kept = await his.open(`${hub}/izin`)

  assert.equal(closed.status, 404)
  assert.match(kept.text, /Rina \(anak\) .*Dicabut/)
})

test('whoever helped, and was stopped or whose days were over, is let help again', async (t) => {
  const { his, hers, hub, letHelp, clock } = await village(t)
  await letHelp()
  await his.press(`${hub}/izin`, {}, /cabut/)
  const stopped = await hers.open(hub)

  const again = await letHelp()
  const open = await hers.open(hub)
  clock.advance({ hours: 24 * 91 })
  const third = await letHelp()
  const { text } = await his.open(`${hub}/izin`)

  assert.equal(stopped.status, 404)
  assert.equal(again.taken.location, hub)
  assert.equal(open.status, 200)
  assert.equal(third.taken.location, hub)
  assert.equal(text.match(/Rina \(anak\)/g)?.length, 3, 'each stays to be read')
})

test('whoever helps is called by letters, and says what they are to the applicant', async (t) => {
  const { hers, applications, father, hub, letHelp } = await village(t)
  const caseId = caseIdOf(hub)
  await applications.giveConsent(father.person, { caseId, days: 30 })
  const [open] = await applications.listConsents(father.person, caseId)
  const { reference } = await applications.getCase(father.person, caseId)
  const typed = { nomor: reference, kode: formatCode(open?.code ?? '') }

  const picture = await hers.press('/bantu', { ...typed, nama: '😀', hubungan: 'anak' }, /bantu/)
  const nothing = await hers.press('/bantu', { ...typed, nama: 'Rina', hubungan: ' ' }, /bantu/)
  const after = await applications.listConsents(father.person, caseId)
  const { taken } = await letHelp()

  assert.match(picture.text, /Tulis nama Anda dengan huruf/)
  assert.match(nothing.text, /siapanya pemohon/)
  assert.deepEqual([picture.status, nothing.status], [422, 422])
  assert.equal(after[0]?.helper, undefined)
  assert.equal(taken.location, hub)
  assert.equal(
    sayNamedHand({ name: 'Rina', relation: '' }),
    'Rina',
    'no empty brackets from before',
  )
})

test('a consent ends by itself', async (t) => {
  const { hers, hub, letHelp, applications, clock, daughter } = await village(t)
  await letHelp()
  assert.equal((await hers.open(hub)).status, 200)

  clock.advance({ hours: 24 * 91 })

  assert.equal(await applications.findHelped(daughter.person, caseIdOf(hub)), undefined)
})

test('a wrong code, a code used by somebody else and one’s own are refused on the page', async (t) => {
  const world = await village(t)
  const { hers, his, letHelp } = world
  const wrong = { nomor: 'PDG-26-00000', kode: 'K7Q-4M2X', nama: 'Rina', hubungan: 'anak' }

  const none = await hers.press('/bantu', wrong, /bantu/)
  const { typed } = await letHelp()
  const stranger = walk(world, (await world.enter('budi', 'id')).cookie)
  const second = await stranger.press('/bantu', { ...typed, nama: 'Budi' }, /bantu/)
  await his.press(`${world.hub}/izin`, { hari: '30', setuju: 'yes' }, /izin$/)
  const all = await world.applications.listConsents(world.father.person, caseIdOf(world.hub))
  const open = all.find((one) => one.code)
  const self = await his.press('/bantu', { ...typed, kode: open?.code ?? '' }, /bantu/)

  assert.deepEqual([none.status, second.status, self.status], [422, 422, 422])
  assert.match(second.text, /tidak cocok/)
  assert.match(self.text, /permohonan Anda sendiri/)
})

test('two who take one code up at once: one helps', async (t) => {
  const world = await village(t)
  const { applications, father, hub, enter } = world
  const caseId = caseIdOf(hub)
  await applications.giveConsent(father.person, { caseId, days: 30 })
  const [open] = await applications.listConsents(father.person, caseId)
  const { reference } = await applications.getCase(father.person, caseId)
  const typed = { reference, code: open?.code ?? '', name: 'Seseorang', relation: 'tetangga' }
  const people = await Promise.all(['a', 'b', 'c'].map((name) => enter(name, 'id')))

  const settled = await Promise.allSettled(
    people.map(({ person }) => applications.takeConsent(person, typed)),
  )

  assert.equal(settled.filter(({ status }) => status === 'fulfilled').length, 1)
})

test('an officer types at the desk: who typed is kept, and nothing is sent before the person agrees', async (t) => {
  const world = await citizenWorld(t)
  const { who, token } = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const { caseId } = await world.applications.assist(who, {
    service: 'penggantian-paspor',
    language: 'id',
  })
  const desk = walk(world, `${sessionCookie(false)}=${token}`)
  const hub = `/permohonan/${caseId}`
  await desk.fill(hub, mother)
  await desk.sendPapers(hub, papersOf.mother)
  await desk.choosePlace(hub)

  const silent = await desk.press(`${hub}/periksa`, { benar: 'yes' }, /periksa/)
  const said = { benar: 'yes', persetujuan: 'spoken' }
  const sent = await desk.press(`${hub}/periksa`, said, /periksa/)
  const hands = await world.applications.listHands(who, caseId)

  assert.equal(silent.status, 409)
  assert.match(silent.text, /bagaimana pemohon menyatakan setuju/)
  assert.match(sent.location, /\/bayar$/)
  assert.ok(hands.typed.length > 5)
  assert.deepEqual(new Set(hands.typed.map(({ actor }) => actor)), new Set([who.staffId]))
  assert.deepEqual(
    hands.handedIn.map(({ by, confirmed }) => [by, confirmed]),
    [['officer', 'spoken']],
  )
})

test('an applicant agrees by the code on their paper, and only by their own', async (t) => {
  const world = await citizenWorld(t)
  const { applications, identity } = world
  const { who, token } = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const { caseId } = await applications.assist(who, {
    service: 'penggantian-paspor',
    language: 'id',
  })
  const [paper, other] = [await identity.issueReturnCode(who), await identity.issueReturnCode(who)]
  await applications.giveTo(who, { caseId, person: paper.personId })
  const desk = walk(world, `${sessionCookie(false)}=${token}`)
  const hub = `/permohonan/${caseId}`
  await desk.fill(hub, mother)
  await desk.sendPapers(hub, papersOf.mother)
  await desk.choosePlace(hub)
  const send = ({ reference, code: secret }: typeof paper) =>
    desk.press(
      `${hub}/periksa`,
      { benar: 'yes', persetujuan: 'code', rujukanKembali: reference, kodeKembali: secret },
      /periksa/,
    )

  const wrong = await send(other)
  const right = await send(paper)

  assert.equal(wrong.status, 409)
  assert.match(right.location, /\/bayar$/)
  const { handedIn } = await applications.listHands(who, caseId)
  assert.equal(handedIn[0]?.confirmed, 'code')
})
