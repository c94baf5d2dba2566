import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import sharp from 'sharp'
import type { Officer } from '#packages/access'
import { citizenWorld } from '../testing.ts'
import { handInStay } from '../walking.ts'

const green = { width: 640, height: 420, channels: 3, background: '#cfe8d0' } as const
const better = await sharp({ create: green }).jpeg().toBuffer()

/** Madhavi has paid, and an officer of the desk is there. */
async function paid(t: TestContext) {
  const world = await citizenWorld(t)
  const applied = await handInStay(world)
  await world.pay(applied.caseId)
  const { who } = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const judge = async (officer: Officer, not: Record<string, object>) => {
    const { caseId } = applied
    const check = await world.checking.getCheck(officer, caseId)
    const seen = check.papers.flatMap(({ files }) => files.map(({ fileId }) => fileId))
    const accepted = check.papers.map(({ id }) => [id, { verdict: 'accepted' }] as const)
    const papers = { ...Object.fromEntries(accepted), ...not }
    await world.checking.judge(officer, { caseId, round: check.round, seen, papers })
    await world.play()
  }
  return { ...world, ...applied, dewi: who, judge }
}

test('whoever applied reads by when the papers are checked, what to send again and why, and that they are complete', async (t) => {
  const world = await paid(t)
  const { phone, hub, caseId, person, dewi, documents, play } = world
  const waiting = await phone.open(hub)
  await world.judge(dewi, {
    'evisa-cap': { verdict: 'better', reasons: ['cutOff'], note: 'Cap masuk tidak terlihat' },
  })

  const asked = await phone.open(hub)
  const list = await phone.open(`${hub}/berkas`)
  const paper = await phone.open(`${hub}/berkas/evisa-cap`)
  const same = await phone.sendPapers(hub, ['evisa-cap']).catch((error: Error) => error.message)
  const file = { caseId, requirement: 'evisa-cap', name: 'baru.jpg', bytes: better }
  await documents.addFile(person, file)
  await play()
  const again = await phone.open(hub)
  const more = await phone.open(`${hub}/berkas`)
  await world.judge(dewi, {})
  const complete = await phone.open(hub)
  const closed = await phone.open(`${hub}/berkas`)

  assert.match(
    waiting.text,
    /Your papers wait to be checked.*We check it by Monday, 23 November 2026 at 08:30/,
  )
  assert.match(asked.text, /1 paper has to be sent again/)
  assert.match(asked.text, /Take a photo of the whole sheet, with all four corners/)
  assert.match(asked.text, /The officer’s note: “Cap masuk tidak terlihat”/)
  assert.match(asked.body, new RegExp(`href="/en${hub}/berkas/evisa-cap"`))
  assert.match(list.text, /Send: E-visa and entry stamp|E-visa and entry stamp/)
  assert.match(paper.text, /Send this paper again.*Part of the paper is cut off/)
  assert.match(String(same), /the very photo we have already/)
  assert.match(again.text, /Thank you, your paper has come/)
  assert.equal(more.status, 200, 'a second page can still be sent')
  assert.match(complete.text, /Your papers are complete/)
  assert.doesNotMatch(complete.text, /Dewi/, 'people see the office, not the officer')
  assert.equal(closed.status, 303, 'a page that takes nothing more leads on')
})

test('while its owner paused it nobody is promised to look: it says so, and what happens when it goes on', async (t) => {
  const { phone, hub, caseId, person, privacy, clock, play } = await paid(t)
  const before = await phone.open(hub)
  await privacy.pause(person, caseId)
  await play()

  const paused = await phone.open(hub)
  clock.set('2026-11-26T02:00:00Z')
  await privacy.goOn(person, caseId)
  await play()
  const after = await phone.open(hub)

  assert.match(before.text, /We check it by Monday, 23 November/)
  assert.match(paused.text, /Looking at your papers is paused.*within one working day after that/)
  assert.match(paused.body, /href="\/en\/data-saya"/)
  assert.doesNotMatch(paused.text, /We check it by/)
  assert.match(after.text, /We check it by Friday, 27 November 2026/)
})

test('a promise that passed is told as late, and whoever has come is told no promise and not to stay away', async (t) => {
  const { phone, hub, caseId, dewi, applications, clock, play } = await paid(t)
  const before = await phone.open(hub)
  clock.set('2026-12-15T02:00:00Z')

  const late = await phone.open(hub)
  await applications.act(dewi, { caseId, action: 'arrive', facts: {} })
  await play()
  const come = await phone.open(hub)

  assert.match(before.text, /We check it by Monday, 23 November 2026.*You need not come for this/)
  assert.match(late.text, /We should have checked it by Monday, 23 November 2026.*We are late/)
  assert.doesNotMatch(late.text, /We check it by/)
  assert.doesNotMatch(come.text, /We check it by|should have checked|need not come for this/)
})
