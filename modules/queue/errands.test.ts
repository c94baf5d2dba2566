import assert from 'node:assert/strict'
import { randomUUIDv7 } from 'node:crypto'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { devices, people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const { siti } = people
const { kiosk } = devices
const { dewi } = staff

/** Siti comes at nine for her first passport, and puts to it what is asked. */
async function visit(t: TestContext, errands: { service: string; stage?: string }[]) {
  const world = await openWorld(t)
  const { appointments, book, db, clock, queue } = world
  const first = await book(siti.personId, '09:00')
  for (const errand of errands) {
    const wish = { ...errand, caseId: randomUUIDv7(), besideCaseId: first.caseId }
    const { caseId } = await appointments.joinVisit(siti, { ...wish, person: siti.personId })
    await db.transaction(system('test'), (tx) => appointments.confirmIn(tx, { caseId }))
  }
  const coming = await appointments.listComing(siti, { person: siti.personId })
  const codes = coming.map(({ code }) => code)
  const shared = coming[0]?.partyCode ?? ''
  clock.advance({ minutes: 55 })
  const scan = (code: string) => queue.checkIn(kiosk, { office: 'padang', code })
  /** Goes through the visit at the counter that serves every stage; the stages, one after the other. */
  async function serve() {
    await world.sit(dewi, 4)
    const stages: string[] = []
    for (let nth = 0; nth < 6; nth++) {
      const call = await queue.callNext(dewi)
      stages.push(call.stage)
      await queue.beginService(dewi)
      const { nextStage } = await queue.finish(dewi)
      if (nextStage === null) break
    }
    return stages
  }
  return { ...world, codes, shared, scan, serve }
}

test('whichever of their codes is scanned, several errands have one number', async (t) => {
  const { codes, shared, scan, queue } = await visit(t, [{ service: 'penggantian-paspor' }])

  const scans = [await scan(codes[1] ?? ''), await scan(codes[0] ?? ''), await scan(shared)]

  assert.deepEqual(
    scans.map(({ label }) => label),
    ['A001', 'A001', 'A001'],
  )
  const [ticket] = scans
  assert.equal(ticket?.code, shared)
  assert.deepEqual(
    ticket?.party.map(({ service, isHere }) => [service, isHere]),
    [
      ['paspor-baru', true],
      ['penggantian-paspor', true],
    ],
  )
  assert.equal((await queue.findTicket(siti, codes[1] ?? ''))?.ticketId, ticket?.ticketId)
})

test('errands of the same counters are served side by side, stage by stage', async (t) => {
  const { shared, scan, serve } = await visit(t, [{ service: 'penggantian-paspor' }])
  await scan(shared)

  assert.deepEqual(await serve(), ['berkas', 'foto'])
})

test('after the last stage of one errand the number goes on to what only the other needs', async (t) => {
  const { shared, scan, serve, queue } = await visit(t, [
    { service: 'penggantian-paspor', stage: 'ambil' },
  ])
  const { ticketId } = await scan(shared)

  assert.deepEqual(await serve(), ['berkas', 'foto', 'ambil'])
  assert.equal((await queue.getTicket(siti, ticketId)).state, 'done')
})

test('an errand that was given back is not waited for', async (t) => {
  const world = await visit(t, [{ service: 'penggantian-paspor', stage: 'ambil' }])
  const [, collect] = await world.appointments.listComing(siti, { person: siti.personId })
  await world.appointments.cancel(siti, { caseId: collect?.caseId ?? '' })

  await world.scan(world.codes[0] ?? '')

  assert.deepEqual(await world.serve(), ['berkas', 'foto'])
})
