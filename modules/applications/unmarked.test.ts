import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { personas } from './personas.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, other, dewi } = cast

test('what was handed in before applications bore a mark is marked by the house, and the desk reads of it', async (t) => {
  const { applications, fillIn, db } = await applicationsWorld(t)
  const [first, second, somebody] = [
    await fillIn(siti, personas.max),
    await fillIn(other, personas.max),
    await fillIn(other, {
      ...personas.max,
      answers: { ...personas.max.answers, nomorPaspor: 'Z9876543' },
    }),
  ]
  await applications.submit(siti, first)
  await applications.submit(other, somebody)
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query('update applications.cases set identity = null')
  await applications.submit(other, second)
  const before = await applications.listAlsoRunning(dewi, second.caseId)

  const marked = await applications.markUnmarked()

  const { caseId, reference } = first
  assert.deepEqual(before, [], 'the control')
  assert.deepEqual(await applications.listAlsoRunning(dewi, second.caseId), [
    { office: 'padang', caseId, reference },
  ])
  assert.deepEqual([marked, await applications.markUnmarked()], [2, 0])
  assert.deepEqual(await applications.listAlsoRunning(dewi, somebody.caseId), [])
})

test('an application that cannot be opened is told and keeps no other from its mark', async (t) => {
  const { applications, fillIn, db } = await applicationsWorld(t)
  const [stuck, next] = [await fillIn(siti, personas.max), await fillIn(other, personas.max)]
  await applications.submit(siti, stuck)
  await applications.submit(other, next)
  const owner = new pg.Client(db.connection as pg.ClientConfig)
  await owner.connect()
  t.after(() => owner.end())
  await owner.query('update applications.cases set identity = null')
  await owner.query(`update applications.drafts set answers_sealed = 'x' where case_id = $1`, [
    stuck.caseId,
  ])

  await assert.rejects(applications.markUnmarked(), /1 could not be done/)

  const { rows } = await owner.query('select id from applications.cases where identity is not null')
  assert.deepEqual(rows, [{ id: next.caseId }])
})
