import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standOn } from '../../test-standing.ts'
import { mother, papersOf } from './family/relatives.ts'
import { village } from './helping/testing.ts'
import { createCitizen, troublePage } from './index.ts'
import { citizenWorld } from './testing.ts'
import { handInStay } from './walking.ts'

const under = '/permohonan/:caseId'

// Answered in a page of its own that says why, or when it can be judged, with the way back.
const saysSoItself = [`${under}/penilaian`, `${under}/jadwal`, `${under}/jadwal/:day`]

test('every old page of an application that was sent leads to where it is put right, or to the application', async (t) => {
  const world = await citizenWorld(t)
  const { person, phone, caseId, hub } = await handInStay(world)
  const { journey } = await world.applications.getCase(person, caseId)
  const page = journey.stops[0]?.page.id ?? ''
  const named = { caseId, page, paper: 'paspor-wna', day: '2026-12-01', letter: caseId }
  const patterns = createCitizen(world)
    .filter(({ method, path }) => method === 'GET' && path.startsWith(under))
    .map(({ path }) => path)
    .filter((path) => !saysSoItself.includes(path))
  const openAll = () =>
    Promise.all(
      patterns.map(async (path) => {
        const address = path.replaceAll(/:(\w+)/g, (_, name: keyof typeof named) => named[name])
        const { status, location = '' } = await phone.open(address)
        return [path, { status, to: location.replace(`/en${hub}`, '') }] as const
      }),
    )

  const sent = new Map(await openAll())
  await standOn(world.db, caseId, { state: 'withdrawn' })
  const over = new Map(await openAll())

  for (const [path, { status }] of [...sent, ...over]) assert.notEqual(status, 409, path)
  assert.deepEqual(sent.get(`${under}/periksa`), { status: 303, to: '/perbaiki' })
  assert.deepEqual(sent.get(`${under}/isi/:page`), { status: 303, to: `/perbaiki/${page}` })
  assert.deepEqual(sent.get(`${under}/kantor`), { status: 303, to: '/pindah' })
  for (const step of ['berkas', 'berkas/:paper'])
    assert.deepEqual(sent.get(`${under}/${step}`), { status: 303, to: '' }, step)
  for (const step of ['periksa', 'isi/:page', 'kantor', 'berkas', 'perbaiki', 'perbaiki/:page'])
    assert.deepEqual(over.get(`${under}/${step}`), { status: 303, to: '' }, step)
})

test('pressing "send" again on a page left open leads to the application; a photo sent too late is refused with the way to it', async (t) => {
  const world = await citizenWorld(t, { troublePage })
  const { phone, hub } = await handInStay(world)

  const again = await phone.post(`/en${hub}/periksa`, { key: 'lama-satu-dua', benar: 'yes' })
  const late = await phone.post(`/en${hub}/berkas/paspor-wna`, { key: 'lama-dua-tiga' })

  assert.equal(again.location, `/en${hub}`)
  assert.equal(late.status, 409)
  assert.ok(late.body.includes(`href="/en${hub}"`))
})

test('whoever only helps is led to the application, never to a correction that is not theirs', async (t) => {
  const { hers, hub, letHelp } = await village(t)
  await letHelp()
  await hers.fill(hub, mother)
  await hers.sendPapers(hub, papersOf.mother)
  await hers.choosePlace(hub)
  await hers.handIn(hub)

  const opened = await hers.open(`${hub}/periksa`)

  assert.equal(opened.location, hub)
})
