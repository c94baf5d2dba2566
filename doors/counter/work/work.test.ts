import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

type World = Awaited<ReturnType<typeof counterWorld>>

const readList = async (world: World, token: string, at = '/loket/pekerjaan') =>
  textOf((await sitBefore(world, token).open(at)).body)

/** Siti was photographed and has gone home: what is left is the office's. */
async function photographed(world: World) {
  const booked = await world.bring(world.siti)
  for (const action of ['interview', 'photograph'])
    await world.applications.act(officers.dewi, { caseId: booked.caseId, action })
  return booked
}

test('what is left when the applicant has gone is listed by its promise, with the way to it', async (t) => {
  const world = await counterWorld(t)
  const before = await readList(world, world.tokens.dewi)
  const { caseId, reference } = await photographed(world)

  const { body } = await sitBefore(world, world.tokens.dewi).open('/loket/pekerjaan')
  const english = await readList(world, world.tokens.dewi, '/en/loket/pekerjaan')

  assert.match(before, /Tidak ada yang menunggu/)
  assert.match(textOf(body), new RegExp(`1 permohonan.*${reference}.*Setujui`))
  assert.ok(body.includes(`/loket?permohonan=${caseId}`))
  assert.match(english, /Waiting for an officer, .*1 application /)
  world.clock.advance({ hours: 24 * 14 })
  assert.match(await readList(world, world.tokens.dewi), /lewat \d+ hari/)
})

test('who waits for the person, or must come, is not on the list; another office sees nothing', async (t) => {
  const world = await counterWorld(t)
  await world.book(world.siti)

  const booked = await readList(world, world.tokens.dewi)

  assert.match(booked, /Tidak ada yang menunggu/)
  assert.match(await readList(world, world.tokens.budi), /Tidak ada yang menunggu/)
  for (const token of [world.tokens.siti, undefined]) {
    const { statusCode } = await sitBefore(world, token).open('/loket/pekerjaan')
    assert.ok([303, 403].includes(statusCode), `${statusCode}`)
  }
})

test('a case that asks the applicant for papers leaves the list until they are there', async (t) => {
  const world = await counterWorld(t)
  const { caseId, reference } = await photographed(world)
  const act = (action: string, more = {}) =>
    world.applications.act(officers.dewi, { caseId, action, ...more })

  await act('wantPapers', { reason: 'unreadable' })
  const asked = await readList(world, world.tokens.dewi)
  await act('papersSeen')

  assert.match(asked, /Tidak ada yang menunggu/)
  assert.match(await readList(world, world.tokens.dewi), new RegExp(reference))
})
