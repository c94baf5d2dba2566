import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deskWorld, papers } from '../../test-desk.ts'

const blurred = { verdict: 'better', reasons: ['blurred'], note: 'Nomornya tidak terbaca' }
const time = (at: Temporal.Instant) =>
  at.toZonedDateTimeISO('Asia/Jakarta').toPlainDateTime().toString().slice(0, 16)

test('paid papers come to the desk, due within a working day; what is not paid does not', async (t) => {
  const { checking, dewi, budi, handIn, pay } = await deskWorld(t)
  const { caseId, who } = await handIn({ isPaid: false })
  const before = await checking.getDesk(dewi)

  await pay(caseId)

  const [line] = (await checking.getDesk(dewi)).waiting
  assert.deepEqual(before.waiting, [])
  assert.equal(line?.caseId, caseId)
  assert.equal(time(line!.dueAt), '2026-11-24T08:00')
  assert.equal(line?.isLate, false)
  assert.deepEqual((await checking.getDesk(budi)).waiting, [], 'another office sees nothing')
  assert.equal((await checking.findFinding(who, caseId))?.state, 'waiting')
})

test('a paper that cannot be read goes back with the reason and the note, comes again and is complete', async (t) => {
  const { checking, applications, documents, dewi, rizal, handIn, judge, send, clock } =
    await deskWorld(t)
  const { caseId, who } = await handIn()
  assert.deepEqual(await checking.pullNext(dewi), { caseId })

  assert.deepEqual(await judge(dewi, caseId, { ktp: blurred }), {
    outcome: 'asked',
    wanted: ['ktp'],
  })
  const asked = await checking.findFinding(who, caseId)
  const waits = await applications.getCase(who, caseId)
  const first = await documents.listFiles(who, caseId)
  clock.advance({ hours: 3 })
  const fileId = await send(who, caseId, 'ktp')
  const again = await checking.findFinding(who, caseId)
  const goesOn = await applications.getCase(who, caseId)
  await checking.pullNext(rizal)
  const view = await checking.getCheck(rizal, caseId)
  await judge(rizal, caseId)
  const complete = await checking.findFinding(dewi, caseId)

  assert.equal(asked?.state, 'asked')
  assert.deepEqual(
    asked?.wanted.map(({ paper, reasons, note }) => [paper, reasons, note]),
    [['ktp', ['blurred'], 'Nomornya tidak terbaca']],
  )
  assert.equal(waits.status, 'waiting-for-you')
  assert.equal(again?.state, 'waiting')
  assert.equal(again?.round, 2)
  assert.equal(time(again!.dueAt), '2026-11-24T11:00', 'a working day from when it came again')
  assert.equal(goesOn.status, 'in-progress')
  const ktp = view.papers.find(({ id }) => id === 'ktp')
  assert.equal(ktp?.before?.note, 'Nomornya tidak terbaca')
  assert.deepEqual(
    ktp?.files.map((file) => [file.fileId === fileId, file.isNew]),
    [
      [false, false],
      [true, true],
    ],
    'the old copy stays beside the new one',
  )
  assert.equal(first.length, papers.length)
  assert.equal(complete?.state, 'complete')
  assert.equal(complete?.judgedBy, 'Rizal (contoh)')
  assert.deepEqual(complete?.wanted, [])
  assert.equal((await checking.findFinding(who, caseId))?.judgedBy, null, 'people see no names')
})

test('while one of two papers has not come, the desk does not see it again', async (t) => {
  const { checking, handIn, judge, send, dewi } = await deskWorld(t)
  const { caseId, who } = await handIn()
  await judge(dewi, caseId, { ktp: blurred, kk: { verdict: 'wrong', reasons: ['otherPaper'] } })

  await send(who, caseId, 'ktp')
  const half = await checking.getDesk(dewi)
  await send(who, caseId, 'kk')

  assert.deepEqual([half.waiting.length, half.asked.map((one) => one.caseId)], [0, [caseId]])
  assert.equal((await checking.getDesk(dewi)).waiting[0]?.round, 2)
})

test('ten officers who pull at once each get other papers, and nobody gets none while some wait', async (t) => {
  const { checking, bringOfficer, handIn } = await deskWorld(t)
  const all = new Set<string>()
  for (let nth = 0; nth < 5; nth++) {
    all.add(
      (await handIn({ at: `2026-11-25T${['09:00', '09:30', '10:00', '10:30', '11:00'][nth]}` }))
        .caseId,
    )
  }
  const officers = await Promise.all(
    Array.from({ length: 10 }, (_, nth) => bringOfficer(`Petugas ${nth} (contoh)`, ['officer'])),
  )

  const pulled = await Promise.all(officers.map(({ who }) => checking.pullNext(who)))

  const got = pulled.flatMap((one) => (one ? [one.caseId] : []))
  assert.deepEqual(new Set(got), all)
  assert.equal(got.length, 5, 'five waited, five were given')
})

test('C35: time runs out while an officer writes: what was typed stays, a colleague goes on from it, and is told of', async (t) => {
  const { checking, handIn, judge, dewi, rizal, clock } = await deskWorld(t)
  const { caseId } = await handIn()
  await checking.pullNext(dewi)
  await checking.keepDraft(dewi, { caseId, round: 1, papers: { ktp: blurred } })
  clock.advance({ minutes: 14 })
  const early = await checking.pullNext(rizal)
  await checking.lookAt(dewi, { list: 'papers', itemId: caseId })
  clock.advance({ minutes: 14 })
  const renewed = await checking.pullNext(rizal)
  clock.advance({ minutes: 1 })

  const late = await checking.pullNext(rizal)
  const { draft, held } = await checking.getCheck(rizal, caseId)

  assert.deepEqual([early, renewed, late], [undefined, undefined, { caseId }])
  assert.equal(held?.name, 'Rizal (contoh)')
  assert.deepEqual(draft?.papers, { ktp: blurred })
  assert.deepEqual([draft?.name, draft?.isOwn], ['Dewi (contoh)', false])
  await assert.rejects(judge(dewi, caseId), {
    code: 'checking.withColleague',
    values: { name: 'Rizal (contoh)' },
  })
})

test('C35: time ran out and nobody took it: the judgement still counts', async (t) => {
  const { checking, handIn, judge, dewi, clock } = await deskWorld(t)
  const { caseId } = await handIn()
  await checking.pullNext(dewi)
  clock.advance({ minutes: 40 })

  assert.equal((await judge(dewi, caseId)).outcome, 'complete')
})

test('C34: two judge the same papers at once: one counts, the other hears who and when', async (t) => {
  const { checking, handIn, dewi, rizal } = await deskWorld(t)
  const { caseId } = await handIn()
  const { papers: seen } = await checking.getCheck(dewi, caseId)
  const judgement = {
    ...{ caseId, round: 1 },
    seen: seen.flatMap(({ files }) => files.map(({ fileId }) => fileId)),
    papers: Object.fromEntries(papers.map((one) => [one, { verdict: 'accepted' }])),
  }

  const done = await Promise.allSettled([dewi, rizal].map((who) => checking.judge(who, judgement)))

  const [no] = done.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
  const yes = done.findIndex(({ status }) => status === 'fulfilled')
  const first = ['Dewi (contoh)', 'Rizal (contoh)'][yes]
  assert.equal(done.filter(({ status }) => status === 'fulfilled').length, 1)
  assert.deepEqual([no.code, no.values], ['checking.already', { name: first, time: '08.00' }])
})

test('a file that came while an officer looked is never judged unseen', async (t) => {
  const { checking, handIn, send, dewi } = await deskWorld(t)
  const { caseId, who } = await handIn()
  const view = await checking.getCheck(dewi, caseId)
  const seen = view.papers.flatMap(({ files }) => files.map(({ fileId }) => fileId))
  const filled = Object.fromEntries(papers.map((one) => [one, { verdict: 'accepted' }]))
  await send(who, caseId, 'kk')

  const judgement = { caseId, round: 1, papers: filled }
  await assert.rejects(checking.judge(dewi, { ...judgement, seen }), { code: 'checking.newFiles' })
})

test('a file sent for something else, such as a reason to be served sooner, holds no check up', async (t) => {
  const { checking, handIn, send, dewi } = await deskWorld(t)
  const { caseId, who } = await handIn()
  const view = await checking.getCheck(dewi, caseId)
  const seen = view.papers.flatMap(({ files }) => files.map(({ fileId }) => fileId))
  const filled = Object.fromEntries(papers.map((one) => [one, { verdict: 'accepted' }]))
  await send(who, caseId, 'alasan-mendesak')

  const judged = await checking.judge(dewi, { caseId, round: 1, papers: filled, seen })

  assert.equal(judged.outcome, 'complete')
})

test('a verdict without a reason, of an unknown kind or of a paper left out is not taken', async (t) => {
  const { handIn, judge, dewi } = await deskWorld(t)
  const { caseId } = await handIn()

  for (const bad of [
    { verdict: 'better', reasons: [] },
    { verdict: 'better', reasons: ['expired'] },
    { verdict: 'maybe' },
    {},
  ]) {
    await assert.rejects(judge(dewi, caseId, { ktp: bad }), { code: 'checking.unfinished' })
  }
  assert.equal((await judge(dewi, caseId)).outcome, 'complete', 'the control')
})

test('“complete” binds the counter: asking for more needs a reason, which is kept', async (t) => {
  const { applications, checking, handIn, judge, receive, dewi, rizal, play, clock } =
    await deskWorld(t)
  const { caseId } = await handIn()
  await judge(dewi, caseId)
  clock.advance({ hours: 24 })
  await receive(rizal, caseId)
  const ask = { caseId, action: 'wantPapers', reason: 'unreadable' }

  await assert.rejects(applications.act(rizal, ask), {
    code: 'checking.bound',
    values: { name: 'Dewi (contoh)' },
  })
  await assert.rejects(applications.act(rizal, { ...ask, overruling: 'because' }), {
    code: 'checking.bound',
  })
  await applications.act(rizal, { ...ask, overruling: 'originalDiffers' })
  await play()

  const { overruled } = (await checking.findFinding(dewi, caseId))!
  assert.deepEqual(
    overruled.map((one) => [one.reason, one.name, time(one.at)]),
    [['originalDiffers', 'Rizal (contoh)', '2026-11-24T08:00']],
  )
})

test('what the desk has not looked at binds nobody', async (t) => {
  const { applications, handIn, receive, rizal } = await deskWorld(t)
  const { caseId } = await handIn()
  await receive(rizal, caseId)

  const ask = { caseId, action: 'wantPapers', reason: 'unreadable' }
  assert.deepEqual((await applications.act(rizal, ask)).flags, ['papers-wanted'])
})

test('a counter that has looked at the papers takes them off the desk', async (t) => {
  const { checking, handIn, receive, dewi, rizal } = await deskWorld(t)
  const { caseId, who } = await handIn()
  await checking.pullNext(dewi)

  await receive(rizal, caseId, 'interview')

  assert.deepEqual((await checking.getDesk(dewi)).waiting, [])
  assert.equal((await checking.findFinding(who, caseId))?.state, 'ended')
})

test('C36: whoever changes roles or office, or leaves, gives back what they had', async (t) => {
  const { checking, identity, handIn, dewi, rizal, play } = await deskWorld(t)
  const { caseId } = await handIn()
  const system = { kind: 'system', part: 'test' } as const
  const { staffId } = dewi
  const changes = [
    () =>
      identity.saveStaff(system, { staffId, office: 'metro', name: 'Dewi', roles: ['officer'] }),
    () => identity.endStaff(system, { staffId }),
  ]

  for (const change of changes) {
    await checking.giveBack(rizal)
    assert.deepEqual(await checking.pullNext(dewi), { caseId })
    assert.equal(await checking.pullNext(rizal), undefined, 'the control: it is taken')
    await change()
    await play()
    assert.deepEqual(await checking.pullNext(rizal), { caseId })
    if (change === changes[0]) {
      const back = { staffId, office: 'padang', name: 'Dewi (contoh)', roles: ['officer'] as const }
      await identity.saveStaff(system, { ...back, roles: [...back.roles] })
      await play()
    }
  }
})

test('an application that goes on at another office waits at its desk, with the day it was due before', async (t) => {
  const { applications, checking, handIn, dewi, budi, play } = await deskWorld(t)
  const { caseId, who } = await handIn()
  await checking.pullNext(dewi)
  const [before] = (await checking.getDesk(dewi)).waiting

  await applications.transfer(who, { caseId, office: 'metro', reason: 'lives-there' })
  await play()

  const [after] = (await checking.getDesk(budi)).waiting
  assert.deepEqual((await checking.getDesk(dewi)).waiting, [])
  assert.equal(after?.caseId, caseId)
  assert.equal(after?.held, null)
  assert.equal(`${after?.dueAt}`, `${before?.dueAt}`)
})
