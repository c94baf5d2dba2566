import type { TestContext } from 'node:test'
import type { Live } from '#platform/live'
import { openTestHouse } from '../../test-house.ts'
import { readWords } from '../../words.ts'
import { createBoard, createScreens } from './index.ts'

const words = readWords(`${import.meta.dirname}/../..`)
const onFault = (error: unknown) => {
  throw error
}

/** Padang's board over real modules; Dewi sits at the first counter and has called one number. */
export async function boardWorld(
  t: Pick<TestContext, 'after'>,
  { live }: { live?: () => Live } = {},
) {
  const house = await openTestHouse(t, {
    ...(live && { live }),
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
  return { ...house, dewi }
}
