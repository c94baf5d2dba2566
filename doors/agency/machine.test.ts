import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { hostile } from '../../attack/values.ts'
import { agencyWorld } from '../../test-agency.ts'
import { createAgency, machinePause, machineTrouble } from './index.ts'

const run = promisify(execFile)
const path = '/instansi/api/pertanyaan'

async function meet(t: Parameters<typeof agencyWorld>[0], { isPaced = false } = {}) {
  const world = await agencyWorld(t, {
    routes: createAgency,
    troublePage: (visit, told) =>
      machineTrouble(visit, told) ?? { status: told.status, body: told.code },
    ...(isPaced && { pausePage: machinePause }),
  })
  const { http } = world
  const list = (token: string, url = path) =>
    http.inject({ url, headers: { authorization: `Bearer ${token}` } })
  const answer = (token: string, id: string, more: { key?: string; body?: unknown } = {}) => {
    const { body = { says: 'clear', note: 'B/12: tidak ada catatan.' } } = more
    return http.inject({
      ...{ method: 'POST', url: `${path}/${id}/jawaban` },
      headers: {
        ...{ authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        'idempotency-key': more.key ?? crypto.randomUUID(),
      },
      payload: typeof body === 'string' ? body : JSON.stringify(body),
    })
  }
  return { ...world, list, answer }
}

test('every call of docs/agencies.md works as it is printed there', async (t) => {
  const { ask, connect, http, interagency, dewi, caseId } = await meet(t)
  const id = await ask('police', { withPerson: true })
  const { token } = await connect('police')
  const base = await http.listen({ port: 0, host: '127.0.0.1' })
  const text = readFileSync(new URL('../../docs/agencies.md', import.meta.url), 'utf8')
  const calls = [...text.matchAll(/```sh\n(curl [^`]*)```/g)].map(([, call]) => call ?? '')
  const env = { ...process.env, BASE: base, TOKEN: token, ID: id }

  const said = []
  for (const call of calls) said.push(JSON.parse((await run('sh', ['-c', call], { env })).stdout))

  const [shown, , kept] = [...text.matchAll(/```json\n([^`]*)```/g)].map(([, one]) =>
    JSON.parse(one ?? '{}'),
  )
  assert.equal(calls.length, 2)
  assert.deepEqual(Object.keys(said[0].questions[0]), Object.keys(shown.questions[0]))
  assert.deepEqual(said[0].questions[0].person, shown.questions[0].person)
  assert.deepEqual(said[1], { kept: true, isLate: false })
  assert.ok(kept.error)
  const [question] = await interagency.listOfCase(dewi, caseId)
  assert.deepEqual(
    question?.answers.map(({ way, from }) => [way, from]),
    [['connection', 'Server contoh']],
  )
})

test('a key makes an answer happen once; with other words it is refused; another agency may use the same key', async (t) => {
  const { ask, connect, answer, interagency, dewi, caseId } = await meet(t)
  const [police, court] = [await ask('police'), await ask('court')]
  const [one, other] = [await connect('police'), await connect('court')]
  const key = 'skck-2026-000123'

  const first = await answer(one.token, police, { key })
  const again = await answer(one.token, police, { key })
  const changed = await answer(one.token, police, { key, body: { says: 'concern', note: 'Lain.' } })
  const theirs = await answer(other.token, court, { key })

  assert.deepEqual([first.statusCode, first.json()], [200, { kept: true, isLate: false }])
  assert.deepEqual([again.statusCode, again.json()], [200, first.json()])
  assert.deepEqual([changed.statusCode, changed.json().error.code], [422, 'request.keyReused'])
  assert.equal(theirs.statusCode, 200)
  const counts = (await interagency.listOfCase(dewi, caseId)).map(({ answers }) => answers.length)
  assert.deepEqual(counts, [1, 1])
})

test('no token, a token of another agency, and one that was taken back: nothing is seen and nothing changes', async (t) => {
  const { ask, connect, letIn, list, answer, http, interagency, wulan, dewi, caseId } =
    await meet(t)
  const id = await ask('police', { withPerson: true })
  const mine = await connect('police')
  const court = await connect('court')
  const person = await letIn('police', 'Bripka Andika (contoh)')
  assert.equal((await list(mine.token)).json().questions.length, 1, 'the control')

  const none = await http.inject({ url: path })
  const byCookie = await http.inject({
    url: path,
    headers: { cookie: `gerbang=${person.token}; sesi=${person.token}` },
  })
  const bySession = await list(person.token)
  await interagency.revokeConnection(wulan, { connectionId: mine.who.connectionId })
  const revoked = await list(mine.token)
  const late = await answer(mine.token, id)

  for (const refused of [none, byCookie, bySession, revoked, late]) {
    assert.equal(refused.statusCode, 401)
    assert.equal(refused.json().error.code, 'agency.noToken')
    assert.match(`${refused.headers['www-authenticate']}`, /^Bearer/)
    assert.doesNotMatch(refused.body, /Dubois|W3/)
  }
  assert.deepEqual((await list(court.token)).json().questions, [])
  assert.equal((await answer(court.token, id)).statusCode, 404)
  const [question] = await interagency.listOfCase(dewi, caseId)
  assert.deepEqual(question?.answers, [])
})

test('whatever is sent, it is taken or refused in JSON, and never a fault', async (t) => {
  const { ask, connect, list, answer, interagency, dewi, caseId } = await meet(t)
  const id = await ask('police')
  const { token } = await connect('police')
  const note = 'B/12: tidak ada catatan.'
  const bodies: unknown[] = [
    ...hostile,
    ...hostile.map((says) => ({ says, note })),
    ...hostile.map((more) => ({ says: 'clear', note, [more || 'x']: more })),
    ...[null, [], [[]], 1, { says: 'clear' }, { note }, { says: ['clear'], note }],
    ...[{ says: 'clear', note: 7 }, { says: 'clear', note: { a: 1 } }, '['.repeat(20_000)],
    ...[
      { says: 'clear', note: 'a'.repeat(2001) },
      { says: 'clear', note: 'a'.repeat(40_000) },
    ],
    ...['{"says":"clear","note":"a\\u0000b"}', '{"says":"clear","note":"abc\\ud800"}'],
  ]
  const seen = new Map<number, number>()

  const answers = []
  for (const body of bodies) answers.push(await answer(token, id, { body }))
  for (const strange of hostile)
    answers.push(await answer(token, encodeURIComponent(strange.toWellFormed())))
  for (const key of ['', 'short', 'a b c d e f', 'ü'.repeat(9)])
    answers.push(await answer(token, id, { key: encodeURIComponent(key) }))
  for (const strange of hostile)
    answers.push(await list(token, `${path}?bagian=${encodeURIComponent(strange.toWellFormed())}`))

  for (const one of answers) {
    seen.set(one.statusCode, (seen.get(one.statusCode) ?? 0) + 1)
    assert.ok([400, 404, 413, 422].includes(one.statusCode), `${one.statusCode} ${one.body}`)
    assert.match(`${one.headers['content-type']}`, /^application\/json/)
    assert.equal(typeof one.json().error.message, 'string')
  }
  t.diagnostic(`${answers.length} requests: ${JSON.stringify([...seen])}`)
  assert.ok(answers.length > 200)
  const [question] = await interagency.listOfCase(dewi, caseId)
  assert.deepEqual(question?.answers, [], 'none of it was kept')
  assert.equal((await answer(token, id)).statusCode, 200, 'the control')
})

test('a machine that asks again and again waits, and others go on; so does whoever tries tokens', async (t) => {
  const { connect, list } = await meet(t, { isPaced: true })
  const mine = await connect('police')
  const other = await connect('court')

  let paused = await list(mine.token)
  for (let nth = 1; nth < 70 && paused.statusCode === 200; nth++) paused = await list(mine.token)
  const theirs = await list(other.token)
  const tries = []
  for (let nth = 0; nth < 25; nth++) tries.push((await list(`gerbang_instansi_${nth}`)).statusCode)

  assert.equal(paused.statusCode, 429)
  assert.equal(paused.json().error.code, 'agency.tooMany')
  assert.ok(Number(paused.headers['retry-after']) >= 1)
  assert.equal(theirs.statusCode, 200)
  assert.deepEqual([tries[0], tries.at(-1)], [401, 429])
})
