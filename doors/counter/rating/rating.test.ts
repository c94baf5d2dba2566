import assert from 'node:assert/strict'
import { test } from 'node:test'
import { scoresIn } from '#packages/satisfaction'
import { counterWorld, officers, sitBefore, textOf } from '../testing.ts'

const month = Temporal.PlainDate.from('2026-11-01')
const key = 'key-of-a-form'

type World = Awaited<ReturnType<typeof counterWorld>>

/** A walk-in who is served to the end by Dewi. */
async function served({ queue }: World) {
  const wish = { office: 'padang', service: 'paspor-baru', language: 'id' } as const
  const at = { ...wish, class: 'ordinary', stage: 'foto' } as const
  const ticket = await queue.takeNumber(officers.dewi, at)
  const counters = await queue.listCounters(officers.dewi, 'padang')
  const counter = counters.find(({ stages }) => stages.includes('foto'))
  await queue.openCounter(officers.dewi, { counterId: counter?.id ?? '', stages: ['foto'] })
  await queue.callNext(officers.dewi)
  await queue.beginService(officers.dewi)
  await queue.finish(officers.dewi)
  return ticket
}

const channels = async ({ feedback }: World) => {
  const asked = { office: 'padang', from: month, to: month }
  return (await feedback.listFigures({ kind: 'nobody' }, asked))[0]?.channels
}

test('an officer reads the survey to a visitor; it is counted as assisted and not shown again', async (t) => {
  const world = await counterWorld(t)
  const { code } = await served(world)
  const { open, post } = sitBefore(world, world.tokens.dewi)

  const begun = await open(`/loket/penilaian?kode=${code.toLowerCase()}`)
  const address = String(begun.headers.location)
  const first = await open(address)
  const asked = await post(address, { key, jawaban: '11111111', nilai: '1' })
  const sent = await post(address, { key, jawaban: '111111111', nilai: 'send', saran: '' })
  const after = await open(address)

  assert.match(textOf(first.body), /Bacakan pertanyaan/)
  assert.match(textOf(asked.body), /Apa satu hal/)
  assert.equal(sent.statusCode, 303)
  assert.match(textOf(after.body), /Penilaian sudah diterima/)
  assert.doesNotMatch(after.body, /jawaban|111/)
  assert.deepEqual(await channels(world), { phone: 0, kiosk: 0, assisted: 1 })
})

test('a code that is none, or of another office, leads to no survey', async (t) => {
  const world = await counterWorld(t)
  const { code } = await served(world)
  const dewi = sitBefore(world, world.tokens.dewi)
  const budi = sitBefore(world, world.tokens.budi)

  const typo = await dewi.open('/loket/penilaian?kode=K7')
  const unknown = await dewi.open('/loket/penilaian/0000000')
  const elsewhere = await budi.open(`/loket/penilaian/${code}`)

  assert.deepEqual([typo.statusCode, unknown.statusCode, elsewhere.statusCode], [422, 422, 403])
})

test('a case that was refused is rated once by its applicant, and by nobody else', async (t) => {
  const world = await counterWorld(t)
  const { applications, feedback, bring, siti, play } = world
  const { caseId } = await bring(siti)
  const rating = { rated: { caseId }, scores: scoresIn('222222222') }
  const isEarly = (error: unknown) => (error as { code?: string }).code === 'feedback.early'
  await assert.rejects(feedback.answer(siti, rating), isEarly)
  const { allowed, service } = await applications.getCase(officers.dewi, caseId)
  const refuse = service.workflow.actions.find(({ id }) => id === 'refuse')
  assert.ok(allowed.includes('interview') && refuse)
  await applications.act(officers.dewi, { caseId, action: 'interview' })
  const reason = refuse.reasonCodes?.[0]?.code ?? ''
  const facts = { catatan: 'Nama di tiga surat berbeda.' }
  await applications.act(officers.rizal, { caseId, action: 'refuse', reason, facts })
  await play()

  const first = await feedback.answer(siti, rating)
  const second = await feedback.answer(siti, rating)

  assert.deepEqual([first, second], ['saved', 'before'])
  const other = { kind: 'person', personId: '01930000-0000-7000-8000-00000000e009' } as const
  await assert.rejects(feedback.answer(other, rating))
  assert.deepEqual(await channels(world), { phone: 1, kiosk: 0, assisted: 0 })
})
