import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { system } from '#packages/access'
import { type Standing, step } from '#packages/forms'
import { openTestHouse, textOf } from '../../../test-house.ts'
import { createChief } from '../index.ts'

const page = '/kepala/tenggat'
const caseId = '01930000-0000-7000-8000-0000000000c1'
const house = system('test')

/** Padang with one passport promised on Monday for Friday. */
async function promisedWorld(t: TestContext) {
  const world = await openTestHouse(t, { routes: createChief })
  const definition = world.catalogue.getService('paspor-baru').definition
  let at: Standing = { state: 'interviewed', flags: [] }
  async function act(id: string) {
    const action = definition.workflow.actions.find((each) => each.id === id)!
    const after = step(definition.workflow, at, action) as Standing
    const told = { office: 'padang', caseId, person: null, reference: 'PDG-26-7K4M2', definition }
    await world.db.transaction(house, (tx) =>
      world.deadlines.noteIn(tx, { ...told, action, before: at, after }),
    )
    at = after
  }
  await act('photograph')
  const ratna = world.as(await world.bringOfficer('Ratna (contoh)', ['officer', 'head']))
  const dewi = world.as(await world.bringOfficer('Dewi (contoh)', ['officer']))
  return { ...world, act, ratna, dewi }
}

test('the head sees what is late, moves it with a reason, and the figure stays honest', async (t) => {
  const { ratna, act, clock } = await promisedWorld(t)
  const calm = textOf((await ratna.open('/kepala')).body)
  clock.set('2026-11-30T02:00:00Z')
  const today = textOf((await ratna.open('/kepala')).body)
  const list = textOf((await ratna.open(page)).body)

  const empty = await ratna.submit(`${page}/${caseId}`, caseId, { alasan: 'rusak' })
  const moved = await ratna.submit(`${page}/${caseId}`, caseId, {
    hari: '2026-12-01',
    alasan: 'Mesin cetak rusak, suku cadang datang Selasa.',
  })
  const after = textOf((await ratna.open(page)).body)
  await act('approve')
  await act('ready')
  const judged = textOf((await ratna.open(`/en${page}`)).body)

  assert.doesNotMatch(calm, /terlambat, /)
  assert.match(today, /Janji selesai: 1 terlambat, 0 hampir/)
  assert.match(
    list,
    /Terlambat: 1 .*PDG-26-7K4M2 Paspor baru untuk dewasa Jumat, 27 November 2026 –/,
  )
  assert.equal(empty.statusCode, 422)
  assert.match(textOf(empty.body), /Pilih hari sesudah hari yang sudah dijanjikan/)
  assert.match(textOf(empty.body), /Tulis alasannya, 10 sampai 300 huruf/)
  assert.equal(moved.headers.location, `${page}?kabar=dipindah`)
  assert.match(
    after,
    /Tidak ada yang terlambat\. .*Selasa, 1 Desember 2026 Jumat, 27 November 2026/,
  )
  assert.match(judged, /November 2026 0 1 0%/)
})

test('an officer sees the list and cannot move a day; nobody else sees it', async (t) => {
  const { dewi, as, clock } = await promisedWorld(t)
  clock.set('2026-11-30T02:00:00Z')

  const list = await dewi.open(page)
  const form = await dewi.open(`${page}/${caseId}`)
  const stranger = await as().open(page)

  assert.match(textOf(list.body), /Terlambat: 1/)
  assert.doesNotMatch(list.body, new RegExp(caseId))
  assert.equal(form.statusCode, 403)
  assert.equal(stranger.statusCode, 303)
})
