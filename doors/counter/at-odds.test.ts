import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

test('papers that should have been looked at are said so on the list and on their page, and an appointment that passed is past', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.book(world.siti, '09:00')
  const dewi = sitBefore(world, world.tokens.dewi)
  const read = async (at: string) => textOf((await dewi.open(at)).body)
  const paper = `/en/loket/berkas/${caseId}`
  const [listBefore, before] = [await read('/en/loket/berkas'), await read(paper)]
  world.clock.advance({ hours: 2 })

  const [list, after] = [await read('/en/loket/berkas'), await read(paper)]

  assert.match(before, /To be checked by Monday.*The applicant comes Monday/)
  assert.doesNotMatch(listBefore, /09:00 WIB past/)
  assert.match(list, /09:00 WIB past/)
  assert.match(after, /Should have been checked by Monday.*The applicant’s appointment was Monday/)
  assert.doesNotMatch(after, /To be checked by|The applicant comes/)
})

test('an office without blanks by their numbers is asked for the number of no spoiled one', async (t) => {
  const world = await counterWorld(t)
  const dewi = sitBefore(world, world.tokens.dewi)

  const page = textOf((await dewi.open('/en/loket/blangko')).body)

  assert.match(page, /does not keep blanks by their numbers yet/)
  assert.doesNotMatch(page, /Serial number of the spoiled one/)
})

test('how many wait is said once, however long the line is', async (t) => {
  const world = await counterWorld(t)
  await world.walkIn(6)
  const counters = await world.queue.listCounters(officers.dewi, 'padang')
  const counterId = counters.find(({ number }) => number === 4)?.id ?? ''
  await world.queue.openCounter(officers.dewi, { counterId })
  const dewi = sitBefore(world, world.tokens.dewi)

  const page = textOf((await dewi.open('/en/loket')).body)

  assert.equal(page.match(/6 people are waiting/g)?.length, 1)
  assert.match(page, /2 more after them B005/)
})
