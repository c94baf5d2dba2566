import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestHouse, textOf } from '../../test-house.ts'
import { readWords } from '../../words.ts'
import { createBoard, createScreens } from './index.ts'

const words = readWords(`${import.meta.dirname}/../..`)
const onFault = (error: unknown) => {
  throw error
}

test('a board asks nobody to a counter whom nobody calls there any more, and keeps them among the last', async (t) => {
  const house = await openTestHouse(t, {
    routes: (needs) =>
      createBoard({
        ...needs,
        words,
        assets: { urlOf: (name: string) => `/${name}` },
        screens: createScreens({ ...needs, words, onFault }),
      }),
  })
  const { queue } = house
  const dewi = (await house.bringOfficer('Dewi (contoh)', ['officer'])).who
  const [first] = await queue.listCounters(dewi, 'padang')
  await queue.openCounter(dewi, { counterId: first?.id ?? '' })
  const number = { office: 'padang', service: 'paspor-baru', class: 'ordinary' } as const
  await queue.takeNumber(dewi, { ...number, language: 'id' })
  await queue.callNext(dewi)
  const look = async () => textOf((await house.as().open('/papan/padang')).body)

  const called = await look()
  await queue.markNoShow(dewi)
  const gone = await look()

  assert.match(called, /Silakan .*B001/)
  assert.doesNotMatch(gone, /Silakan/)
  assert.match(gone, /Sedang tidak ada panggilan/)
  assert.match(gone, /Baru dipanggil .*B001/)
})
