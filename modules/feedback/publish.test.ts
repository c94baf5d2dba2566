import assert from 'node:assert/strict'
import { test } from 'node:test'
import { releasable, type Score, slugs } from '#packages/satisfaction'
import { otherServices, publish } from './publish.ts'

const month = Temporal.PlainDate.from('2026-11-01')
const running = () => Temporal.PlainDate.from('2026-12-14')
const closed = () => Temporal.PlainDate.from('2026-12-15')

/** A cell of people at Padang who all answered the same, as the tables hold it. */
function cell(service: string, people: number, score: Score, occasions = people) {
  const shown = releasable(people, false)
  const at = { office: 'padang', service, month }
  return {
    cell: { ...at, occasions, phone: people, kiosk: 0, assisted: 0, shown },
    tallies: slugs.map((element) => ({ ...at, element, score, shown, people })),
  }
}

const shown = (cells: ReturnType<typeof cell>[], today = running) =>
  publish(
    cells.map((one) => one.cell),
    cells.flatMap((one) => one.tallies),
    today,
  ).map(({ service, people, received, figures }) => ({
    service,
    people,
    received,
    converted: figures?.converted,
  }))

test('nine answers show nothing yet; the tenth shows the first five', () => {
  const [nine] = shown([cell('paspor-baru', 9, 3)])
  const [ten] = shown([cell('paspor-baru', 10, 3)])

  assert.deepEqual(nine, { service: null, people: 0, received: 9, converted: undefined })
  assert.deepEqual(ten, { service: null, people: 5, received: 10, converted: 75 })
})

test('a month that is closed shows everybody; an office is the sum of what its services show', () => {
  const cells = [cell('paspor-baru', 6, 4), cell('penggantian-paspor', 3, 1)]

  assert.deepEqual(shown(cells, closed), [
    { service: null, people: 6, received: 9, converted: 100 },
    { service: 'paspor-baru', people: 6, received: 6, converted: 100 },
    { service: 'penggantian-paspor', people: 0, received: 3, converted: undefined },
  ])
})

test('small services of a closed month stand together, if they are five people or more', () => {
  const cells = [cell('a', 6, 4), cell('b', 4, 1), cell('c', 3, 1)]

  assert.deepEqual(shown(cells, closed), [
    { service: null, people: 13, received: 13, converted: 59.62 },
    { service: 'a', people: 6, received: 6, converted: 100 },
    { service: otherServices, people: 7, received: 7, converted: 25 },
  ])
})

test('so few answers do not speak for everybody, and the figure says how many would', () => {
  const { cell: few, tallies } = cell('paspor-baru', 10, 4, 20)

  const [office] = publish([few], tallies, running)

  assert.deepEqual([office?.occasions, office?.needed, office?.isEnough], [20, 19, false])
  assert.ok(office?.marginPoints && office.marginPoints > 30)
})

test('a question that fewer than five people answered hides the index', () => {
  const { cell: ten, tallies } = cell('paspor-baru', 10, 4)
  const but = tallies.map((row) => (row.element === 'waktu' ? { ...row, shown: 4 } : row))

  const [office] = publish([ten], but, running)

  assert.equal(office?.people, 5)
  assert.equal(office?.figures, null)
})
