import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '#packages/access'
import { keyOfCode } from '#packages/beside'
import { officerAt } from './fixtures.ts'
import { at, auditSlots, newcomer, waitingHouse } from './testing.ts'

type World = Awaited<ReturnType<typeof waitingHouse>>

/** Metro brings a list on which the minute of 08:20 is given to somebody of another system. */
function bring({ db, here }: World) {
  const head: Officer = { ...officerAt('metro'), roles: ['officer', 'head'] }
  const place = { line: 2, foreignCode: 'K-001', service: 'paspor-baru', startsAt: at('08:20') }
  const arrivals = [{ ...place, isPriority: false, initials: 'SA' }]
  const present = new Set([keyOfCode('K-001')])
  return db.transaction(head, (tx) =>
    here.bringElsewhereIn(tx, { office: 'metro', arrivals, withdrawn: [], present }),
  )
}

test('what was given elsewhere while a place cooled is offered to nobody', async (t) => {
  const world = await waitingHouse(t)
  const { here, booked, waits, coolDown, left, db } = world
  const early = await booked('08:20')
  const siti = await waits(newcomer())
  await here.cancel(early.who, { caseId: early.caseId })

  await bring(world)
  await coolDown()

  assert.equal((await here.findWaiting(siti.who, siti.caseId)).offer, undefined)
  assert.equal(await left('08:20'), 0)
  assert.deepEqual(await auditSlots(db), [])
})

test('what is offered already stays theirs to take, whatever is given elsewhere meanwhile', async (t) => {
  const world = await waitingHouse(t)
  const { here, booked, waits, coolDown, db } = world
  const early = await booked('08:20')
  const siti = await waits(await booked('14:00'))
  await here.cancel(early.who, { caseId: early.caseId })
  await coolDown()

  await bring(world)
  const taken = await here.takeOffer(siti.who, siti)

  assert.deepEqual([taken.state, taken.startsAt.toString()], ['confirmed', at('08:20').toString()])
  assert.deepEqual(await auditSlots(db), [])
})
