import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

type World = Awaited<ReturnType<typeof counterWorld>>

/** Siti sits before Dewi, at this counter: 1 looks at papers, 3 photographs, 4 serves every stage. */
async function seat(world: World, number: number) {
  const booked = await world.bring(world.siti)
  const { queue } = world
  const counters = await queue.listCounters(officers.dewi, 'padang')
  const counterId = counters.find((one) => one.number === number)?.id ?? ''
  await queue.openCounter(officers.dewi, { counterId })
  await queue.callNext(officers.dewi)
  await queue.beginService(officers.dewi)
  const dewi = sitBefore(world, world.tokens.dewi)
  const act = (action: string, facts = {}) =>
    world.applications.act(action === 'approve' ? officers.rizal : officers.dewi, {
      ...{ caseId: booked.caseId, action, facts },
    })
  return { ...booked, dewi, act }
}

const halls = async ({ queue }: World) => {
  const { waiting, counters } = await queue.getHall(officers.dewi, {
    office: 'padang',
    language: 'id',
  })
  return {
    line: waiting.map(({ label, stage }) => `${label} ${stage}`),
    chair: counters.find(({ staffId }) => staffId === officers.dewi.staffId)?.visit?.label,
  }
}

test('whose passport was handed over is not sent on to be photographed by S', async (t) => {
  const world = await counterWorld(t)
  const { dewi, act } = await seat(world, 4)
  for (const action of ['interview', 'photograph', 'approve', 'ready']) await act(action)
  await act('collect', { penerima: 'Siti Aminah', bukti: 'e-ktp' })

  const finished = await dewi.press('finish')

  const { body } = await dewi.open(String(finished.headers.location))
  assert.match(textOf(body), /Tidak diteruskan ke Wawancara, foto, dan sidik jari/)
  assert.deepEqual(await halls(world), { line: [], chair: undefined })
})

test('whose photograph is yet to come is sent on by S, as always', async (t) => {
  const world = await counterWorld(t)
  const { dewi, act } = await seat(world, 4)
  await act('interview')

  const finished = await dewi.press('finish')

  assert.match(String(finished.headers.location), /kabar=sent&nomor=A001&tahap=foto/)
  assert.deepEqual((await halls(world)).line, ['A001 foto'])
})

test('sending by hand to a stage that is past, not yet due or not of the service is refused with why', async (t) => {
  const world = await counterWorld(t)
  const { dewi, act } = await seat(world, 4)
  const send = (tahap: string) =>
    dewi.press('transfer', { 'transfer.tahap': tahap, 'transfer.alasan': 'Ingin cepat' })
  await act('interview')
  await act('photograph')

  const asked = await dewi.open('/loket')
  const photo = await send('foto')
  const bap = await send('bap')
  const collect = await send('ambil')
  await act('approve')
  await act('ready')
  const ready = await send('ambil')

  assert.match(textOf(asked.body), /permohonannya tidak menunggu tahap ini/)
  for (const answer of [photo, bap, collect]) assert.equal(answer.statusCode, 409)
  assert.match(
    textOf(photo.body),
    /ke Wawancara, foto, dan sidik jari: permohonannya tidak menunggu tahap itu\. Keadaannya: Foto dan sidik jari selesai/,
  )
  assert.match(textOf(bap.body), /layanan Paspor baru untuk dewasa tidak memakai tahap itu/)
  assert.match(textOf(collect.body), /permohonannya tidak menunggu tahap itu/)
  assert.equal(ready.statusCode, 303)
  assert.deepEqual((await halls(world)).line, ['A001 ambil'])
})

test('a counter that looks at papers cannot write down a photograph; one that takes it may catch up', async (t) => {
  const world = await counterWorld(t)
  const { dewi, caseId } = await seat(world, 1)
  const state = async () => (await world.applications.getCase(officers.dewi, caseId)).state

  await dewi.press('p.interview')
  const early = await dewi.press('p.photograph')
  const kept = await state()
  await dewi.press('finish')
  await world.queue.closeCounter(officers.dewi)
  const counters = await world.queue.listCounters(officers.dewi, 'padang')
  const counterId = counters.find((one) => one.number === 3)?.id ?? ''
  await world.queue.openCounter(officers.dewi, { counterId })
  await world.queue.callNext(officers.dewi)
  await world.queue.beginService(officers.dewi)
  await dewi.press('p.photograph')

  assert.equal(early.statusCode, 409)
  assert.match(
    textOf(early.body),
    /Foto dan sidik jari dicatat di loket untuk Wawancara, foto, dan sidik jari/,
  )
  assert.equal(kept, 'interviewed')
  assert.equal(await state(), 'photographed')
})

test('leaving the last station with its act unwritten asks once', async (t) => {
  const world = await counterWorld(t)
  const { dewi, act } = await seat(world, 4)
  await act('interview')
  await dewi.press('finish')
  await world.queue.callNext(officers.dewi)
  await world.queue.beginService(officers.dewi)

  const asked = await dewi.press('finish')
  const { fields } = await dewi.formFor('finish')
  const again = await dewi.post('/loket/tindakan', {
    ...fields,
    act: 'finish',
    'finish.tetap': 'ya',
  })

  assert.equal(asked.statusCode, 409)
  assert.match(textOf(asked.body), /Belum dicatat: Foto dan sidik jari\. Catat dulu/)
  assert.match(asked.body, /name="finish.tetap" value="ya"/)
  assert.match(String(again.headers.location), /kabar=finished/)
})
