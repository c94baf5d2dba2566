import { randomUUIDv7 } from 'node:crypto'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type Officer, type Person, system, type Who } from '#packages/access'
import { readContent } from '#platform/content'
import { freshDatabase, settle, testNeeds, turnedClock } from '#platform/testing'
import { reactionsOf } from '../../duties.ts'
import type { Ground } from '../../ground.ts'
import { createModules } from '../../modules-of.ts'
import { type Known, readInquiry } from './index.ts'

const content = readContent(join(import.meta.dirname, '../..'))

const officer = (nth: number, office: string, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${nth}`,
  office,
  roles,
})

/** The cast as verbs take them; everybody is invented. */
export const cast = {
  nobody: { kind: 'nobody' },
  siti: { kind: 'person', personId: '01930000-0000-7000-8000-00000000e001' } satisfies Person,
  other: { kind: 'person', personId: '01930000-0000-7000-8000-00000000e002' } satisfies Person,
  dewi: officer(1, 'padang', ['officer']),
  rizal: officer(2, 'padang', ['officer']),
  ratna: officer(3, 'padang', ['officer', 'head']),
  budi: officer(4, 'metro', ['officer']),
  system: system('test'),
} as const satisfies Record<string, Who>

/** Real modules on Monday at eight. */
export async function searchWorld(t: Pick<TestContext, 'after'>) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, vault } = testNeeds(clock.now)
  const config = { folder: '', mode: 'demonstration', origin: 'https://gerbang.invalid' }
  // Only what the modules read of the ground; mail, money and objects are never asked here.
  const ground = { config, db, events, vault, clock, content, outside: {} }
  const modules = createModules(ground as unknown as Ground)
  await modules.catalogue.publish()
  const { search } = modules

  /** Something that can be found, as its module would write it. */
  async function put(known: Known, more: { office?: string; person?: string } = {}) {
    const entryId = randomUUIDv7()
    const { office = 'padang', person = null } = more
    const reference = `R-${entryId.slice(-6)}`
    const entry = {
      entryId,
      office,
      person,
      reference,
      kind: 'case',
      about: 'paspor-baru',
    } as const
    await db.transaction(system('test'), (tx) =>
      search.putIn(tx, { ...entry, known, at: clock.now() }),
    )
    return { entryId, reference }
  }

  /** What is typed, as an officer of Padang with a purpose. */
  function find(text: string, who: Officer = cast.dewi) {
    const { value } = readInquiry({ text, purpose: 'case-work', words: 'Berkas di meja' })
    if (!value) throw new Error(`"${text}" is nothing to look for`)
    return search.find(who, value)
  }
  const play = () => settle(db, reactionsOf(modules))
  return { ...modules, db, clock, vault, events, put, find, play }
}
