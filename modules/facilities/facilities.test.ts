import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { nobody, type Officer, system, type Who } from '#packages/access'
import { sql } from '#platform/db'
import { freshDatabase, listEvents, testNeeds, turnedClock } from '#platform/testing'
import { createFacilities, type Report, readReport } from './index.ts'

const officer = (nth: number, office: string, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${nth}`,
  office,
  roles,
})
const cast = {
  nobody,
  siti: { kind: 'person', personId: '01930000-0000-7000-8000-00000000e001' },
  dewi: officer(1, 'padang', ['officer']),
  ratna: officer(2, 'padang', ['officer', 'head']),
  budi: officer(3, 'metro', ['officer']),
  kiosk: { kind: 'device', deviceId: 'k', office: 'padang', purpose: 'kiosk' },
  board: { kind: 'device', deviceId: 'b', office: 'padang', purpose: 'board' },
  system: system('test'),
} satisfies Record<string, Who>
type Actor = keyof typeof cast
const everybody = Object.keys(cast) as Actor[]
const staff: Actor[] = ['dewi', 'ratna', 'budi']

async function world(t: TestContext) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, now } = testNeeds(clock.now)
  const facilities = createFacilities({ db, events, now, newId: () => randomUUIDv7() })
  return { db, clock, facilities }
}
type World = Awaited<ReturnType<typeof world>>

const works: Report = { kind: 'lift', state: 'works', since: null, note: null }
const today = Temporal.PlainDate.from('2026-11-23')

const table: Record<string, { may: Actor[]; ask: (w: World, who: Who) => Promise<unknown> }> = {
  report: { may: staff, ask: ({ facilities }, who) => facilities.report(who as Officer, works) },
  listCurrent: {
    may: everybody,
    ask: ({ facilities }, who) => facilities.listCurrent(who, 'padang'),
  },
  listHistory: { may: staff, ask: ({ facilities }, who) => facilities.listHistory(who as Officer) },
}

test('who may do what with the state of a hall', async (t) => {
  const house = await world(t)
  assert.deepEqual(Object.keys(house.facilities).toSorted(), Object.keys(table).toSorted())

  for (const [verb, { may, ask }] of Object.entries(table)) {
    for (const name of everybody) {
      const isIn = await ask(house, cast[name]).then(
        () => true,
        (error: { code?: string }) => {
          assert.match(error.code ?? '', /^access\./, `${verb} by ${name}`)
          return false
        },
      )
      assert.equal(isIn, may.includes(name), `${verb} by ${name}`)
    }
  }
})

test('the newest report is how it stands, and every report stays in the history', async (t) => {
  const { facilities, clock, db } = await world(t)
  const since = Temporal.PlainDate.from('2026-11-20')

  await facilities.report(cast.dewi, { ...works, state: 'broken', since, note: 'Menunggu suku' })
  clock.advance({ hours: 3 })
  await facilities.report(cast.ratna, works)

  const [lift, ...more] = await facilities.listCurrent(nobody, 'padang')
  const history = await facilities.listHistory(cast.dewi)
  assert.equal(lift?.state, 'works')
  assert.deepEqual(more, [])
  assert.deepEqual(
    history.map(({ state, actor }) => [state, actor]),
    [
      ['works', cast.ratna.staffId],
      ['broken', cast.dewi.staffId],
    ],
  )
  const said = (await listEvents(db)).filter(({ name }) => name === 'facilities.reported')
  assert.equal(said.length, 2)
})

test('nobody speaks for another office, and no report is changed or taken away', async (t) => {
  const { facilities, db } = await world(t)
  await facilities.report(cast.dewi, works)

  assert.deepEqual(await facilities.listHistory(cast.budi), [])
  const changes = [
    sql`update facilities.reports set state = 'broken'`,
    sql`delete from facilities.reports`,
    sql`insert into facilities.reports (office, id, kind, state, actor, at) values
      ('padang', ${randomUUIDv7()}, 'lift', 'broken', ${cast.budi.staffId}, ${'2026-11-23T01:00:00Z'})`,
  ]
  for (const change of changes) {
    await assert.rejects(
      db.transaction(cast.budi, (tx) => tx.run(change)),
      /permission denied|row-level security/,
    )
  }
})

test('a form sent twice is one report', async (t) => {
  const { facilities } = await world(t)
  const request = () => ({ key: 'the-same-form-key', bodyHash: 'a'.repeat(64), nth: 0 })

  await facilities.report({ ...cast.dewi, request: request() }, works)
  await facilities.report({ ...cast.dewi, request: request() }, works)

  assert.equal((await facilities.listHistory(cast.dewi)).length, 1)
})

test('what is typed is read strictly: a day ahead, an unknown state and a long note are problems', () => {
  const typed = { kind: 'lift', state: 'broken', since: '2026-11-20', note: '  Suku  cadang ' }
  const problems = (more: Partial<typeof typed>) =>
    readReport({ ...typed, ...more }, today).problems?.map(({ field }) => field)

  assert.equal(readReport(typed, today).value?.note, 'Suku cadang')
  assert.equal(readReport({ ...typed, since: '' }, today).value?.since, null)
  assert.equal(readReport({ ...typed, state: 'works' }, today).value?.since, null)
  assert.deepEqual(problems({ since: '2026-11-24' }), ['since'])
  assert.deepEqual(problems({ since: 'kemarin' }), ['since'])
  assert.deepEqual(problems({ state: 'vip' }), ['state'])
  assert.deepEqual(problems({ kind: 'pool' }), ['kind'])
  assert.deepEqual(problems({ note: 'x'.repeat(121) }), ['note'])
})
