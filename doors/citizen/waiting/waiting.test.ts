import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { type Db, sql } from '#platform/db'
import { citizenWorld, hiddenIn, textOf } from '../testing.ts'
import { stay } from '../visitor.ts'
import { caseIdOf, walk } from '../walking.ts'

/** Madhavi fills in, and waits with or without a time of her own; Ketut has an early one. */
async function two(t: TestContext, language: 'id' | 'en' = 'en') {
  const world = await citizenWorld(t)
  const prefix = language === 'en' ? '/en' : ''
  const madhavi = await world.enter('madhavi', language)
  const ketut = await world.enter('ketut', language)
  const phone = walk(world, madhavi.cookie, prefix)
  const other = walk(world, ketut.cookie, prefix)
  const theirs = await other.fillIn('perpanjangan-itk', stay)
  const caseId = caseIdOf(theirs)
  const asked = { office: 'padang', service: 'perpanjangan-itk' }
  const day = Temporal.PlainDate.from('2026-11-24')
  const seen = await world.appointments.listPlaces(ketut.person, { ...asked, day })
  const { startsAt } = seen!.places.find(({ left }) => left > 0)!
  const { personId: person } = ketut.person
  await world.appointments.holdPlace(ketut.person, { ...asked, caseId, person, startsAt })
  await world.db.transaction(system('test'), (tx) => world.appointments.confirmIn(tx, { caseId }))
  const hub = await phone.fillIn('perpanjangan-itk', stay)

  /** Ketut gives the place back, and it has cooled down. */
  async function giveBack() {
    await world.appointments.cancel(ketut.person, { caseId })
    world.clock.advance({ minutes: 15 })
    await world.appointments.offerFreed()
    await world.play()
  }
  return { ...world, phone, other, hub, theirs, madhavi, ketut, giveBack }
}

test('from the page of days onto the list, and the place that is offered is taken by one button', async (t) => {
  const { phone, hub, giveBack, appointments, madhavi } = await two(t)
  const days = await phone.open(`${hub}/jadwal`)
  const form = await phone.open(`${hub}/tunggu`)
  const first = /name="pertama\.day"[^>]*value="(\d+)"/.exec(form.body)?.[1]
  const joined = await phone.press(`${hub}/tunggu`, prefilled(form.body), /tunggu$/)
  const waiting = await phone.open(hub)

  await giveBack()
  const offered = await phone.open(hub)
  const taken = await phone.press(hub, {}, /tawaran\/ambil/)
  const place = await appointments.findForCase(madhavi.person, caseIdOf(hub))
  const after = await phone.open(hub)

  assert.match(days.text, /Tell me when there is an earlier place/)
  assert.equal(first, '23')
  assert.equal(joined.status, 303)
  assert.match(waiting.text, /You are on the waiting list/)
  assert.match(waiting.text, /drawn from the waiting list/)
  assert.match(waiting.text, /nobody can buy a place in this list/)
  assert.match(offered.text, /There is an earlier place for you/)
  assert.match(offered.text, /We keep it for you until/)
  assert.match(offered.text, /Only you fit this place/)
  assert.ok(taken.location.endsWith(hub))
  assert.equal(place?.state, 'held')
  assert.doesNotMatch(after.text, /waiting list|earlier place/)
})

test('where every day is full, the waiting list is the next step', async (t) => {
  const { phone, hub, db } = await two(t)
  const free = await phone.open(`${hub}/jadwal`)
  await fillEveryDay(db, 'padang')

  const full = await phone.open(`${hub}/jadwal`)

  assert.doesNotMatch(free.body, /class="button[^"]*" href="[^"]*\/tunggu"/)
  assert.match(full.text, /No place is free yet/)
  assert.match(full.body, /class="button[^"]*" href="[^"]*\/tunggu"/)
})

test('an offer is left by one button, and one goes on waiting until one leaves', async (t) => {
  const { phone, hub, giveBack } = await two(t, 'id')
  const form = await phone.open(`${hub}/tunggu`)
  await phone.press(`${hub}/tunggu`, prefilled(form.body), /tunggu$/)
  await giveBack()

  const left = await phone.press(`${hub}/tunggu`, {}, /tawaran\/lewati/)
  const still = await phone.open(`${hub}/tunggu`)
  const again = await phone.press(`${hub}/tunggu`, {}, /tunggu\/keluar/)
  const gone = await phone.open(`${hub}/tunggu`)

  assert.ok(left.location.endsWith('/tunggu'))
  assert.match(still.text, /Anda ada di daftar tunggu/)
  assert.doesNotMatch(still.text, /Ambil tempat ini/)
  assert.ok(again.location.endsWith(hub))
  assert.match(gone.text, /Masuk daftar tunggu/)
})

test('an offer that is over says so, and what is no day comes back to be mended', async (t) => {
  const { phone, hub, giveBack, clock, appointments, http, madhavi } = await two(t)
  const form = await phone.open(`${hub}/tunggu`)
  const typed = prefilled(form.body)
  const bad = await phone.press(`${hub}/tunggu`, { ...typed, 'pertama.day': '32' }, /tunggu$/)
  const turned = { ...typed, 'terakhir.day': '1', 'terakhir.month': '1' }
  const wrong = await phone.press(`${hub}/tunggu`, turned, /tunggu$/)
  const odd = await phone.press(`${hub}/tunggu`, { ...typed, waktu: 'malam' }, /tunggu$/)
  await phone.press(`${hub}/tunggu`, typed, /tunggu$/)
  await giveBack()
  const before = await phone.open(hub)
  clock.advance({ minutes: 31 })
  await appointments.offerFreed()

  const late = await http.inject({
    method: 'POST',
    url: `/en${hub}/tawaran/ambil`,
    headers: { cookie: madhavi.cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(hiddenIn(takeForm(before.body))).toString(),
  })

  assert.equal(late.statusCode, 409)
  assert.match(textOf(late.body), /This offer is over/)
  assert.deepEqual([bad.status, wrong.status, odd.status], [422, 409, 422])
  assert.match(bad.text, /Write day, month and year/)
  assert.match(wrong.text, /Choose a first and a last day/)
  assert.match(before.text, /Take this place/)
})

test('a stranger sees nothing, and a closed application waits for nothing', async (t) => {
  const { phone, other, hub, giveBack } = await two(t)
  const form = await phone.open(`${hub}/tunggu`)
  await phone.press(`${hub}/tunggu`, prefilled(form.body), /tunggu$/)
  await giveBack()

  const seen = await other.open(`${hub}/tunggu`)
  await phone.press(`${hub}/tarik`, { alasan: 'no-say' }, /tarik/)
  const after = await phone.press(`${hub}/tunggu`, prefilled(form.body), /tunggu$/)

  assert.equal(seen.status, 404)
  assert.equal(after.status, 404)
})

/** Every day of the calendar is laid out with nothing in it to give. */
const fillEveryDay = (db: Db, office: string) =>
  db.transaction(system('test'), async (tx) => {
    const days = sql`generate_series('2026-11-23'::date, '2026-12-23', '1 day') as day`
    await tx.run(sql`
      insert into appointments.office_days (office, day, policy, counters, laid_out_at)
      select ${office}, day, 'test', 4, '2026-11-23T00:00:00Z' from ${days} on conflict do nothing`)
    await tx.run(sql`
      insert into appointments.slots (office, day, starts_at, total)
      select ${office}, day, (day::date || ' 08:00+07')::timestamptz + nth * interval '5 minutes', 0
      from ${days}, generate_series(0, 47) as nth on conflict do nothing`)
    await tx.run(sql`
      update appointments.slots set total = held + booked + cooling + offered
      where office = ${office}`)
  })

const takeForm = (body: string) => /<form[^>]*tawaran\/ambil.*?<\/form>/s.exec(body)?.[0] ?? ''

/** What the form shows already: most people press the button and change nothing. */
function prefilled(body: string): Record<string, string> {
  const boxes = [...body.matchAll(/<input[^>]*>/g)].map(([input]) => input)
  const read = (input: string, name: string) =>
    new RegExp(`${name}="([^"]*)"`).exec(input)?.[1] ?? ''
  const days = boxes.filter((input) => /name="(pertama|terakhir)\./.test(input))
  const part = boxes.find((input) => input.includes('name="waktu"') && /\bchecked\b/.test(input))
  return Object.fromEntries(
    [...days, ...(part ? [part] : [])].map((input) => [read(input, 'name'), read(input, 'value')]),
  )
}
