import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Figure } from '#modules/feedback'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { writeFigures } from './csv.ts'
import { satisfactionRoutes } from './page.ts'

const month = Temporal.PlainDate.from('2026-11-01')

/** A service with so many answers, all from phones but one. */
const figuresWith = (answers: number): Figure[] =>
  [null, 'paspor-baru'].map((service) => ({
    ...{ office: 'padang', service, month, isClosed: false, occasions: 78, received: answers },
    ...{ channels: { phone: answers - 1, kiosk: 1, assisted: 0 }, people: 0, needed: 65 },
    ...{ isEnough: false, marginPoints: null, figures: null },
  }))

test('everybody reads how many answered in steps of five, on the pages and in the table', async (t) => {
  async function read(answers: number) {
    const figures = figuresWith(answers)
    const house = await openTestHouse(t, {
      routes: (needs) =>
        satisfactionRoutes({
          ...needs,
          feedback: { listFigures: async () => figures, listPublished: async () => [] },
        }),
    })
    const [all, one] = await Promise.all([
      house.http.inject('/kepuasan?bulan=2026-11'),
      house.http.inject('/en/kepuasan/padang?bulan=2026-11'),
    ])
    return [textOf(all.body), textOf(one.body), writeFigures(figures)] as const
  }

  const [all, one, csv] = await read(1)
  const [many] = await read(12)

  assert.match(all, /kurang dari 5 dari 78/)
  assert.doesNotMatch(all, /1 dari 78/)
  assert.match(one, /phone fewer than 5, kiosk fewer than 5/)
  assert.match(csv, /padang,paspor-baru,2026-11,false,78,0,0,0,0,/)
  assert.match(many, /sedikitnya 10 dari 78/, 'the control')
})
