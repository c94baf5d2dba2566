import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { type Officer, type Person, system, type Who } from '#packages/access'
import { type Scores, scoresIn } from '#packages/satisfaction'
import { readContent } from '#platform/content'
import { sql } from '#platform/db'
import { freshDatabase, settle, testNeeds, turnedClock } from '#platform/testing'
import { reactionsOf } from '../../duties.ts'
import type { Ground } from '../../ground.ts'
import { createModules } from '../../modules-of.ts'

const content = readContent(join(import.meta.dirname, '../..'))
const test = system('test')

const officer = (nth: number, office: string, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${nth}`,
  office,
  roles,
})
const device = (nth: number, office: string, purpose: 'kiosk' | 'board'): Who => ({
  kind: 'device',
  deviceId: `01930000-0000-7000-8000-00000000d10${nth}`,
  office,
  purpose,
})
const person = (nth: number): Person => ({
  kind: 'person',
  personId: `01930000-0000-7000-8000-00000000e00${nth}`,
})

/** The cast as verbs take them; everybody is invented. */
export const cast = {
  nobody: { kind: 'nobody' },
  siti: person(1),
  harun: person(2),
  dewi: officer(1, 'padang', ['officer']),
  ratna: officer(3, 'padang', ['officer', 'head']),
  budi: officer(4, 'metro', ['officer']),
  headElsewhere: officer(5, 'metro', ['officer', 'head']),
  kiosk: device(1, 'padang', 'kiosk'),
  kioskElsewhere: device(3, 'metro', 'kiosk'),
  board: device(2, 'padang', 'board'),
  system: test,
} as const satisfies Record<string, Who>

/** All nine answered, or some of them: a digit a question. */
export const all = (digit: number): Scores => scoresIn(String(digit).repeat(9))

/** Real modules on Monday at eight, one counter at Padang that serves a whole visit. */
export async function feedbackWorld(t: Pick<TestContext, 'after'>) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, vault } = testNeeds(clock.now)
  const config = { folder: '', mode: 'demonstration', origin: 'https://gerbang.invalid' }
  // Only what the modules read of the ground; mail, money and objects are never asked here.
  const ground = { config, db, events, vault, clock, content, outside: {} }
  const modules = createModules(ground as unknown as Ground)
  const { queue, feedback } = modules
  const [counter] = await queue.setUpOffice(test, {
    office: 'padang',
    counters: [{ number: 21, stages: ['berkas', 'foto'] }],
  })
  await queue.openCounter(cast.dewi, { counterId: counter?.id ?? '' })

  /** Somebody without a booking takes a number for the last stage of a visit. */
  const arrive = () =>
    queue.takeNumber(cast.kiosk, {
      office: 'padang',
      service: 'paspor-baru',
      stage: 'foto',
      class: 'ordinary',
      language: 'id',
    })

  /** The same, and is served to the end. */
  async function visit() {
    const ticket = await arrive()
    await queue.callNext(cast.dewi)
    await queue.beginService(cast.dewi)
    await queue.finish(cast.dewi)
    return ticket
  }

  const play = () => settle(db, reactionsOf(modules))
  const rate = (code: string, digit = 4, who: Who = cast.nobody) =>
    feedback.answer(who, { rated: { code }, scores: all(digit) })
  const month = Temporal.PlainDate.from('2026-11-01')
  const figures = () =>
    feedback.listFigures(cast.nobody, { office: 'padang', from: month, to: month })
  /** Every row of ours, as the house sees it. */
  const rows = (table: string) =>
    db.read(test, (tx) => tx.all(sql<Record<string, unknown>>`select * from ${sql.table(table)}`))

  return { ...modules, db, clock, arrive, visit, play, rate, figures, rows }
}
