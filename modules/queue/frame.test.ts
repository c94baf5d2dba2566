import assert from 'node:assert/strict'
import { test } from 'node:test'
import { devices, people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

test('Q19: the frame shows labels, states, places and ranges, and nothing about anybody', async (t) => {
  const { queue, book, sit, take } = await openWorld(t)
  const { code, caseId } = await book(people.siti.personId, '08:40')
  const { ticketId } = await queue.checkIn(devices.kiosk, { office: 'padang', code })
  await sit(staff.dewi, 1)
  await take(2, { caseId: 'case-of-somebody', person: people.harun.personId })
  await queue.callNext(staff.dewi)

  const frame = await queue.frame('padang', 'en')

  const text = JSON.stringify(frame)
  const secrets = [code, caseId, ticketId, people.siti.personId, people.harun.personId]
  for (const secret of [...secrets, 'case-of-somebody', staff.dewi.staffId]) {
    assert.ok(!text.includes(secret), `the frame tells ${secret}`)
  }
  const [{ rise: _, ...row } = { rise: undefined }] = frame.rows
  assert.deepEqual(Object.keys(row).toSorted(), [
    'counter',
    'fromMinutes',
    'isHere',
    'label',
    'place',
    'setOut',
    'stage',
    'state',
    'toMinutes',
  ])
})

test('Q10: the frame is the order that will be called', async (t) => {
  const { queue, sit, take } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(3)
  const [called] = [await queue.callNext(staff.dewi)]

  const frame = await queue.frame('padang', 'id')

  assert.equal(called?.label, 'B001')
  assert.deepEqual(
    frame.rows.map((row) => [row.label, row.state, row.place, row.counter, row.stage]),
    [
      ['B001', 'called', null, 1, 'Pemeriksaan surat'],
      ['B002', 'waiting', 1, null, 'Pemeriksaan surat'],
      ['B003', 'waiting', 2, null, 'Pemeriksaan surat'],
    ],
  )
  assert.deepEqual(frame.openCounters, [1])
})

test('collecting, which no service names, has a name on every screen', async (t) => {
  const { queue, take } = await openWorld(t)
  await take(1, { stage: 'ambil' })

  const [first] = (await queue.frame('padang', 'id')).rows
  const [same] = (await queue.frame('padang', 'en')).rows

  assert.deepEqual([first?.stage, same?.stage], ['Pengambilan', 'Collection'])
})

test('the last calls stay to be read, newest first, each ticket once', async (t) => {
  const { queue, sit, take, clock } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(8)
  for (let nth = 0; nth < 8; nth++) {
    await queue.callNext(staff.dewi)
    clock.advance({ seconds: 15 })
    await queue.recall(staff.dewi)
    await queue.beginService(staff.dewi)
    clock.advance({ minutes: 4 })
    await queue.finish(staff.dewi)
  }

  const { calls } = await queue.frame('padang', 'en')

  assert.deepEqual(
    calls.map((call) => call.label),
    ['B008', 'B007', 'B006', 'B005', 'B004', 'B003', 'B002', 'B001'],
  )
  assert.equal(calls[0]?.stage, 'Checking papers')
})

test('whoever is not come, set aside, finished or taken back is not called any more', async (t) => {
  const { queue, sit, take } = await openWorld(t)
  await sit(staff.dewi, 1)
  await take(4)
  const look = async () => (await queue.frame('padang', 'en')).calls.map((call) => call.isOver)
  const seen: (boolean | undefined)[][] = []
  const see = async () => seen.push([(await look())[0]])

  await queue.callNext(staff.dewi)
  await see()
  await queue.markNoShow(staff.dewi)
  await see()
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  await see()
  await queue.hold(staff.dewi, { reason: 'Fotokopi dahulu' })
  await see()
  await queue.callNext(staff.dewi)
  await queue.beginService(staff.dewi)
  await queue.finish(staff.dewi)
  await see()

  assert.deepEqual(seen.flat(), [false, true, false, true, true])
  assert.deepEqual(await look(), [true, true, true], 'they stay in the list')
})

test('an office where nobody has come yet has an empty frame', async (t) => {
  const { queue } = await openWorld(t)

  const frame = await queue.frame('padang', 'id')

  assert.deepEqual([frame.rows, frame.calls, frame.openCounters], [[], [], []])
})

test('whoever holds the slip sees the ticket and not its owner', async (t) => {
  const { queue, book } = await openWorld(t)
  const { code } = await book(people.siti.personId, '09:00')
  await queue.checkIn(devices.kiosk, { office: 'padang', code })

  const slip = await queue.findTicket({ kind: 'nobody' }, ` ${code.slice(0, 3)}-${code.slice(3)} `)
  const own = await queue.getTicket(people.siti, slip?.ticketId ?? '')

  assert.equal(slip?.label, 'A001')
  assert.ok(slip && !('person' in slip) && !('caseId' in slip))
  assert.equal(own.person, people.siti.personId)
  assert.equal(await queue.findTicket({ kind: 'nobody' }, 'no code at all'), undefined)
})
