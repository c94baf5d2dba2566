import type { Officer, Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { openTestHouse } from '../../../test-house.ts'

type House = Pick<Awaited<ReturnType<typeof openTestHouse>>, 'queue' | 'clock'>

const kiosk: Who = {
  kind: 'device',
  deviceId: '01930000-0000-7000-8000-00000000e001',
  office: 'padang',
  purpose: 'kiosk',
}

const officerOf = (letter: string, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${letter}`,
  office: 'padang',
  roles,
})
const officers = [officerOf('1', ['officer']), officerOf('2', ['officer'])]
const supervisor = officerOf('3', ['supervisor'])

/** What a hall refuses is part of a day, too. */
async function maybe(act: () => Promise<unknown>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}

const number = { office: 'padang', service: 'paspor-baru', language: 'id' } as const
const steps = 60

async function serve({ queue }: House, officer: Officer, nth: number): Promise<void> {
  await maybe(() => queue.callNext(officer))
  if (nth % 9 === 4) return maybe(() => queue.markNoShow(officer))
  await maybe(() => queue.beginService(officer))
  if (nth % 7 === 3)
    await maybe(() => queue.transfer(officer, { stage: 'foto', reason: 'Lengkap' }))
  else if (nth % 11 === 5) await maybe(() => queue.hold(officer, { reason: 'Fotokopi' }))
  else await maybe(() => queue.finish(officer))
}

/** A day of two officers at Padang: served, missed, sent on, set aside, given priority, called by hand, stood still. */
export async function playDay(house: House, { isSealed }: { isSealed: boolean }): Promise<void> {
  const { queue, clock } = house
  const counters = await queue.listCounters(supervisor, 'padang')
  for (const [nth, officer] of officers.entries()) {
    await queue.openCounter(officer, { counterId: counters[nth]!.id })
  }
  const ids: string[] = []
  const take = async (nth: number) => {
    const kind = nth % 5 === 2 ? 'priority' : 'ordinary'
    ids.push((await queue.takeNumber(kiosk, { ...number, class: kind })).ticketId)
  }
  for (let nth = 0; nth < steps; nth++) {
    clock.advance({ seconds: 100 })
    await take(nth)
    if (nth % 2 === 0) await take(nth + 1)
    if (nth === 20) await queue.pauseService(supervisor, { reason: 'power' })
    if (nth === 24) await queue.resumeService(supervisor)
    if (nth % 13 === 6) {
      const [ticketId = ''] = ids.slice(-1)
      await maybe(() =>
        queue.changeClass(officers[0]!, { ticketId, class: 'priority', reason: 'Hamil' }),
      )
    }
    if (nth % 17 === 8) {
      const [ticketId = ''] = ids.slice(-2)
      await maybe(() => queue.callTicket(officers[0]!, { ticketId, reason: 'Sakit' }))
      await maybe(() => queue.beginService(officers[0]!))
      await maybe(() => queue.finish(officers[0]!))
    }
    await serve(house, officers[nth % 2]!, nth)
    if (isSealed && nth % 4 === 0) await queue.sealDays()
  }
}
