import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { citizenWorld } from '../testing.ts'
import { stay } from '../visitor.ts'
import { caseIdOf, walk } from '../walking.ts'

/** Somebody invented who comes for one thing, and has begun another at the same office. */
async function twoErrands(t: TestContext) {
  const world = await citizenWorld(t)
  const { person, cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const first = await phone.fillIn('perpanjangan-itk', stay)
  await phone.choosePlace(first)
  const begun = await phone.press('/permohonan/baru/paspor-baru', { kantor: 'padang' }, /baru/)
  const second = /\/permohonan\/[0-9a-f-]{36}/.exec(begun.location)?.[0] ?? ''
  const coming = () => world.appointments.listComing(person, { person: person.personId })
  return { ...world, person, phone, first, second, coming }
}

test('another errand is put to the visit one has: one minute and one code on both pages', async (t) => {
  const { phone, first, second, coming } = await twoErrands(t)
  const days = await phone.open(`${second}/jadwal`)

  const { status, location } = await phone.press(`${second}/jadwal`, {}, /sekalian/)

  const [one, two] = await coming()
  assert.match(days.text, /Do this in the same visit\?/)
  assert.match(days.text, /Together with Extension of a visit stay permit|Together with /)
  assert.equal(status, 303)
  assert.ok(location.endsWith(second))
  assert.deepEqual(
    [one?.caseId, two?.caseId, one?.partyCode],
    [caseIdOf(first), caseIdOf(second), two?.partyCode],
  )
  assert.ok(one && two?.startsAt.equals(one.startsAt))
  assert.doesNotMatch((await phone.open(`${second}/jadwal`)).text, /Do this in the same visit\?/)
})

test('moving one of them moves both, among minutes that are long enough for both', async (t) => {
  const { phone, second, coming } = await twoErrands(t)
  await phone.press(`${second}/jadwal`, {}, /sekalian/)
  const before = await coming()
  const days = await phone.open(`${second}/jadwal`)
  const [, later = ''] = [...days.body.matchAll(/href="([^"]*\/jadwal\/[0-9-]+)"/g)].map(
    ([, href]) => href ?? '',
  )
  const times = await phone.open(later)
  const jam = /name="jam" value="([^"]+)"/.exec(times.body)?.[1] ?? ''

  const { status } = await phone.press(later, { jam }, /jadwal/)

  const after = await coming()
  assert.equal(status, 303)
  assert.deepEqual(
    after.map(({ startsAt }) => startsAt.toString()),
    [jam, jam].map((time) => Temporal.Instant.from(time).toString()),
  )
  assert.ok(!before[0]?.startsAt.equals(after[0]?.startsAt ?? before[0].startsAt))
})

test('where there is no room behind the visit, the page says so and shows both ways on', async (t) => {
  const { phone, first, second, appointments, person } = await twoErrands(t)
  const place = await appointments.findForCase(person, caseIdOf(first))
  await phone.press(`${second}/jadwal`, {}, /sekalian/)
  const third = await phone.press(
    '/permohonan/baru/penggantian-paspor',
    { kantor: 'padang' },
    /baru/,
  )
  const hub = /\/permohonan\/[0-9a-f-]{36}/.exec(third.location)?.[0] ?? ''

  const stale = await phone.press(`${hub}/jadwal`, { dengan: caseIdOf(hub) }, /sekalian/)

  assert.ok(place)
  assert.equal(stale.status, 409)
  assert.match(stale.text, /Cannot be put together yet/)
  assert.match(stale.text, /Choose a time of its own/)
  assert.match(stale.text, /Move the appointment you have/)
})

test('somebody else’s visit is never offered, and cannot be joined by its address', async (t) => {
  const { phone, first, ...world } = await twoErrands(t)
  const { person, cookie } = await world.enter('harun', 'en')
  const other = walk(world, cookie, '/en')
  const begun = await other.press('/permohonan/baru/paspor-baru', { kantor: 'padang' }, /baru/)
  const hub = /\/permohonan\/[0-9a-f-]{36}/.exec(begun.location)?.[0] ?? ''
  const days = await other.open(`${hub}/jadwal`)
  await other.choosePlace(hub)
  const more = await other.press(
    '/permohonan/baru/penggantian-paspor',
    { kantor: 'padang' },
    /baru/,
  )
  const errand = /\/permohonan\/[0-9a-f-]{36}/.exec(more.location)?.[0] ?? ''

  const forged = await other.press(`${errand}/jadwal`, { dengan: caseIdOf(first) }, /sekalian/)

  assert.doesNotMatch(days.text, /Do this in the same visit\?/)
  assert.equal(forged.status, 409)
  assert.equal((await world.appointments.listComing(person, { person: person.personId })).length, 1)
  assert.equal((await phone.open(`${first}/jadwal`)).status, 200)
})

test('a full calendar says what really stands in the way and where else there is a place', async (t) => {
  const { phone, second, db } = await twoErrands(t)
  await db.transaction(system('test'), (tx) =>
    tx.run(sql`
      insert into appointments.office_days (office, day, policy, counters, laid_out_at)
      select 'padang', ('2026-11-23'::date + nth), 'test', 4, '2026-11-20T00:00:00Z'
      from generate_series(0, 31) nth on conflict do nothing`),
  )
  await db.transaction(system('test'), (tx) =>
    tx.run(sql`
      insert into appointments.slots (office, day, starts_at, total)
      select office, day, (day || ' 08:00+07')::timestamptz + nth * interval '5 minutes', 960
      from appointments.office_days, generate_series(0, 95) nth
      where office = 'padang' on conflict do nothing`),
  )
  const fill = (column: string) =>
    db.transaction(system('test'), (tx) =>
      tx.run(sql`
        update appointments.slots set
          held = case when ${column} = 'held' then total else 0 end,
          booked = case when ${column} = 'booked' then total else 0 end,
          cooling = case when ${column} = 'cooling' then total else 0 end,
          offered = 0
        where office = 'padang'`),
    )
  const say = async (column: string) => {
    await fill(column)
    return (await phone.open(`${second}/jadwal`)).text
  }

  const booked = await say('booked')
  const held = await say('held')
  const cooling = await say('cooling')

  assert.match(booked, /all counter time for appointments is taken/)
  assert.match(held, /held by people who are filling in or paying/)
  assert.match(cooling, /offered to the waiting list first/)
  assert.match(booked, /The nearest offices that still have a place/)
  const nearby = [...booked.matchAll(/about (\d+) km/g)].map(([, km]) => Number(km))
  assert.ok(nearby.length > 1)
  assert.deepEqual(
    nearby,
    nearby.toSorted((a, b) => a - b),
  )
  assert.match(booked, /Take a queue number for today/)
})
