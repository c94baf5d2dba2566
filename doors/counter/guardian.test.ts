import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hiddenIn } from '../../test-house.ts'
import { counterWorld, officers, sitBefore, textOf } from './testing.ts'

test('an officer who saw the paper writes down a guardian; of an adult only a ruling counts', async (t) => {
  const world = await counterWorld(t)
  const { caseId } = await world.bring(world.siti)
  const counters = await world.queue.listCounters(officers.dewi, officers.dewi.office)
  const counterId = counters.find(({ number }) => number === 4)?.id ?? ''
  await world.queue.openCounter(officers.dewi, { counterId })
  const [at, to] = [`/loket?permohonan=${caseId}`, '/loket/permohonan/wali']
  const dewi = sitBefore(world, world.tokens.dewi)
  const send = async (paper: string, name = 'Wali Contoh') => {
    const { body } = await dewi.open(at)
    const forms = body.match(/<form[^>]*>.*?<\/form>/gs) ?? []
    const form = forms.find((one) => one.includes(`action="${to}"`)) ?? ''
    return dewi.post(to, { ...hiddenIn(form), 'guardian.bukti': paper, 'guardian.nama': name })
  }

  const adult = await send('birth')
  const nameless = await send('court', '')
  const ruled = await send('court')
  const page = textOf((await dewi.open(at)).body)

  assert.equal(adult.statusCode, 409)
  assert.match(textOf(adult.body), /sudah berumur 18 tahun\. Hanya penetapan pengadilan/)
  assert.match(textOf(nameless.body), /Tulis nama orang tua atau wali seperti di suratnya/)
  assert.equal(ruled.statusCode, 303)
  assert.match(page, /Orang tua atau wali – Wali Contoh .*[0-9A-Z]{3}-[0-9A-Z]{4}/)
})
