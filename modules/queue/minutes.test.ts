import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { openWorld } from './testing.ts'

test('means are told of the days before today, rounded, and only where enough was measured', async (t) => {
  const { db, queue } = await openWorld(t)
  const measure = (office: string, day: string, stage: string, count: number, minutes: number) =>
    db.transaction(system('test'), (tx) =>
      tx.run(sql`
        insert into queue.measured (office, day, service, stage, staff, count, total_minutes,
          total_squares, total_logs)
        values (${office}, ${day}::date, 'paspor-baru', ${stage}, gen_random_uuid()::text, ${count},
          ${count * minutes}, ${count * minutes * minutes}, ${count * Math.log(minutes)})`),
    )
  await measure('padang', '2026-11-20', 'foto', 20, 9)
  await measure('padang', '2026-11-21', 'foto', 20, 8)
  await measure('padang', '2026-11-20', 'berkas', 29, 4)
  await measure('padang', '2026-11-23', 'berkas', 50, 4)
  await measure('padang', '2026-01-20', 'ambil', 50, 4)
  await measure('latihan', '2026-11-20', 'foto', 90, 1)
  await measure('metro', '2026-11-20', 'foto', 30, 0.2)

  const told = await queue.listMeanMinutes()

  assert.deepEqual(
    told.toSorted((a, b) => a.office.localeCompare(b.office)),
    [
      { office: 'metro', service: 'paspor-baru', stage: 'foto', count: 30, minutes: 1 },
      { office: 'padang', service: 'paspor-baru', stage: 'foto', count: 40, minutes: 9 },
    ],
  )
})
