import assert from 'node:assert/strict'
import type { TestContext } from 'node:test'
import { nobody, type Officer, system, type Who } from '#packages/access'
import { readDefinition, step as stepOf } from '#packages/forms'
import { freshDatabase, listEvents, settle, testNeeds, turnedClock } from '#platform/testing'
import file from '../../services/paspor-baru.json' with { type: 'json' }
import { createDeadlines, type Needs } from './index.ts'
import { fileAdded, restricted, transferred, unrestricted, withdrawn } from './reactions.ts'

const read = readDefinition(file)
const service = 'definition' in read ? read.definition : assert.fail('unreadable')

const officer = (nth: number, office: string, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${nth}`,
  office,
  roles,
})
/** Invented. */
export const siti = { kind: 'person', personId: '01930000-0000-7000-8000-00000000a001' } as const
/** Everybody who may ask. */
export const cast = {
  nobody,
  siti,
  other: { kind: 'person', personId: '01930000-0000-7000-8000-00000000a002' },
  dewi: officer(1, 'padang', ['officer']),
  kasi: officer(2, 'padang', ['officer', 'supervisor']),
  ratna: officer(3, 'padang', ['officer', 'supervisor', 'head']),
  elsewhere: officer(4, 'jayapura', ['officer', 'supervisor', 'head']),
  kiosk: { kind: 'device', deviceId: 'k', office: 'padang', purpose: 'kiosk' },
  system: system('test'),
} satisfies Record<string, Who>
/** One of them. */
export type Actor = keyof typeof cast

const plain = ['08:00-12:00', '13:00-16:00']
const hours = {
  mon: plain,
  tue: plain,
  wed: plain,
  thu: plain,
  fri: ['08:00-11:30', '13:00-16:30'],
}
/** Two offices two hours apart, and one to practise in. */
export const offices: ReturnType<Needs['listOffices']> = [
  { id: 'padang', kind: 'office', zone: 'Asia/Jakarta', hours },
  {
    ...{ id: 'jayapura', kind: 'office', zone: 'Asia/Jayapura', hours },
    exceptions: [
      { from: '2026-11-24', to: '2026-11-24', reason: { id: 'Hari jadi', en: 'Anniversary' } },
    ],
  },
  { id: 'latihan', kind: 'practice', zone: 'Asia/Jakarta', hours },
]
/** The same offices with a day on which they are closed. */
export const closed = (day: string) =>
  offices.map((one) => ({
    ...one,
    exceptions: [{ from: day, to: day, reason: { id: 'Banjir', en: 'Flood' } }],
  }))

/** The case of the tests. */
export const caseId = '01930000-0000-7000-8000-0000000000c1'

/** Deadlines on a database of the test's own, with one case of Siti's. */
export async function deadlinesWorld(t: TestContext) {
  const db = await freshDatabase(t)
  const clock = turnedClock('2026-11-23T03:00:00Z')
  const base = { ...testNeeds(clock.now), db }
  const open = (listOffices: Needs['listOffices']) => createDeadlines({ ...base, listOffices })
  const deadlines = open(() => offices)
  let standing = { state: 'interviewed', flags: [] as readonly string[] }

  /** One act of the service's own, as applications tell it inside their transaction. */
  async function act(id: string, { office = 'padang', at = standing } = {}) {
    const action = service.workflow.actions.find((each) => each.id === id)!
    const after = stepOf(service.workflow, at, action)
    assert.ok(typeof after === 'object', `${id} is not possible`)
    const told = { office, caseId, person: siti.personId, reference: 'PDG-26-7K4M2' }
    const before = at
    const step = { ...told, definition: service, action, before, after }
    const day = await db.transaction(cast.system, (tx) => deadlines.noteIn(tx, step))
    standing = after
    return day?.toString()
  }
  const sendPaper = async () => {
    await db.transaction(cast.system, (tx) =>
      base.events.publish(tx, fileAdded, { office: 'padang', caseId }),
    )
    await settle(db, [{ part: 'deadlines', reactions: deadlines.reactions }])
  }
  const transfer = async (office: string) => {
    await db.transaction(cast.system, (tx) =>
      base.events.publish(tx, transferred, { office, caseId }),
    )
    await settle(db, [{ part: 'deadlines', reactions: deadlines.reactions }])
  }
  const withdraw = async () => {
    await db.transaction(cast.system, (tx) =>
      base.events.publish(tx, withdrawn, { office: 'padang', caseId }),
    )
    await settle(db, [{ part: 'deadlines', reactions: deadlines.reactions }])
  }
  const tellPause = async (isPaused: boolean) => {
    const kind = isPaused ? restricted : unrestricted
    await db.transaction(cast.system, (tx) =>
      base.events.publish(tx, kind, { office: 'padang', caseId }),
    )
    await settle(db, [{ part: 'deadlines', reactions: deadlines.reactions }])
  }
  const promise = (who: Who = siti) => deadlines.findPromise(who, { caseId })
  const news = async (name: string) =>
    (await listEvents(db)).filter((one) => one.name === name).map(({ facts }) => facts)
  const told = { sendPaper, tellPause, transfer, withdraw }
  return { db, clock, deadlines, open, act, ...told, promise, news }
}
/** What deadlinesWorld gives. */
export type World = Awaited<ReturnType<typeof deadlinesWorld>>
