import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

const closing = 'Tutup karena surat tidak datang'

test('whoever was asked for a paper is not closed for silence before their time is over, and the key is not there', async (t) => {
  const world = await counterWorld(t)
  const { applications, identity, clock, play, tokens } = world
  const { caseId, reference } = await world.bring(world.siti)
  await applications.act(officers.dewi, {
    ...{ caseId, action: 'wantPapers', reason: 'unreadable' },
  })
  await play()
  const dewi = sitBefore(world, tokens.dewi)
  await dewi.press('open', { tahap: 'berkas' })
  const at = `/loket/cari?rujukan=${reference}`
  const screen = async () => (await dewi.open(String((await dewi.open(at)).headers.location))).body
  const early = await screen()
  clock.advance({ hours: 24 * 8 })
  await identity.proveInDemonstration(officers.dewi, { token: tokens.dewi })
  await dewi.press('open', { tahap: 'berkas' })
  const late = await screen()

  assert.doesNotMatch(early, /value="p.closeUnanswered"/)
  assert.match(
    textOf(early),
    new RegExp(`${closing}: pemohon masih punya waktu sampai Senin, 30 Nov`),
  )
  assert.match(early, /value="p.papersSeen"/, 'what helps is there')
  assert.match(late, /value="p.closeUnanswered"/)
  assert.doesNotMatch(textOf(late), /masih punya waktu/)
})
