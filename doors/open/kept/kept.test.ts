import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { type Standing, step } from '#packages/forms'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { keptRoutes } from './page.ts'

const house = system('test')

test('everybody reads how many promised days each office kept and broke, the unfinished too, and nothing of whose they were', async (t) => {
  const world = await openTestHouse(t, { routes: keptRoutes })
  const { workflow, ...definition } = world.catalogue.getService('paspor-baru').definition
  async function pass(nth: number, days: string, acts = ['photograph', 'approve', 'ready']) {
    const caseId = `01930000-0000-7000-8000-0000000000c${nth}`
    let at: Standing = { state: 'interviewed', flags: [] }
    for (const id of acts) {
      if (id === 'ready') world.clock.set(days)
      const action = workflow.actions.find((each) => each.id === id)!
      const after = step(workflow, at, action) as Standing
      const told = { office: 'padang', caseId, person: null, reference: `PDG-26-7K4M${nth}` }
      await world.db.transaction(house, (tx) =>
        world.deadlines.noteIn(tx, {
          ...{ ...told, action, before: at, after },
          definition: { ...definition, workflow },
        }),
      )
      at = after
    }
  }
  await pass(1, '2026-11-24T02:00:00Z')
  await pass(2, '2026-11-25T02:00:00Z')
  await pass(3, '2026-12-15T02:00:00Z')
  await pass(4, '2026-12-16T02:00:00Z')
  await pass(5, '', ['photograph', 'approve'])
  world.clock.set('2026-12-23T02:00:00Z')

  const anybody = world.as()
  const december = await anybody.open('/janji-selesai')
  const november = await anybody.open('/en/janji-selesai?bulan=2026-11')
  const none = await anybody.open('/janji-selesai?bulan=2026-10')
  const csv = await anybody.open('/janji-selesai/angka.csv?bulan=2026-12')

  assert.match(textOf(december.body), /Kanim Padang 33% 1 2 1/)
  assert.match(textOf(november.body), /Kanim Padang 100% 2 0 0/)
  assert.match(textOf(none.body), /Belum ada/)
  assert.equal(
    csv.body.replace('\ufeff', '').trim(),
    'office,month,kept,late,unfinished\r\npadang,2026-12,1,2,1',
  )
  for (const { body } of [december, november, csv]) assert.doesNotMatch(body, /PDG-26|01930000/)
})
