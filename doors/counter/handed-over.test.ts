import assert from 'node:assert/strict'
import { test } from 'node:test'
import { standOn } from '../../test-standing.ts'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

test("on the applicant's own card somebody else's name is refused where it was typed, and stays there", async (t) => {
  const world = await counterWorld(t)
  const { caseId, reference } = await world.bring(world.siti)
  await standOn(world.db, caseId, { state: 'ready', flags: [] })
  const dewi = sitBefore(world, world.tokens.dewi)
  await dewi.press('open', { tahap: 'berkas' })
  const at = String((await dewi.open(`/loket/cari?rujukan=${reference}`)).headers.location)
  const collect = (penerima: string) =>
    dewi.press('p.collect', { 'p.collect.penerima': penerima, 'p.collect.bukti': 'e-ktp' }, at)

  const other = await collect('Fatimah Zahra')
  const between = await world.applications.getCase(officers.dewi, caseId)
  await collect('siti aminah')
  const after = await world.applications.getCase(officers.dewi, caseId)

  assert.match(
    textOf(other.body),
    /Bukti yang dipilih milik pemohon, tetapi nama pengambilnya orang/,
  )
  assert.match(other.body, /value="Fatimah Zahra"/)
  assert.deepEqual([between.state, after.state], ['ready', 'collected'])
})
