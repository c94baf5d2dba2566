import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { olderDatabase } from '#platform/testing'

const house = system('test')
const at = Temporal.Instant.from('2026-11-20T01:00:00Z')
const stories = {
  unanswered: { says: [], settled: [] },
  clear: { says: ['clear', 'clear'], settled: [] },
  concern: { says: ['concern'], settled: [] },
  settled: { says: ['clear', 'concern'], settled: [2] },
  again: { says: ['concern', 'unable'], settled: [1] },
  letGo: { says: [], settled: [0] },
} as const

test('questions from before this was written down rest, or wait, as their answers and settlements say', async (t) => {
  const db = await olderDatabase(
    t,
    ({ part, name }) => part !== 'modules/interagency' || name < '0003-answered.sql',
  )
  const ids = new Map<string, string>(
    Object.keys(stories).map((name) => [crypto.randomUUID(), name]),
  )
  await db.transaction(house, async (tx) => {
    for (const [id, name] of ids) {
      const { says, settled } = stories[name as keyof typeof stories]
      await tx.run(sql`
        insert into interagency.questions
          (office, id, case_id, agency, about_sealed, asked_by, asked_at, due_on, due_at)
        values ('padang', ${id}, ${crypto.randomUUID()}, 'police', 'x', ${id}, ${at}, '2026-11-23',
          ${at})`)
      for (const [nth, one] of says.entries())
        await tx.run(sql`
          insert into interagency.answers (office, question, nth, says, note_sealed, mark, is_late,
            is_after, noted_by, noted_at, came_by)
          values ('padang', ${id}, ${nth + 1}, ${one}, 'x', ${`${nth}`}, false, false, ${id},
            ${at.add({ hours: nth })}, 'letter')`)
      for (const answers of settled)
        await tx.run(sql`
          insert into interagency.settlements
            (office, question, answers, reason_sealed, settled_by, settled_at)
          values ('padang', ${id}, ${answers}, 'x', ${id}, ${at.add({ hours: 9 })})`)
    }
  })

  await db.update()

  const rows = await db.read(house, (tx) =>
    tx.all(sql<{ id: string; answered: Temporal.Instant | null; rests: boolean }>`
      select id, answered_at as answered, rests_at is not null as rests
      from interagency.questions`),
  )
  const told = rows.map(({ id, answered, rests }) => [
    ids.get(id),
    [answered === null ? null : Math.round(answered.since(at).total('hours')), rests],
  ])
  assert.deepEqual(Object.fromEntries(told), {
    unanswered: [null, false],
    clear: [1, true],
    concern: [0, false],
    settled: [1, true],
    again: [1, false],
    letGo: [null, true],
  })
})
