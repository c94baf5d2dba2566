import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nobody, system } from '#packages/access'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

/** A paid application that was photographed, and Rizal at his counter, who came in by a link. */
async function toApprove(t: Parameters<typeof counterWorld>[0]) {
  const world = await counterWorld(t)
  const { caseId } = await world.bring(world.siti)
  for (const action of ['interview', 'photograph'])
    await world.applications.act(officers.dewi, { caseId, action, facts: {} })
  const { staffId } = officers.rizal
  const link = await world.identity.mintLink(system('test'), { for: { staffId } })
  const { token } = await world.identity.signInByLink(nobody, link)
  const counters = await world.queue.listCounters(officers.rizal, 'padang')
  await world.queue.openCounter(officers.rizal, { counterId: counters[0]?.id ?? '' })
  const state = async () => (await world.applications.getCase(officers.dewi, caseId)).state
  return { ...world, caseId, token, state, rizal: sitBefore(world, token) }
}

const hiddenOf = (body: string): Record<string, string> => {
  const form = (body.match(/<form[^>]*>.*?<\/form>/gs) ?? []).find((one) => one.includes('peraga'))!
  const inputs = form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)
  const plain = (text = '') => text.replaceAll('&amp;', '&').replaceAll('&quot;', '"')
  return Object.fromEntries([...inputs].map(([, name, value]) => [name!, plain(value)]))
}

test('who approves is asked for the passkey first, and the very same form goes on to the act', async (t) => {
  const { caseId, state, rizal } = await toApprove(t)
  const at = `/loket?permohonan=${caseId}`

  const asked = await rizal.press('p.approve', { 'p.approve.catatan': 'Lengkap & benar' }, at)
  const before = await state()
  const hidden = hiddenOf(asked.body)
  const sent = await rizal.post('/loket/bukti', hidden)
  await rizal.post(String(sent.headers.location), hidden)

  assert.equal(asked.statusCode, 403)
  assert.match(textOf(asked.body), /Buktikan bahwa ini Anda/)
  assert.match(textOf(asked.body), /Ini peragaan/)
  assert.equal(before, 'photographed')
  assert.equal(hidden['p.approve.catatan'], 'Lengkap & benar')
  assert.equal(sent.statusCode, 307)
  assert.equal(await state(), 'approved')
})

test('without a proof nothing goes on, and a form that was tampered with leads nowhere else', async (t) => {
  const { caseId, state, rizal } = await toApprove(t)
  const asked = await rizal.press('p.approve', {}, `/loket?permohonan=${caseId}`)
  const { peraga: _, ...hidden } = hiddenOf(asked.body)

  const refused = await rizal.post('/loket/bukti', hidden)
  const again = await rizal.post(hidden['tujuan-bukti'] ?? '', hidden)
  const astray = await rizal.post('/loket/bukti', {
    ...{ ...hidden, peraga: 'ya', 'tujuan-bukti': 'https://jahat.invalid/loket' },
  })

  assert.equal(refused.statusCode, 422)
  assert.equal(again.statusCode, 403)
  assert.equal(await state(), 'photographed')
  assert.equal(astray.statusCode, 303)
  assert.equal(astray.headers.location, '/loket')
})
