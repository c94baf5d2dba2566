import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { nobody, type Officer, type Person, type Who } from '#packages/access'
import { sql } from '#platform/db'
import { applicationsWorld, cast } from './testing.ts'

const { siti, other, dewi, elsewhere } = cast
const kiosk: Who = { kind: 'device', deviceId: 'x', office: 'padang', purpose: 'kiosk' }

type World = Awaited<ReturnType<typeof applicationsWorld>>
type Case = { caseId: string; reference: string; version: number }
type Ask = (world: World, who: Who, one: Case) => Promise<unknown>

const draft = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
const verbs: Record<string, Ask> = {
  startDraft: ({ applications }, who) => applications.startDraft(who, draft),
  assist: ({ applications }, who) => applications.assist({ ...dewi, ...who } as Officer, draft),
  giveTo: ({ applications }, who, { caseId }) =>
    applications.giveTo(who as Officer, { caseId, person: siti.personId }),
  saveAnswers: ({ applications }, who, { caseId, version }) =>
    applications.saveAnswers(who, { caseId, version, answers: { namaIbu: 'Fatimah' } }),
  moveOffice: ({ applications }, who, { caseId }) =>
    applications.moveOffice(who, { caseId, office: 'padang' }),
  renew: ({ applications }, who, { caseId }) => applications.renew(who, { caseId }),
  submit: ({ applications }, who, { caseId, version }) =>
    applications.submit(who, { caseId, version, confirmed: 'spoken' }),
  giveConsent: ({ applications }, who, { caseId }) =>
    applications.giveConsent(who, { caseId, days: 30 }),
  nameGuardian: ({ applications }, who, { caseId }) =>
    applications.nameGuardian(who as Officer, { caseId, proof: 'birth', name: 'Ibu Contoh' }),
  revokeConsent: ({ applications }, who, { caseId }) =>
    applications.revokeConsent(who, { caseId, consentId: caseId }),
  listConsents: ({ applications }, who, { caseId }) => applications.listConsents(who, caseId),
  listHands: ({ applications }, who, { caseId }) => applications.listHands(who, caseId),
  listHelped: ({ applications }, who) => applications.listHelped(who),
  takeConsent: ({ applications }, who) =>
    applications.takeConsent(who as Person, { reference: '', code: '', name: 'x', relation: 'y' }),
  withdraw: ({ applications }, who, { caseId }) => applications.withdraw(who, { caseId }),
  act: ({ applications }, who, { caseId }) =>
    applications.act(who as Officer, { caseId, action: 'interview' }),
  takeStep: ({ applications }, who, { caseId }) =>
    applications.takeStep(who, { caseId, action: 'withdraw' }),
  getCase: ({ applications }, who, { caseId }) => applications.getCase(who, caseId),
  findRunning: ({ applications }, who, { caseId }) => applications.findRunning(who, { caseId }),
  listAlsoRunning: ({ applications }, who, { caseId }) =>
    applications.listAlsoRunning(who as Officer, caseId),
  listMine: ({ applications }, who) => applications.listMine(who),
  listTimeline: ({ applications }, who, { caseId }) => applications.listTimeline(who, caseId),
  listStandings: ({ applications }, who, { caseId }) =>
    applications.listStandings({ office: 'padang', ...who } as Officer, [caseId]),
  listWork: ({ applications }, who) =>
    applications.listWork({ office: 'padang', ...who } as Officer),
  findByReference: ({ applications }, who, { reference }) =>
    applications.findByReference({ office: 'padang', ...who } as Officer, reference),
}

const here = 'done'
const gone = 'applications.unknownCase'
const signIn = 'access.signIn'
const denied = 'access.denied'
const wrong = 'applications.wrongConsent'
const owned = { siti: here, other: gone, dewi: here, elsewhere: gone, nobody: signIn, kiosk: gone }
const desk = {
  siti: denied,
  other: denied,
  dewi: here,
  elsewhere: here,
  nobody: signIn,
  kiosk: denied,
}

const table: Record<keyof typeof verbs, Record<keyof typeof owned, string>> = {
  startDraft: { ...owned, other: here, elsewhere: denied, kiosk: denied },
  assist: desk,
  giveTo: owned,
  saveAnswers: owned,
  moveOffice: owned,
  renew: owned,
  submit: owned,
  giveConsent: owned,
  nameGuardian: { ...owned, siti: denied, dewi: 'applications.notChild' },
  revokeConsent: { ...owned, siti: wrong, dewi: wrong },
  listConsents: owned,
  listHands: owned,
  listHelped: { ...owned, other: here, dewi: denied, elsewhere: denied, kiosk: denied },
  takeConsent: {
    ...{ siti: wrong, other: wrong, dewi: denied, elsewhere: denied },
    ...{ nobody: signIn, kiosk: denied },
  },
  withdraw: owned,
  act: { ...owned, siti: denied, dewi: 'applications.notNow' },
  takeStep: { ...owned, siti: 'applications.notByHand', dewi: 'applications.notByHand' },
  getCase: owned,
  findRunning: owned,
  listAlsoRunning: owned,
  listMine: { ...owned, other: here, dewi: denied, elsewhere: denied, kiosk: denied },
  listTimeline: owned,
  listStandings: desk,
  listWork: desk,
  findByReference: desk,
}
const people: Record<keyof typeof owned, Who> = { siti, other, dewi, elsewhere, nobody, kiosk }

for (const [verb, row] of Object.entries(table)) {
  test(`who may ${verb}: owner, another person, officer here, officer elsewhere, nobody, kiosk`, async (t) => {
    const world = await applicationsWorld(t)
    const one = await world.complete()
    const seen: Record<string, string> = {}

    for (const name of ['nobody', 'other', 'elsewhere', 'kiosk', 'siti', 'dewi'] as const) {
      const asked = verbs[verb]!(world, people[name], one)
      seen[name] = await asked.then(
        () => here,
        ({ code }) => code ?? 'fault',
      )
    }

    assert.deepEqual(seen, row)
  })
}

test('an officer elsewhere finds nothing by a reference of ours', async (t) => {
  const world = await applicationsWorld(t)
  const { reference } = await world.complete()

  assert.equal(await world.applications.findByReference(elsewhere, reference), undefined)
  assert.equal((await world.applications.findByReference(dewi, reference))?.reference, reference)
})

const tables = ['cases', 'drafts', 'submissions', 'actions'] as const

test('below the verbs too, the database shows another person and another office nothing', async (t) => {
  const { db, applications, complete } = await applicationsWorld(t)
  await applications.submit(siti, await complete())
  const count = (who: Who, table: string) =>
    db.read(who, (tx) =>
      tx.one(
        sql<{ n: number }>`select count(*)::int as n from ${sql.table(`applications.${table}`)}`,
      ),
    )

  for (const table of tables) {
    for (const who of [other, elsewhere, nobody, kiosk]) {
      assert.equal((await count(who, table)).n, 0, `${who.kind} ${table}`)
    }
    for (const who of [siti, dewi]) assert.ok((await count(who, table)).n > 0, table)
  }
})

test('what was done and handed in can be added and read by the application, never changed', async (t) => {
  const { db, applications, complete } = await applicationsWorld(t)
  const { caseId, version } = await complete()
  await applications.submit(siti, { caseId, version })
  const client = new pg.Client({
    ...db.connection,
    options: '-c role=gerbang_app',
  } as pg.ClientConfig)
  await client.connect()
  t.after(() => client.end())
  await client.query(`select set_config('gerbang.kind', 'system', false)`)

  for (const table of ['actions', 'submissions']) {
    const name = `applications.${table}`
    for (const statement of [
      `update ${name} set actor = 'somebody'`,
      `delete from ${name}`,
      `truncate ${name}`,
      `drop table ${name}`,
    ]) {
      await assert.rejects(client.query(statement), /permission denied|must be owner/, statement)
    }
    const { rows } = await client.query(`select count(*)::int as n from ${name}`)
    assert.ok(rows[0].n > 0)
  }
  await assert.rejects(client.query('delete from applications.cases'), /permission denied/)
})

test('answers lie sealed: no name and no number of the applicant is in the tables', async (t) => {
  const { db, applications, complete } = await applicationsWorld(t)
  const { caseId, version } = await complete()
  await applications.submit(siti, { caseId, version })
  const client = new pg.Client(db.connection as pg.ClientConfig)
  await client.connect()
  t.after(() => client.end())

  for (const table of tables) {
    const { rows } = await client.query(`select c::text as text from applications.${table} c`)
    const text = rows.map((row) => row.text).join('\n')
    const bytes = Buffer.from(text.replace(/\\\\x|\\x/g, ''), 'utf8').toString()
    for (const secret of ['Aminah', '1872014507900001', Buffer.from('Aminah').toString('hex')]) {
      assert.ok(!bytes.includes(secret), `${table} ${secret}`)
    }
  }
})
