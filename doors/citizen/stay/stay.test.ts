import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { stayEvents } from '#modules/stays'
import { nobody } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { listEvents } from '#platform/testing'
import { citizenWorld, officers } from '../testing.ts'
import { stay, visitor } from '../visitor.ts'
import { caseIdOf, handInStay, walk } from '../walking.ts'

const arrived = {
  'masuk.day': '5',
  'masuk.month': '11',
  'masuk.year': '2026',
  pintu: 'Soekarno-Hatta',
  jenis: 'kunjungan',
  hari: '30',
}

const card = { ...visitor, tempatTiba: 'Minangkabau airport, Padang', nomorPerjalanan: 'QZ 123' }

/** Madhavi before the page of her stay, on Monday 23 November. */
async function guest(t: TestContext) {
  const world = await citizenWorld(t)
  const { person, cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const write = async (more = {}) => {
    const written = await phone.press('/tinggal/kedatangan', { ...arrived, ...more })
    if (written.status === 303) await phone.press('/tinggal/kantor', { kantor: 'padang' }, /kantor/)
    return written
  }
  const mine = () => phone.open('/tinggal')
  return { ...world, person, phone, write, mine }
}

test('a guest writes down her arrival and reads how many days are left, as she stated it', async (t) => {
  const { mine, write, phone } = await guest(t)
  const before = await mine()
  const wrong = await write({ 'masuk.year': '2027', hari: 'thirty', jenis: '' })
  const written = await write()
  const offices = await phone.open('/tinggal/kantor?pilih=ya')
  const none = await phone.press('/tinggal/kantor?pilih=ya', {}, /kantor/)
  const after = await mine()

  assert.match(before.text, /When did you enter Indonesia\?/)
  assert.equal(wrong.status, 422)
  for (const said of [/today or a day gone by/, /from 1 to 400/, /Choose what you entered on/]) {
    assert.match(wrong.text, said)
  }
  assert.equal(written.location, '/en/tinggal/kantor?pilih=ya')
  assert.doesNotMatch(offices.body, /checked/)
  assert.equal(none.status, 422)
  assert.match(after.text, /11 days left/)
  assert.match(after.text, /Last day Friday,? 4 December 2026/)
  assert.match(after.text, /As you stated it; not compared with your passport yet/)
  assert.match(after.text, /Start the extension/)
  assert.match(after.text, /Rp\s?1,000,000 a day, for at most 60 days/)
})

test('too early she is told from when; on the last day it can be begun; after it what it costs', async (t) => {
  const { mine, write, clock } = await guest(t)
  await write({ 'masuk.day': '20' })
  const early = await mine()
  clock.set('2026-12-19T01:00:00Z')
  const last = await mine()
  clock.set('2026-12-21T01:00:00Z')
  const over = await mine()
  clock.set('2027-03-01T01:00:00Z')
  const beyond = await mine()

  assert.match(early.text, /You can ask for an extension from Saturday,? 5 December 2026/)
  assert.doesNotMatch(early.text, /Start the extension/)
  assert.match(last.text, /Today is the last day of your stay/)
  assert.match(last.text, /Start the extension/)
  assert.match(over.text, /2 days past your stay permit/)
  assert.match(over.text, /Until today 2 days: Rp\s?2,000,000/)
  assert.match(beyond.text, /deportation and a re-entry ban/)
})

test('one button begins the extension with what is known filled in', async (t) => {
  const { phone, write, applications, person } = await guest(t)
  await write()

  const begun = await phone.press('/tinggal', {}, /perpanjang/)
  const caseId = begun.location.split('/').at(-1)!
  const view = await applications.getCase(person, caseId)

  assert.equal(view.service.id, 'perpanjangan-itk')
  assert.equal(view.office, 'padang')
  assert.deepEqual(view.answers, {
    izinSampai: '2026-12-04',
    asalIzin: 'kunjungan',
    sudahDiperpanjang: false,
  })
})

test('handed in in time it is pending, approved it ends later, refused it is as before', async (t) => {
  const world = await citizenWorld(t)
  const { person, phone, caseId } = await handInStay(world)
  await world.play()
  const pending = await phone.open('/tinggal')
  world.clock.set('2026-12-05T02:00:00Z')
  const slow = await phone.open('/tinggal')
  world.clock.set('2026-11-23T01:00:00Z')
  await world.pay(caseId)
  const act = (action: string) => world.applications.act(officers.dewi, { caseId, action })
  for (const step of ['arrive', 'interview', 'photograph', 'approve']) await act(step)
  await world.play()
  await world.play()
  const longer = await phone.open('/tinggal')
  const news = await listEvents(world.db)
  const told = news.filter(({ name }) => name === stayEvents.changed.name)

  assert.match(pending.text, /Your extension is being dealt with/)
  assert.match(slow.text, /you are not counted as overstaying/)
  assert.match(longer.text, /72 days? left|71 days? left/)
  assert.match(longer.text, /Last day Tuesday,? 2 February 2027/)
  assert.match(longer.text, /From Friday,? 4 December 2026 to Tuesday,? 2 February 2027/)
  assert.deepEqual(
    told.map(({ facts }) => [facts.until, facts.isPending]),
    [
      ['2026-12-04', true],
      ['2027-02-02', false],
    ],
  )
  assert.equal((await world.stays.findMine(person))?.standing.next, 'later')
})

test('taken back, an extension leaves the stay as it was; whoever has left is asked no more', async (t) => {
  const world = await citizenWorld(t)
  const { person, phone, caseId } = await handInStay(world)
  await world.play()
  await world.applications.withdraw(person, { caseId, reason: 'plans-changed' })
  await world.play()
  const again = await phone.open('/tinggal')
  await phone.press('/tinggal', {}, /keluar/)
  const left = await phone.open('/tinggal')

  assert.match(again.text, /11 days left/)
  assert.match(again.text, /As you stated it in your application/)
  assert.match(left.text, /When did you enter Indonesia\?/)
})

test('what an officer saw in the passport counts, and another office sees nothing', async (t) => {
  const world = await citizenWorld(t)
  const { phone, caseId } = await handInStay(world)
  await world.play()
  const day = (text: string) => Temporal.PlainDate.from(text)
  const seen = { caseId, enteredOn: day('2026-11-04'), until: day('2026-12-03'), port: 'Batam' }

  await world.stays.confirm(officers.dewi, seen)
  const after = await phone.open('/tinggal')
  const elsewhere = { ...officers.dewi, office: 'metro' }

  assert.match(after.text, /Compared with your passport by an officer/)
  assert.match(after.text, /Last day Thursday,? 3 December 2026/)
  await assert.rejects(world.stays.findForCase(elsewhere, { caseId }), Refusal)
  await assert.rejects(world.stays.confirm(elsewhere, seen), Refusal)
  await assert.rejects(world.stays.findMine(nobody), { code: 'access.signIn' })
  await assert.rejects(world.stays.findMine(officers.dewi), { code: 'access.denied' })
})

test('an arrival card fills in the day and place of arrival once that day has come', async (t) => {
  const { phone, applications, person, clock } = await guest(t)
  const hub = await phone.fillIn('kartu-kedatangan', card)
  await phone.handIn(hub)
  const early = await phone.open('/tinggal/kedatangan')
  clock.set('2026-12-21T01:00:00Z')
  const reference = (await applications.listMine(person))[0]?.reference
  const come = await phone.open('/tinggal/kedatangan')

  assert.doesNotMatch(early.text, /Filled in from/)
  assert.match(come.text, new RegExp(`Filled in from your application ${reference}`))
  assert.match(come.body, /name="masuk\.day"[^>]*value="20"/)
  assert.match(come.body, /value="Minangkabau airport, Padang"/)
})

test('an arrival that is put right while an extension waits keeps waiting for it, and is made longer by it', async (t) => {
  const world = await citizenWorld(t)
  const { person, phone, caseId } = await handInStay(world)
  await world.play()
  await phone.press('/tinggal/kedatangan', arrived)
  const put = await world.stays.findMine(person)
  await world.pay(caseId)
  const act = (action: string) => world.applications.act(officers.dewi, { caseId, action })
  for (const step of ['arrive', 'interview', 'photograph', 'approve']) await act(step)
  await world.play()
  await world.play()
  world.clock.set('2026-12-08T02:00:00Z')
  const page = await phone.open('/tinggal')

  assert.deepEqual(put?.pendingCases, [caseId])
  assert.equal(`${(await world.stays.findMine(person))?.until}`, '2027-02-02')
  assert.doesNotMatch(page.text, /Rp\s?4,000,000/)
})

/** Madhavi has two applications to stay longer under way: the second with her new passport. */
async function twice(t: TestContext) {
  const world = await citizenWorld(t)
  const { person, phone, caseId: first } = await handInStay(world)
  await world.play()
  await world.pay(first)
  const act = (caseId: string, steps: readonly string[]) =>
    steps.reduce(
      (before, action) =>
        before.then(
          async () => void (await world.applications.act(officers.dewi, { caseId, action })),
        ),
      Promise.resolve(),
    )
  await act(first, ['arrive', 'interview', 'photograph'])
  // The visit is over: another one may be booked.
  world.clock.set('2026-11-27T01:00:00Z')
  await world.appointments.markMissed()
  const hub = await phone.fillIn('perpanjangan-itk', { ...stay, nomorPaspor: 'Z7654321' })
  await phone.sendPapers(hub, ['paspor-wna', 'evisa-cap'])
  await phone.choosePlace(hub)
  const handed = await phone.handIn(hub)
  assert.equal(handed.status, 303, handed.text)
  await world.play()
  const mine = async () => (await world.stays.findMine(person))!
  return { ...world, person, phone, act, mine, first, second: caseIdOf(hub) }
}

test('a second extension that is handed in leaves the first its answer', async (t) => {
  const { act, play, mine, first, second } = await twice(t)
  const both = await mine()
  await act(first, ['approve'])
  await play()
  await play()
  const after = await mine()

  assert.equal(`${after.until}`, '2027-02-02')
  assert.deepEqual(both.pendingCases, [first, second])
  assert.deepEqual(after.pendingCases, [second])
  assert.deepEqual(
    after.extensions.map(({ caseId }) => caseId),
    [first],
  )
})

test('taken back, the second extension leaves the guest protected by the first', async (t) => {
  const { applications, person, phone, play, clock, mine, first, second } = await twice(t)
  const asked = await phone.open(`/permohonan/${second}/tarik`)
  await applications.withdraw(person, { caseId: second, reason: 'plans-changed' })
  await play()
  clock.set('2026-12-06T02:00:00Z')
  const page = await phone.open('/tinggal')

  assert.match(page.text, /you are not counted as overstaying/)
  assert.deepEqual((await mine()).pendingCases, [first])
  assert.doesNotMatch(asked.text, /overstay/i, 'the first still protects')
})
