import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Officer } from '#packages/access'
import { openTestHouse, textOf } from '../../test-house.ts'
import { readWords } from '../../words.ts'
import { createBoard, createScreens } from './index.ts'

const words = readWords(`${import.meta.dirname}/../..`)
const onFault = (error: unknown) => {
  throw error
}

test('a board of a hall that stands still says why in both languages, and calls nobody', async (t) => {
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
  const ratna: Officer = { ...dewi, roles: ['officer', 'head'] }
  const [first] = await queue.listCounters(dewi, 'padang')
  await queue.openCounter(dewi, { counterId: first?.id ?? '' })
  const number = { office: 'padang', service: 'paspor-baru', class: 'ordinary' } as const
  await queue.takeNumber(dewi, { ...number, language: 'id' })
  await queue.callNext(dewi)
  const look = async () => textOf((await house.as().open('/papan/padang')).body)
  const before = await look()
  await queue.pauseService(ratna, { reason: 'fire' })

  const stopped = await look()
  await queue.resumeService(ratna)

  assert.match(before, /B001/)
  assert.doesNotMatch(before, /dihentikan/)
  assert.match(
    stopped,
    /Tinggalkan gedung dan ikuti petugas; .*dihentikan sementara karena kebakaran\. Tempat Anda tetap\./,
  )
  assert.match(
    stopped,
    /Leave the building and follow the officers; .*because of a fire\. You keep your place\./,
  )
  assert.doesNotMatch(stopped, /B001/)
  assert.match(await look(), /B001/)
})
