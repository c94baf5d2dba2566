import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

const at = (time: string, day = '2026-11-23') => Temporal.Instant.from(`${day}T${time}:00+07:00`)

/** Monday at eight: three people were booked in another system, one of them for tomorrow. */
async function besideWorld(t: TestContext) {
  const world = await counterWorld(t)
  const ratna = { ...officers.dewi, roles: ['officer' as const, 'head' as const] }
  const arrival = (foreignCode: string, startsAt: Temporal.Instant, more = {}) => ({
    ...{ line: 2, foreignCode, service: 'paspor-baru', startsAt, isPriority: false },
    ...{ initials: 'SA', ...more },
  })
  await world.db.transaction(ratna, (tx) =>
    world.appointments.bringElsewhereIn(tx, {
      office: 'padang',
      arrivals: [
        arrival('MP-2026/0001', at('08:10')),
        arrival('MP-2026/0002', at('08:20'), { isPriority: true, stage: 'foto', initials: '' }),
        arrival('MP-2026/0003', at('08:10', '2026-11-24')),
      ],
      present: new Set(),
      withdrawn: [],
    }),
  )
  const dewi = sitBefore(world, world.tokens.dewi)
  const come = async (kode: string, more = {}) => {
    const { body } = await dewi.open('/loket/datang')
    const key = /name="key" value="([^"]+)"/.exec(body)?.[1] ?? ''
    return dewi.post('/loket/datang', { key, kode, ...more })
  }
  return { ...world, dewi, come }
}

test('a foreign code gives a number, is called, served and finished without an application', async (t) => {
  const world = await besideWorld(t)
  const { dewi, come, queue } = world
  const counters = await queue.listCounters(officers.dewi, 'padang')
  const counter = counters.find(({ stages }) => stages.includes('berkas'))
  await queue.openCounter(officers.dewi, { counterId: counter?.id ?? '', stages: ['berkas'] })

  const first = await come('mp 2026 0001')
  const said = textOf((await dewi.open(String(first.headers.location))).body)
  const again = await come('https://contoh.invalid/bukti?kode=MP20260001')
  await dewi.press('next')
  await dewi.press('begin')
  const serving = textOf((await dewi.open('/loket')).body)
  const finished = await dewi.press('finish')
  const day = await queue.getDay({ ...officers.dewi, roles: ['head'] }, { office: 'padang' })
  const { rows, calls } = await queue.frame('padang', 'id')

  assert.match(said, /Nomornya A001/)
  assert.match(String(again.headers.location), /nomor=A001/)
  assert.match(serving, /MP-2026\/0001 \(inisial SA\)/)
  assert.match(serving, /dari sistem lain, tanpa permohonan di sini/)
  assert.match(serving, /Janji 08\.10/)
  assert.doesNotMatch(serving, /Mulai permohonan/)
  assert.equal(finished.statusCode, 303)
  assert.equal(day.visits.length, 1)
  assert.equal(day.visits[0]?.origin, 'booking')
  assert.doesNotMatch(
    JSON.stringify([rows, calls]),
    /MP-2026|MP2026|"SA"/,
    'the board says labels alone',
  )
})

test('who has priority by their booking has it here, and goes to the stage they were booked for', async (t) => {
  const { come, queue } = await besideWorld(t)

  await come('MP-2026/0002')

  const { waiting } = await queue.getHall(officers.dewi, { office: 'padang', language: 'id' })
  assert.deepEqual(
    waiting.map((one) => [one.stage, one.class]),
    [['foto', 'priority']],
  )
})

test('another day, an unknown code, an empty box and another office each say what to do', async (t) => {
  const world = await besideWorld(t)
  const { come, tokens } = world
  const budi = sitBefore(world, tokens.budi)
  const { body } = await budi.open('/loket/datang')
  const key = /name="key" value="([^"]+)"/.exec(body)?.[1] ?? ''

  const told = [
    await come('MP-2026/0003'),
    await come('TIDAKADA'),
    await come(''),
    await budi.post('/loket/datang', { key, kode: 'MP-2026/0001' }),
  ]

  assert.deepEqual(
    told.map(({ statusCode }) => statusCode),
    [409, 422, 422, 409],
  )
  assert.match(textOf(told[0]?.body ?? ''), /pada Selasa, 24 November 2026/)
  assert.match(textOf(told[1]?.body ?? ''), /tidak ada di daftar janji yang dibawa/)
  assert.match(textOf(told[2]?.body ?? ''), /Tulis kode di tiket/)
  assert.match(textOf(told[3]?.body ?? ''), /bukan di kantor ini/)
})

test('edge 34: whose phone is dead is found by the number of their application, and has the number of their code', async (t) => {
  const world = await counterWorld(t)
  const { caseId, code } = await world.book(world.siti, '09:00')
  const { reference } = await world.applications.getCase(officers.dewi, caseId)
  world.clock.advance({ minutes: 50 })
  const dewi = sitBefore(world, world.tokens.dewi)
  const come = async (kode: string) => {
    const { body } = await dewi.open('/loket/datang')
    const key = /name="key" value="([^"]+)"/.exec(body)?.[1] ?? ''
    return dewi.post('/loket/datang', { key, kode })
  }

  const found = await come(reference.toLowerCase())
  const again = await come(code)
  const unknown = await come('PDG-2026-999999')

  assert.match(String(found.headers.location), /nomor=A001/)
  assert.match(String(again.headers.location), /nomor=A001/)
  assert.equal(unknown.statusCode, 422)
})
