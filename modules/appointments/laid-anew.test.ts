import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { nobody, system } from '#packages/access'
import type { OfficeFile } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import { sql } from '#platform/db'
import { castCatalogue, kioskAt, officerAt } from './fixtures.ts'
import type { Catalogue } from './index.ts'
import { at, auditSlots, newcomer, tuesday, waitingHouse } from './testing.ts'

const service = 'paspor-baru'
const refused = (code: string) => (error: unknown) =>
  error instanceof Refusal && error.code === `appointments.${code}`

/** Metro, whose file and whose services can be edited while the house runs. */
async function edited(t: Pick<TestContext, 'after'>) {
  let metro = castCatalogue.getOffice('metro')
  let fotoMinutes = 12
  const catalogue: Catalogue = {
    ...castCatalogue,
    getOffice: (id) => (id === 'metro' ? metro : castCatalogue.getOffice(id)),
    getService: () => ({
      definition: {
        appointment: {
          stages: [
            { id: 'berkas', minutes: 4 },
            { id: 'foto', minutes: fotoMinutes },
          ],
        },
      },
    }),
  }
  const world = await waitingHouse(t, { catalogue })
  const edit = (more: Partial<OfficeFile>) => {
    metro = { ...metro, ...more }
  }
  const lengthen = (minutes: number) => {
    fotoMinutes = minutes
  }
  const free = async () => {
    const seen = await world.here.listPlaces(nobody, { office: 'metro', service, day: tuesday })
    return (seen?.places ?? [])
      .filter(({ left }) => left > 0)
      .map(({ startsAt }) =>
        startsAt.toZonedDateTimeISO('Asia/Jakarta').toPlainTime().toString().slice(0, 5),
      )
  }
  const taken = async () =>
    (
      await world.db.read(system('test'), (tx) =>
        tx.one(sql<{ sum: number }>`
          select coalesce(sum(held + booked), 0)::int as sum from appointments.slots`),
      )
    ).sum
  return { ...world, edit, lengthen, free, taken }
}

const week = (hours: string[]) => ({ mon: hours, tue: hours, wed: hours, thu: hours, fri: hours })

test('edge 11: opening hours edited under bookings: nobody loses a place, and nobody gets one outside them', async (t) => {
  const { here, booked, wish, edit, free, clock, db, taken } = await edited(t)
  const early = await booked('08:20')
  const late = await booked('15:20')
  const before = await free()
  const siti = newcomer()

  edit({ hours: week(['08:00-12:00', '13:00-14:00']) })
  const shorter = await free()
  await assert.rejects(here.holdPlace(siti.who, wish(siti.who, '14:40')), refused('noSuchPlace'))
  await here.holdPlace(siti.who, wish(siti.who, '09:00', siti))
  const stranded = await here.listStranded(officerAt('metro'), { office: 'metro' })
  const audit = await auditSlots(db)
  const during = await taken()
  await here.cancel(late.who, late)
  clock.advance({ minutes: 15 })
  await here.offerFreed()
  const afterwards = await taken()

  assert.ok(before.includes('14:40'))
  assert.ok(shorter.every((time) => time < '14:00'))
  assert.ok(shorter.length > 10)
  assert.deepEqual(
    stranded.map(({ code }) => code),
    [late.code],
  )
  assert.deepEqual([audit, await auditSlots(db)], [[], []])
  assert.deepEqual([during, afterwards], [3 * 960, 2 * 960])
  clock.set('2026-11-24T01:15:00Z')
  const there = await db.transaction(kioskAt('metro'), (tx) =>
    here.arriveIn(tx, { code: early.code, office: 'metro' }),
  )
  assert.equal(there.state, 'arrived')
})

test('edge 11: longer hours and one more counter are offered on a day that is booked already', async (t) => {
  const { booked, wish, edit, free, here, db } = await edited(t)
  await booked('08:20')
  const before = await free()

  edit({
    hours: week(['08:00-12:00', '13:00-17:00']),
    counters: [
      { id: '1', stages: ['berkas', 'foto'] },
      { id: '2', stages: ['berkas', 'foto'] },
    ],
  })
  const longer = await free()
  const last = longer.at(-1) ?? ''
  const siti = newcomer()
  const hold = await here.holdPlace(siti.who, wish(siti.who, last))

  assert.ok(before.every((time) => time < '16:00'))
  assert.ok(last > '16:00')
  assert.ok(longer.length > 1.8 * before.length)
  assert.equal(hold.state, 'held')
  assert.deepEqual(await auditSlots(db), [])
})

test('edge 12: a holiday added late closes the day for new places, and an exception beats the series', async (t) => {
  const { here, booked, wish, edit, clock, db } = await edited(t)
  const { code } = await booked('08:20')
  const siti = newcomer()
  const reason = { id: 'Pemilihan kepala daerah (contoh)', en: 'Regional election (example)' }
  const exception = (from: string, to: string, hours: string[]) => ({
    from,
    to,
    week: { tue: hours },
    reason,
  })

  edit({ exceptions: [exception('2026-11-24', '2026-11-24', [])] })
  const [day] = await here.listDays(nobody, { office: 'metro', service, from: tuesday })
  await assert.rejects(here.holdPlace(siti.who, wish(siti.who, '09:00')), refused('closed'))
  const stranded = await here.listStranded(officerAt('metro'), { office: 'metro' })
  edit({ exceptions: [exception('2026-11-23', '2026-11-27', ['09:00-11:00'])] })
  const seen = await here.listPlaces(nobody, { office: 'metro', service, day: tuesday })
  clock.set('2026-11-24T01:15:00Z')
  const there = await db.transaction(kioskAt('metro'), (tx) =>
    here.arriveIn(tx, { code, office: 'metro' }),
  )

  assert.equal(day?.reason, 'closed')
  assert.deepEqual(
    stranded.map((one) => one.code),
    [code],
  )
  assert.ok(seen?.places.length)
  assert.ok(
    seen.places.every(
      ({ startsAt }) =>
        Temporal.Instant.compare(startsAt, at('09:00')) >= 0 &&
        Temporal.Instant.compare(startsAt, at('11:00')) < 0,
    ),
  )
  assert.equal(there.state, 'arrived')
})

test('edge 13: a day laid out by an older template and booked by it is laid out anew without an oversold slot', async (t) => {
  const { here, booked, wish, free, db, there } = await edited(t)
  // The template of before: a first wave of five visits in the first slot, nothing in the last four.
  await booked('08:00')
  await db.transaction(system('test'), (tx) =>
    tx.run(sql`
      update appointments.slots set total = case
        when starts_at = ${at('08:00')} then 4 * 240 + 960
        when starts_at >= ${at('15:40')} then 0 else 240 end`),
  )
  await db.transaction(system('test'), (tx) =>
    tx.run(sql`update appointments.slots set booked = total where starts_at = ${at('08:00')}`),
  )
  const sumOf = (column: string) =>
    db.read(system('test'), (tx) =>
      tx.one(
        sql<{ sum: number }>`select sum(${sql.ref(column)})::int as sum from appointments.slots`,
      ),
    )
  await db.transaction(system('test'), (tx) =>
    tx.run(sql`update appointments.office_days set layout = 'of before'`),
  )

  const people = Array.from({ length: 40 }, newcomer)
  const times = await free()
  const settled = await Promise.allSettled(
    people.map(({ who }, nth) =>
      (nth % 2 ? here : there).holdPlace(who, wish(who, times[nth % times.length] ?? '09:00')),
    ),
  )

  const won = settled.filter(({ status }) => status === 'fulfilled').length
  const { sum: total } = await sumOf('total')
  const { sum: held } = await sumOf('held')
  const { sum: taken } = await sumOf('booked')
  assert.equal(total, 84 * 240)
  assert.ok(won > 10)
  assert.equal(held, won * 960)
  assert.ok(held + taken <= total)
})

test('edge 14: no visit spans lunch or closing, however long it takes', async (t) => {
  const { here, wish, lengthen, free } = await edited(t)
  for (const minutes of [12, 40, 100]) {
    lengthen(minutes)
    const siti = newcomer()

    const starts = await free()

    const ends = starts.map((time) => {
      const end = Temporal.PlainTime.from(time).add({ minutes: minutes + 4 })
      return [time, end.toString().slice(0, 5)] as const
    })
    assert.ok(ends.length > 1)
    assert.ok(
      ends.every(
        ([from, to]) => (to <= '12:00' && to > from) || (from >= '13:00' && to <= '16:00'),
      ),
    )
    await assert.rejects(here.holdPlace(siti.who, wish(siti.who, '11:55')), refused('noSuchPlace'))
    await assert.rejects(here.holdPlace(siti.who, wish(siti.who, '15:55')), refused('noSuchPlace'))
  }
})

test('edge 15: a service that takes longer after booking: old places keep what they took and give exactly that back', async (t) => {
  const { here, booked, wish, lengthen, free, db, taken, clock } = await edited(t)
  const old = await booked('08:20')
  const before = await taken()

  lengthen(28)
  const people = Array.from({ length: 30 }, newcomer)
  const times = await free()
  const settled = await Promise.allSettled(
    people.map(({ who }, nth) => here.holdPlace(who, wish(who, times[nth % times.length] ?? ''))),
  )
  const won = settled.filter(({ status }) => status === 'fulfilled').length
  const full = await taken()
  const audit = await auditSlots(db)
  await here.cancel(old.who, old)
  clock.advance({ minutes: 15 })
  await here.offerFreed()

  assert.equal(before, 960)
  assert.ok(won > 5)
  assert.equal(full, 960 + won * 32 * 60)
  assert.equal(await taken(), won * 32 * 60)
  assert.deepEqual([audit, await auditSlots(db)], [[], []])
})

test('a day of before, without a layout, keeps its seconds until it is over', async (t) => {
  const { booked, edit, free, db } = await edited(t)
  await booked('08:20')
  const before = await free()
  await db.transaction(system('test'), (tx) =>
    tx.run(sql`update appointments.office_days set layout = null`),
  )

  edit({ counters: [...castCatalogue.getOffice('metro').counters, { id: '9', stages: ['foto'] }] })

  assert.ok((await free()).length > 0)
  assert.ok((await free()).length <= before.length)
})
