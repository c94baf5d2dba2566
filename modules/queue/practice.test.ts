import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { type Officer, system, type Who } from '#packages/access'
import { openWorld } from './testing.ts'

// What an office is, and the officers' seats, which outlast a night.
const notEmptied = ['counters', 'sessions', 'durations']

const lina: Officer = {
  kind: 'officer',
  staffId: '01930000-0000-7000-8000-00000000d009',
  office: 'latihan',
  roles: ['officer', 'head'],
}
const kiosk: Who = {
  kind: 'device',
  deviceId: '01930000-0000-7000-8000-00000000d109',
  office: 'latihan',
  purpose: 'kiosk',
}

test('of an office to practise in nothing stays in any table, and elsewhere nothing is touched', async (t) => {
  const { db, queue, take, sit } = await openWorld(t)
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  const { rows: tables } = await owner.query<{ name: string }>(
    `select table_name as name from information_schema.columns
      join information_schema.tables using (table_schema, table_name)
      where table_schema = 'queue' and column_name = 'office' and table_type = 'BASE TABLE'`,
  )
  const count = async (office: string) => {
    const counted: Record<string, number> = {}
    for (const { name } of tables.filter(({ name }) => !notEmptied.includes(name))) {
      const text = `select count(*)::int as rows from queue.${name} where office = $1`
      const { rows } = await owner.query<{ rows: number }>(text, [office])
      if (rows[0]!.rows > 0) counted[name] = rows[0]!.rows
    }
    return counted
  }
  await sit({ ...lina, office: 'padang', roles: ['officer'] }, 1)
  await take(2)
  const [counter] = await queue.setUpOffice(system('test'), { office: 'latihan' })
  await queue.openCounter(lina, { counterId: counter?.id ?? '' })
  const number = { office: 'latihan', service: 'paspor-baru', language: 'id' } as const
  for (let nth = 0; nth < 3; nth++) await queue.takeNumber(kiosk, { ...number, class: 'ordinary' })
  await queue.callNext(lina)
  await queue.beginService(lina)
  await queue.finish(lina)
  await queue.callNext(lina)
  await queue.undo(lina)
  await queue.judgeNear()
  const [before, elsewhere] = [await count('latihan'), await count('padang')]

  await queue.emptyPractice(lina)

  for (const name of ['tickets', 'acts', 'calls', 'promises', 'days', 'series']) {
    assert.ok((before[name] ?? 0) > 0, `${name} had nothing in it`)
  }
  assert.deepEqual(await count('latihan'), {})
  assert.deepEqual(await count('padang'), elsewhere)
})
