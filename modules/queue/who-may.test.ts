import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, type Officer, system, type Who } from '#packages/access'
import { devices, people, staff } from './fixtures.ts'
import { openWorld } from './testing.ts'

const actors = {
  nobody,
  siti: people.siti,
  stranger: people.harun,
  officer: staff.dewi,
  head: staff.ratna,
  elsewhere: staff.budi,
  kiosk: devices.kiosk,
  kioskElsewhere: devices.kioskElsewhere,
  board: devices.board,
  system: system('test'),
} satisfies Record<string, Who>
type Actor = keyof typeof actors

const here: Actor[] = ['officer', 'head']
// Verbs of the counter act in the officer's own office, wherever that is.
const anyOfficer: Actor[] = [...here, 'elsewhere']
const everybody = Object.keys(actors) as Actor[]

type World = Awaited<ReturnType<typeof openWorld>>
type Ask = (world: World, who: Who, ticket: { ticketId: string; code: string }) => Promise<unknown>

const office = 'padang'
const today = Temporal.PlainDate.from('2026-11-23')
const number = { office, service: 'paspor-baru', class: 'ordinary', language: 'id' } as const

/** Siti has checked in at Padang; who may do what to her ticket and her hall? */
const table: Record<string, { may: Actor[]; ask: Ask }> = {
  setUpOffice: { may: ['system'], ask: ({ queue }, who) => queue.setUpOffice(who, { office }) },
  listCounters: { may: everybody, ask: ({ queue }, who) => queue.listCounters(who, office) },
  openCounter: {
    may: anyOfficer,
    ask: ({ queue, counters }, who) => queue.openCounter(who, { counterId: counters[0]?.id ?? '' }),
  },
  getHall: {
    may: [...here, 'kiosk', 'system'],
    ask: ({ queue }, who) => queue.getHall(who, { office, language: 'id' }),
  },
  findPace: {
    may: [...here, 'kiosk'],
    ask: ({ queue }, who) => queue.findPace(who, office),
  },
  listBursts: {
    may: [...here, 'kiosk', 'system'],
    ask: ({ queue }, who) => queue.listBursts(who, office),
  },
  emptyPractice: {
    may: ['head'],
    ask: ({ queue }, who) => queue.emptyPractice({ office, ...who } as Officer),
  },
  getDay: { may: ['head'], ask: ({ queue }, who) => queue.getDay(who, { office }) },
  listWaits: {
    may: everybody,
    ask: ({ queue }, who) => queue.listWaits(who, { offices: [office], from: today, to: today }),
  },
  getDayLog: {
    may: everybody,
    ask: ({ queue }, who) => queue.getDayLog(who, { office, day: today }),
  },
  replayDay: {
    may: everybody,
    ask: ({ queue }, who) => queue.replayDay(who, { office, day: today }),
  },
  findLastSealed: {
    may: everybody,
    ask: ({ queue }, who) => queue.findLastSealed(who),
  },
  listCalledBefore: {
    may: everybody,
    ask: ({ queue }, who, { code }) => queue.listCalledBefore(who, { code, language: 'id' }),
  },
  pauseService: {
    may: ['head'],
    ask: ({ queue }, who) => queue.pauseService(who, { reason: 'fire' }),
  },
  resumeService: { may: ['head'], ask: ({ queue }, who) => queue.resumeService(who) },
  countDay: { may: everybody, ask: ({ queue }, who) => queue.countDay(who, office) },
  checkIn: {
    may: ['siti', ...here, 'kiosk'],
    ask: async ({ queue }, who, { code }) => {
      const doorCode = await queue.getDoorCode(staff.dewi, office)
      return queue.checkIn(who, { office, code, doorCode })
    },
  },
  takeFromAfar: {
    may: ['siti', 'stranger'],
    ask: ({ queue }, who) => queue.takeFromAfar(who, { ...number, travelMinutes: 20 }),
  },
  findFromAfar: { may: ['siti', 'stranger'], ask: ({ queue }, who) => queue.findFromAfar(who) },
  takeNumber: { may: [...here, 'kiosk'], ask: ({ queue }, who) => queue.takeNumber(who, number) },
  getDoorCode: {
    may: [...here, 'kiosk', 'board'],
    ask: ({ queue }, who) => queue.getDoorCode(who, office),
  },
  getTicket: {
    may: ['siti', ...here, 'kiosk', 'system'],
    ask: ({ queue }, who, { ticketId }) => queue.getTicket(who, ticketId),
  },
  findTicket: { may: everybody, ask: ({ queue }, who, { code }) => queue.findTicket(who, code) },
  callNext: { may: anyOfficer, ask: ({ queue }, who) => queue.callNext(who) },
  callTicket: {
    may: anyOfficer,
    ask: ({ queue }, who, { ticketId }) =>
      queue.callTicket(who, { ticketId, reason: 'Feels unwell' }),
  },
  recall: { may: anyOfficer, ask: ({ queue }, who) => queue.recall(who) },
  markNoShow: { may: anyOfficer, ask: ({ queue }, who) => queue.markNoShow(who) },
  beginService: { may: anyOfficer, ask: ({ queue }, who) => queue.beginService(who) },
  markAway: {
    may: anyOfficer,
    ask: ({ queue }, who, { ticketId, code }) => queue.markAway(who, { ticketId, code }),
  },
  splitOff: {
    may: anyOfficer,
    ask: ({ queue }, who, { ticketId, code }) => queue.splitOff(who, { ticketId, code }),
  },
  serveQuickly: { may: anyOfficer, ask: ({ queue }, who) => queue.serveQuickly(who) },
  enterFromPaper: {
    may: ['head'],
    ask: ({ queue, clock }, who) => {
      const times = { calledAt: clock.now(), finishedAt: clock.now() }
      const paper = { label: 'Z999', counter: 1, isOver: true, reason: 'x', ...times }
      return queue.enterFromPaper(who, paper)
    },
  },
  undo: { may: anyOfficer, ask: ({ queue }, who) => queue.undo(who) },
  isInHall: {
    may: here,
    ask: ({ queue }, who) =>
      queue.isInHall(who, { office, caseId: '01930000-0000-7000-8000-00000000c001' }),
  },
  tieCase: {
    may: anyOfficer,
    ask: ({ queue }, who, { ticketId }) => queue.tieCase(who, { ticketId, caseId: 'case' }),
  },
  finishMoved: {
    may: anyOfficer,
    ask: ({ queue }, who) => queue.finishMoved(who, { caseId: 'case' }),
  },
  takeUp: {
    may: anyOfficer,
    ask: ({ queue }, who, { ticketId }) => queue.takeUp(who, { ticketId }),
  },
  takeOver: {
    may: anyOfficer,
    ask: ({ queue, counters }, who) =>
      queue.takeOver(who, { counterId: counters[0]?.id ?? '', reason: 'x' }),
  },
  hold: { may: anyOfficer, ask: ({ queue }, who) => queue.hold(who, { reason: 'x' }) },
  resume: {
    may: anyOfficer,
    ask: ({ queue }, who, { ticketId }) => queue.resume(who, { ticketId }),
  },
  transfer: {
    may: anyOfficer,
    ask: ({ queue }, who) => queue.transfer(who, { stage: 'foto', reason: 'x' }),
  },
  finish: { may: anyOfficer, ask: ({ queue }, who) => queue.finish(who) },
  changeClass: {
    may: anyOfficer,
    ask: ({ queue }, who, { ticketId }) =>
      queue.changeClass(who, { ticketId, class: 'ordinary', reason: 'x' }),
  },
  closeCounter: { may: anyOfficer, ask: ({ queue }, who) => queue.closeCounter(who) },
  leaveCounter: { may: anyOfficer, ask: ({ queue }, who) => queue.leaveCounter(who) },
  leave: {
    may: ['siti', ...here, 'kiosk'],
    ask: ({ queue }, who, { ticketId }) => queue.leave(who, { ticketId }),
  },
}

/**
 * Whether the table of access let it through; what the office then says is another matter. What is
 * another's is not forbidden but unknown.
 */
async function isLetIn(asked: Promise<unknown>): Promise<boolean> {
  try {
    await asked
    return true
  } catch (error) {
    const code = (error as { code?: string }).code ?? ''
    if (code.startsWith('access.') || code === 'appointments.unknownCode') return false
    if (/^(queue|appointments|catalogue)\./.test(code)) return true
    throw error
  }
}

test('who may do what in the hall', async (t) => {
  const world = await openWorld(t)
  const { code } = await world.book(people.siti.personId, '09:00')
  const { ticketId } = await world.queue.checkIn(devices.kiosk, { office, code })

  for (const [verb, { may, ask }] of Object.entries(table)) {
    for (const [name, who] of Object.entries(actors)) {
      const isIn = await isLetIn(ask(world, who, { ticketId, code }))
      assert.equal(isIn, may.includes(name as Actor), `${verb} by ${name}`)
    }
  }
})

test('every verb stands in the table', async (t) => {
  const { queue } = await openWorld(t)
  const asksNobody = [
    'reactions',
    'listMeanMinutes',
    'frame',
    'findPause',
    'listStopped',
    'listAhead',
    'judgeNear',
    'endDays',
    'sealDays',
    'workOutDays',
    'emptyPractices',
    // Asks whoever reads in whose transaction it looks.
    'listSeatedIn',
    'findSeatIn',
    'isServedIn',
  ]

  assert.deepEqual(Object.keys(queue).toSorted(), [...Object.keys(table), ...asksNobody].toSorted())
})

test('an officer of another office cannot touch a ticket of this one', async (t) => {
  const { queue, book } = await openWorld(t)
  const { code } = await book(people.siti.personId, '09:00')
  const { ticketId } = await queue.checkIn(devices.kiosk, { office, code })
  const isUnknown = (error: unknown) => (error as { code?: string }).code === 'queue.noSuchTicket'

  await assert.rejects(queue.resume(staff.budi, { ticketId }), isUnknown)
  const change = { ticketId, class: 'priority', reason: 'x' } as const
  await assert.rejects(queue.changeClass(staff.budi, change), isUnknown)
})
