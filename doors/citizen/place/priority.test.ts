import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citizenWorld } from '../testing.ts'
import { stay } from '../visitor.ts'
import { walk } from '../walking.ts'
import { hasPriority } from './priority.ts'

const today = Temporal.PlainDate.from('2026-11-23')
const born = (tanggalLahir: string | null) =>
  hasPriority({ flags: [], answers: { tanggalLahir } }, today)

test('from sixty years on, and under five, people have priority, and by an urgent reason that was granted; by nothing else', () => {
  assert.deepEqual(
    ['1966-11-23', '1966-11-24', '2021-11-24', '2021-11-23', '2027-01-01'].map(born),
    [true, false, true, false, false],
  )
  assert.deepEqual([null, '', 'x', '23-11-1960'].map(born), [false, false, false, false])
  assert.equal(hasPriority({ flags: ['urgent'], answers: {} }, today), true)
})

/** The days of the calendar with their places, as somebody born on that day reads them. */
async function countPlaces(t: Parameters<typeof citizenWorld>[0], year: string) {
  const world = await citizenWorld(t)
  const { cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const hub = await phone.fillIn('perpanjangan-itk', { ...stay, 'tanggalLahir.year': year })
  const { text } = await phone.open(`${hub}/jadwal`)
  return [...text.matchAll(/\((\d+) places?\)/g)].map(([, count]) => Number(count))
}

test('the calendar of an older person has places in days ahead that others are still shown none of', async (t) => {
  const elder = await countPlaces(t, '1955')
  const others = await countPlaces(t, '1990')

  assert.equal(elder.length, others.length)
  assert.equal(elder[0], others[0])
  assert.ok(elder.slice(3).every((count, nth) => count > (others.slice(3)[nth] ?? 0)))
})
