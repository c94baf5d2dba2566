import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { openTestHouse } from '../../../test-house.ts'
import { readWords } from '../../../words.ts'
import { sayTicket } from './say.ts'

const words = readWords(join(import.meta.dirname, '../../..'))
const number = { office: 'padang', service: 'paspor-baru', class: 'ordinary' } as const

test('who has no phone reads at the kiosk, too, why it will be later', async (t) => {
  const { queue, catalogue, clock, bringOfficer } = await openTestHouse(t, { routes: () => [] })
  const [dewi, rizal] = [
    await bringOfficer('Dewi (contoh)', ['officer']),
    await bringOfficer('Rizal (contoh)', ['officer']),
  ]
  const counters = await queue.listCounters(dewi.who, 'padang')
  const sit = ({ who }: typeof dewi, nth: number) =>
    queue.openCounter(who, { counterId: counters[nth]?.id ?? '' })
  await sit(dewi, 1)
  await sit(rizal, 2)
  const wish = { ...number, stage: 'foto', language: 'id' } as const
  for (let nth = 0; nth < 9; nth++) await queue.takeNumber(dewi.who, wish)
  const { ticketId } = await queue.takeNumber(dewi.who, wish)
  const say = async (language: 'id' | 'en') =>
    sayTicket(words[language], {
      kind: 'again',
      ticket: await queue.getTicket(dewi.who, ticketId),
      office: catalogue.getOffice('padang'),
      names: { id: 'Paspor baru', en: 'New passport' },
      papers: [],
      now: clock.now(),
    }).where
  const before = await say('id')

  await queue.closeCounter(rizal.who)
  await queue.judgeNear()

  assert.doesNotMatch(before, /Lebih lama/)
  assert.match(
    await say('id'),
    /^Lebih lama dari perkiraan pertama, karena satu loket tutup\. 9 orang/,
  )
  assert.match(await say('en'), /^Later than first told, because a counter closed\. 9 people/)
})
