import type { TestContext } from 'node:test'
import { createChief } from '#doors/chief'
import { createCounter } from '#doors/counter'
import { createInspect } from '#doors/inspect'
import { createLeaving } from '#doors/leaving'
import type { StaffRole } from '#packages/access'
import { openTestHouse } from '../../test-house.ts'
import { readWords } from '../../words.ts'
import { createAdmin } from './index.ts'

/** Every sentence of the house. */
export const words = readWords(new URL('../..', import.meta.url).pathname)
const origin = 'https://gerbang.invalid'

/** The door over real modules, with an administrator and a head. */
export async function meet(t: TestContext) {
  const house = await openTestHouse(t, {
    routes: (needs) => [
      ...createAdmin({ ...needs, words, origin }),
      ...createCounter(needs),
      ...createChief(needs),
      ...createLeaving(needs),
      ...createInspect(needs),
    ],
    signInPath: (visit, back) => visit.to(`/loket/masuk?ke=${back}`),
  })
  /** Somebody at work who proved a moment ago that it is they. */
  async function enter(name: string, held: StaffRole[], office = 'padang') {
    const { who, token } = await house.bringOfficer(name, held, office)
    await house.identity.proveInDemonstration(who, { token })
    return { ...house.as({ token }), who, token }
  }
  /** Asks a second person, at the page that an act led to, and has them agree. */
  async function agreeOn(
    { headers: { location = '' } }: { headers: { location?: string | undefined } },
    { by, second }: Record<'by' | 'second', Awaited<ReturnType<typeof enter>>>,
  ) {
    await by.submit(location, '/pusat/dua-orang', { alasan: 'Diminta dan disetujui (contoh)' })
    const page = await second.open('/pusat/dua-orang')
    const answer = /action="(\/pusat\/dua-orang\/[0-9a-f-]+)"/.exec(page.body)?.[1] ?? ''
    await second.submit('/pusat/dua-orang', answer, { jawaban: 'ya' })
    return page
  }
  const wulan = await enter('Wulan (contoh)', ['national'], 'centre')
  const ratna = await enter('Ratna (contoh)', ['officer', 'supervisor', 'head'])
  return { ...house, enter, agreeOn, wulan, ratna }
}
