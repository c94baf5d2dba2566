import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

/** Dewi sits at counter 4; so many have taken a number. */
async function seated(t: TestContext, waiting = 0) {
  const world = await counterWorld(t)
  const tickets = await world.walkIn(waiting)
  const counters = await world.queue.listCounters(officers.dewi, 'padang')
  const counter = counters.find(({ number }) => number === 4)
  await world.queue.openCounter(officers.dewi, { counterId: counter?.id ?? '' })
  return { ...world, first: tickets[0], dewi: sitBefore(world, world.tokens.dewi) }
}

test('with nobody to call the console says so and offers what else is useful, instead of calling', async (t) => {
  const { dewi, walkIn } = await seated(t)

  const { body } = await dewi.open('/loket')

  assert.match(textOf(body), /Belum ada yang menunggu untuk tahap loket ini/)
  assert.doesNotMatch(body, /data-key="N"/)
  for (const at of ['/loket/berkas', '/loket/pekerjaan', '/loket'])
    assert.match(body, new RegExp(`<a class="counter-act is-\\w+" href="${at}"`))
  await walkIn(1)
  const came = await dewi.open('/loket')
  assert.match(came.body, /data-key="N"/)
  assert.doesNotMatch(textOf(came.body), /Sambil menunggu/)
})

test('with nobody to call, whoever was set aside goes on by one press', async (t) => {
  const { dewi, first, queue } = await seated(t, 1)
  await dewi.press('next')
  await dewi.press('begin')
  await dewi.press('hold', { 'hold.alasan': 'Mengambil fotokopi' })

  const { body } = await dewi.open('/loket')
  const chair = /<section class="counter-person is-free">.*?<\/section>/s.exec(body)?.[0] ?? ''
  await dewi.press('takeUp', { 'takeUp.tiket': first?.ticketId ?? '' })

  assert.match(textOf(chair), /Yang ditunda dapat dilanjutkan di sini/)
  assert.ok(chair.includes(`name="takeUp.tiket" value="${first?.ticketId}"`))
  const { counters } = await queue.getHall(officers.dewi, { office: 'padang', language: 'id' })
  assert.equal(counters.find(({ number }) => number === 4)?.visit?.label, first?.label)
})

test('calling from a line that is empty by now says so calmly and stays on the console', async (t) => {
  const { dewi, first, queue } = await seated(t, 1)
  const { action, fields } = await dewi.formFor('next')
  await queue.leave(officers.dewi, { ticketId: first?.ticketId ?? '' })

  const answer = await dewi.post(action, { ...fields, act: 'next' })

  assert.equal(answer.statusCode, 409)
  assert.match(textOf(answer.body), /Belum ada yang menunggu untuk loket ini/)
  assert.match(answer.body, /look-counter/)
})
