import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

test('whoever hands over reads who was named, when, and that it was by a code on paper', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.bring(world.siti)
  const counters = await world.queue.listCounters(officers.dewi, 'padang')
  const counterId = counters.find(({ number }) => number === 4)?.id ?? ''
  await world.queue.openCounter(officers.dewi, { counterId })
  await world.queue.callNext(officers.dewi)
  await world.queue.beginService(officers.dewi)
  const dewi = sitBefore(world, world.tokens.dewi)
  const { person = '' } = await world.applications.getCase(officers.dewi, caseId)
  const owner = { kind: 'person', personId: `${person}`, isByReturnCode: true } as const
  const before = textOf((await dewi.open('/loket')).body)
  await world.proxies.nameProxy(owner, { caseId, name: 'Budi Contoh', number: '19AA00009' })

  const console = textOf((await dewi.open('/loket')).body)
  const letters = textOf((await dewi.open(`/loket/surat/permohonan/${caseId}`)).body)

  assert.doesNotMatch(before, /Boleh diambil oleh/)
  assert.match(console, /Boleh diambil oleh Budi Contoh, nomor berakhir 0009/)
  for (const text of [console, letters]) assert.match(text, /kode kembali yang dicetak di kantor/)
})
