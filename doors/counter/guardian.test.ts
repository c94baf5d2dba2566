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
  const guardianForm = (body: string) => {
    const forms = body.match(/<form[^>]*>.*?<\/form>/gs) ?? []
    return forms.find((one) => one.includes(`action="${to}"`)) ?? ''
  }
  const send = async (paper: string, name = 'Wali Contoh') => {
    const form = guardianForm((await dewi.open(at)).body)
    return dewi.post(to, { ...hiddenIn(form), 'guardian.bukti': paper, 'guardian.nama': name })
  }

  const adult = await send('birth')
  const nameless = await send('court', '')
  const ruled = await send('court')
  const after = (await dewi.open(at)).body
  const page = textOf(after)

  assert.equal(adult.statusCode, 409)
  assert.match(textOf(adult.body), /sudah berumur 18 tahun\. Hanya penetapan pengadilan/)
  // What was typed stands in the form, which is open; a page that nothing was typed for has none of it.
  assert.match(guardianForm(adult.body), /<input[^>]*value="Wali Contoh"/)
  assert.match(
    guardianForm(adult.body),
    /<input[^>]*value="birth"[^>]*checked|checked[^>]*value="birth"/,
  )
  assert.match(adult.body, /<details[^>]*open[^>]*><summary[^>]*data-key="W"/)
  assert.match(
    guardianForm(nameless.body),
    /<input[^>]*value="court"[^>]*checked|checked[^>]*value="court"/,
  )
  assert.doesNotMatch(guardianForm(after), /Wali Contoh|checked/)
  assert.match(textOf(nameless.body), /Tulis nama orang tua atau wali seperti di suratnya/)
  assert.equal(ruled.statusCode, 303)
  assert.match(page, /Orang tua atau wali – Wali Contoh .*[0-9A-Z]{3}-[0-9A-Z]{4}/)
})
