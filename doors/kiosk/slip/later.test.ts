import assert from 'node:assert/strict'
import { join } from 'node:path'
import { test } from 'node:test'
import { openTestHouse } from '../../../test-house.ts'
import { readWords } from '../../../words.ts'
import { readSlip } from '../ear/slip.ts'
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

test('a visit that is over is headed as over, and not as one who is in the queue', async (t) => {
  const { queue, catalogue, clock, bringOfficer } = await openTestHouse(t, { routes: () => [] })
  const { who } = await bringOfficer('Dewi (contoh)', ['officer'])
  const { ticketId } = await queue.takeNumber(who, { ...number, language: 'id' })
  const inLine = await queue.getTicket(who, ticketId)
  const over = { ...inLine, state: 'done' as const, wait: null, place: null }
  const say = (ticket: typeof inLine) =>
    sayTicket(words.id, {
      ...{ kind: 'again', ticket, office: catalogue.getOffice('padang'), papers: [] },
      ...{ names: { id: 'Paspor baru', en: 'New passport' }, now: clock.now() },
    })
  const read = (ticket: typeof inLine) => readSlip(words.id, { kind: 'again', ticket }).steps[0]

  assert.equal(say(over).title, 'Kunjungan ini sudah selesai')
  assert.equal(say(over).wait, 'Bila ada yang belum beres, temui petugas.')
  assert.equal(say(inLine).title, 'Anda sudah masuk antrean')
  assert.notDeepEqual(read(over), read(inLine))
  assert.equal(readSlip(words.id, { kind: 'again', ticket: over }).steps.length, 3)
})
