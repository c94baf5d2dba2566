import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { sql } from '#platform/db'
import { listEvents } from '#platform/testing'
import { sitisAnswers } from './fixtures.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, other, dewi, rizal } = cast

test('Siti goes from her first answer to the passport in her hand', async (t) => {
  const { applications, complete, tellPaid, play, appointments, db } = await applicationsWorld(t)
  const { caseId, version, reference } = await complete()
  const act = (action: string, more = {}) => applications.act(dewi, { caseId, action, ...more })

  const { billId } = await applications.submit(siti, { caseId, version })
  await tellPaid(caseId)
  await play()
  const booked = await appointments.findForCase(siti, caseId)
  await act('arrive')
  await act('interview')
  const { promisedOn } = await act('photograph')
  await applications.act(rizal, { caseId, action: 'approve' })
  await act('ready')
  const proof = { penerima: 'Siti Aminah', bukti: 'e-ktp' }
  const { state } = await act('collect', { facts: proof })

  assert.equal(state, 'collected')
  assert.equal(booked?.state, 'confirmed')
  assert.equal(promisedOn?.toString(), '2026-11-27')
  assert.ok(billId)
  assert.match(reference, /^PDG-26-[0-9A-Z]{5}$/)
  const names = (await listEvents(db)).map(({ name }) => name)
  const own = names.filter((name) => name.startsWith('applications.'))
  assert.deepEqual(
    own.map((name) => name.split('.')[1]),
    [
      ...['draftStarted', 'answersSaved', 'submitted', 'paid', 'arrived', 'interviewed'],
      ...['photographed', 'approved', 'ready', 'collected'],
    ],
  )
})

test('no event carries an answer or a name', async (t) => {
  const { applications, complete, db } = await applicationsWorld(t)
  const { caseId, version } = await complete()
  await applications.submit(siti, { caseId, version })

  const told = JSON.stringify(await listEvents(db))

  for (const secret of ['Siti', 'Aminah', '1872014507900001', 'Fatimah', '1990']) {
    assert.ok(!told.includes(secret), secret)
  }
})

test('C11: handing in twice opens one bill and keeps one submission', async (t) => {
  const { applications, complete, db } = await applicationsWorld(t)
  const { caseId, version } = await complete()

  const both = await Promise.all([
    applications.submit(siti, { caseId, version }),
    applications.submit(siti, { caseId, version }),
  ])

  assert.equal(both.filter(({ billId }) => billId).length, 1)
  const names = (await listEvents(db)).map(({ name }) => name)
  assert.equal(names.filter((name) => name === 'payments.billOpened').length, 1)
  assert.equal(names.filter((name) => name === 'applications.submitted').length, 1)
})

test('C11: the same request sent twice is answered the same', async (t) => {
  const { applications } = await applicationsWorld(t)
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const asking = () => ({ ...siti, request: { key: 'a-key-of-ten', bodyHash: 'x', nth: 0 } })

  const first = await applications.startDraft(asking(), wish)
  const second = await applications.startDraft(asking(), wish)

  assert.deepEqual(first, second)
  assert.equal((await applications.listMine(siti)).length, 1)
})

test('edge 37: the same identity number with a second account gets no second appointment', async (t) => {
  const { applications, complete, appointments } = await applicationsWorld(t)
  const mine = await complete(siti)
  const startsAt = Temporal.Instant.from('2026-11-24T10:00:00+07:00')
  await appointments.move(siti, { caseId: mine.caseId, startsAt })
  const theirs = await complete(other)
  const submit = (who: typeof siti, { caseId }: typeof mine) =>
    applications.submit(who, { caseId, version: 1 })
  await submit(siti, mine)

  await assert.rejects(submit(other, theirs), { code: 'appointments.oneEachIdentity' })

  assert.equal((await applications.getCase(other, theirs.caseId)).state, 'draft')
  assert.equal((await appointments.findForCase(other, theirs.caseId))?.state, 'held')
  await applications.withdraw(siti, { caseId: mine.caseId, reason: 'not-needed' })
  assert.ok((await submit(other, theirs)).billId)
})

test('C12: two devices never overwrite each other: the stale one gets both sides back', async (t) => {
  const { applications } = await applicationsWorld(t)
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const { caseId } = await applications.startDraft(siti, wish)
  const save = (version: number, answers: Record<string, string>) =>
    applications.saveAnswers(siti, { caseId, version, answers })
  await save(0, { namaLengkap: 'Siti Aminah' })

  const stale = await save(0, { namaLengkap: 'Siti' })

  assert.deepEqual(stale, {
    conflict: {
      theirs: { namaLengkap: 'Siti Aminah' },
      mine: { namaLengkap: 'Siti' },
      version: 1,
    },
  })
  assert.equal((await applications.getCase(siti, caseId)).answers.namaLengkap, 'Siti Aminah')
  assert.deepEqual(await save(0, { namaIbu: 'Fatimah' }), { version: 2 })
})

test('what two devices said is kept sealed, and with no key of a request', async (t) => {
  const { applications, db } = await applicationsWorld(t)
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const { caseId } = await applications.startDraft(siti, wish)
  const save = (key: string, namaLengkap: string) => {
    const who = { ...siti, request: { key, bodyHash: namaLengkap, nth: 0 } }
    return applications.saveAnswers(who, { caseId, version: 0, answers: { namaLengkap } })
  }
  await save('kunci-pertama', 'Siti Aminah')

  const stale = await save('kunci-kedua', 'Siti Rahasia')

  assert.ok('conflict' in stale)
  const kept = await db.read(system('test'), (tx) =>
    tx.all(sql<{ key: string; answer: unknown }>`select key, answer from access.requests`),
  )
  assert.deepEqual(kept, [{ key: 'kunci-pertama', answer: { version: 1 } }])
})

test('ten savings at once on the same version: one is kept, nine are told', async (t) => {
  const { applications } = await applicationsWorld(t)
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const { caseId } = await applications.startDraft(siti, wish)

  const all = await Promise.all(
    Array.from({ length: 10 }, (_, nth) =>
      applications.saveAnswers(siti, {
        caseId,
        version: 0,
        answers: { namaIbu: `Ibu ${'abcdefghij'[nth]}` },
      }),
    ),
  )

  assert.equal(all.filter((each) => 'version' in each).length, 1)
  assert.equal(all.filter((each) => 'conflict' in each).length, 9)
})

test('an application is not handed in with an answer, a paper or a place missing', async (t) => {
  const { applications, complete, sendPaper, appointments } = await applicationsWorld(t)
  const { caseId } = await complete(siti, ['ktp'])
  const submit = (version: number) => applications.submit(siti, { caseId, version })

  await assert.rejects(submit(0), { code: 'applications.changedElsewhere' })
  await applications.saveAnswers(siti, { caseId, version: 1, answers: { nik: '1872014607900001' } })
  await assert.rejects(submit(2), { code: 'applications.incomplete' })
  await applications.saveAnswers(siti, {
    caseId,
    version: 2,
    answers: { ...sitisAnswers, pernahPaspor: true },
  })
  await assert.rejects(submit(3), { code: 'applications.notEligible' })
  await applications.saveAnswers(siti, { caseId, version: 3, answers: sitisAnswers })
  await assert.rejects(submit(4), {
    code: 'applications.papersMissing',
    values: { count: 2, papers: 'Kartu Keluarga, Satu surat kelahiran' },
  })
  for (const paper of ['kk', 'identitas-lahir']) await sendPaper(siti, caseId, paper)
  await appointments.cancel(siti, { caseId })
  await assert.rejects(submit(4), { code: 'appointments.noPlace' })
  assert.equal((await applications.getCase(siti, caseId)).state, 'draft')
})

test('answers of a page that was not asked are gone once handed in', async (t) => {
  const { applications, complete } = await applicationsWorld(t)
  const { caseId } = await complete()
  await applications.saveAnswers(siti, { caseId, version: 1, answers: { sudahMenikah: false } })

  await applications.submit(siti, { caseId, version: 2 })

  const { answers, isEditable } = await applications.getCase(siti, caseId)
  assert.equal(answers.sudahMenikah, undefined)
  assert.equal(answers.namaLengkap, 'Siti Aminah')
  assert.ok(!isEditable)
  const late = applications.saveAnswers(siti, { caseId, version: 2, answers: { namaIbu: 'x' } })
  await assert.rejects(late, { code: 'applications.notEditable' })
})

test('an officer fills in for somebody without an account, and it is known who typed', async (t) => {
  const { applications } = await applicationsWorld(t)
  const { caseId, reference } = await applications.assist(dewi, {
    service: 'paspor-baru',
    language: 'id',
  })

  await applications.giveTo(dewi, { caseId, person: siti.personId })

  assert.equal((await applications.listMine(siti))[0]?.reference, reference)
  const [begun, given] = await applications.listTimeline(rizal, caseId)
  assert.deepEqual([begun?.by, begun?.actor, given?.action], ['officer', dewi.staffId, 'give'])
  const other = applications.giveTo(dewi, { caseId, person: cast.other.personId })
  await assert.rejects(other, { code: 'applications.hasOwner' })
})

test('a draft moves to another office and is seen there, not here', async (t) => {
  const { applications, documents, sendPaper } = await applicationsWorld(t)
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const { caseId, reference } = await applications.startDraft(siti, wish)

  await applications.moveOffice(siti, { caseId, office: 'metro' })
  await sendPaper(siti, caseId, 'ktp')

  assert.equal((await applications.findByReference(cast.elsewhere, reference))?.office, 'metro')
  assert.equal(await applications.findByReference(dewi, reference), undefined)
  assert.equal((await documents.listFiles(cast.elsewhere, caseId)).length, 1)
  assert.deepEqual(await documents.listFiles(dewi, caseId), [])
  const byOfficer = applications.moveOffice(cast.elsewhere, { caseId, office: 'padang' })
  await assert.rejects(byOfficer, { code: 'applications.onlyOwner' })
  const strange = applications.moveOffice(siti, { caseId, office: 'atlantis' })
  await assert.rejects(strange, { code: 'catalogue.unknownOffice' })
})

test('nobody keeps more than twenty unfinished applications', async (t) => {
  const { applications } = await applicationsWorld(t)
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  for (let nth = 0; nth < 20; nth += 1) await applications.startDraft(siti, wish)

  await assert.rejects(applications.startDraft(siti, wish), { code: 'applications.tooManyDrafts' })
})

test('the second service is only a file: a replacement is handed in without a line of code', async (t) => {
  const { applications, sendPaper, appointments, payments } = await applicationsWorld(t)
  const wish = { service: 'penggantian-paspor', office: 'padang', language: 'en' } as const
  const { caseId } = await applications.startDraft(siti, wish)
  const { pernahPaspor: _, namaIbu: __, namaAyah: ___, ...same } = sitisAnswers
  const passport = { barisPaspor: null, nomorPaspor: 'A1234567', berlakuSampai: '2027-03-01' }
  const old = { alasan: 'habis', ...passport }
  const answers = { ...same, ...old, terbitSebelum2009: false, dataBerubah: false }
  await applications.saveAnswers(siti, { caseId, version: 0, answers })
  for (const paper of ['ktp', 'paspor-lama']) await sendPaper(siti, caseId, paper)
  const startsAt = Temporal.Instant.from('2026-11-24T02:00:00Z')
  const place = { caseId, person: siti.personId, service: wish.service, office: wish.office }
  await appointments.holdPlace(siti, { ...place, startsAt })

  await applications.submit(siti, { caseId, version: 1 })

  assert.equal((await payments.findBill(siti, caseId))?.amountRupiah, 950_000)
  await assert.rejects(
    applications.act(dewi, { caseId, action: 'refuse', reason: 'already-has-passport' }),
    { code: 'applications.notNow' },
  )
})
