import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { nobody, system, type Who } from '#packages/access'
import type { Answers } from '#packages/forms'
import { pdf } from '#platform/testing'
import { firstPassportPapers, sitisAnswers } from './fixtures.ts'
import { personas } from './personas.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, other, dewi, ratna, elsewhere } = cast
const kiosk: Who = { kind: 'device', deviceId: 'x', office: 'padang', purpose: 'kiosk' }

/** What a member answers alone: everything but the family's address and contact. */
function own({ telepon: _, alamat: __, ...rest }: Answers): Answers {
  return rest
}
const { telepon = null, alamat = null } = sitisAnswers
const child = own(personas.bintang.answers)

const factsOf = (action: string) =>
  action === 'interview' ? { facts: { catatan: 'Semua sesuai.' } } : {}

/** Siti and her two children in one draft, every answer and paper there, nobody handed in. */
async function family(t: TestContext) {
  const world = await applicationsWorld(t)
  const { applications, sendPaper } = world
  const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
  const { caseId: mother } = await applications.startDraft(siti, wish)
  const answers = { caseId: mother, version: 0, answers: sitisAnswers }
  await applications.saveAnswers(siti, answers)
  const { partyId } = await applications.formParty(siti, { caseId: mother })
  const cases = [mother]
  for (const [name, nik] of [
    ['Bintang', child.nik ?? null],
    ['Bulan', '1872010403200002'],
  ] as const) {
    const { caseId } = await applications.addMember(siti, { partyId, service: 'paspor-anak' })
    const { version } = await applications.getCase(siti, caseId)
    const told = { caseId, version, answers: { ...child, namaAnak: name, nik } }
    await applications.saveAnswers(siti, told)
    for (const paper of personas.bintang.papers) await sendPaper(siti, caseId, paper)
    cases.push(caseId)
  }
  for (const paper of firstPassportPapers) await sendPaper(siti, mother, paper)
  const hold = (ids: readonly string[] = cases, startsAt = at('09:00')) =>
    holdFor(world, { partyId, ids, startsAt })
  const see = () => applications.getParty(siti, partyId)
  const versions = async (ids: readonly string[] = cases) =>
    (await see()).members
      .filter(({ caseId }) => ids.includes(caseId))
      .map(({ caseId, version }) => ({ caseId, version }))
  const submit = async (ids: readonly string[] = cases) =>
    applications.submitTogether(siti, { partyId, members: await versions(ids) })
  const states = async () => (await see()).members.map(({ state }) => state)
  return { ...world, partyId, cases, hold, see, versions, submit, states }
}

const at = (time: string) => Temporal.Instant.from(`2026-11-24T${time}:00+07:00`)

type World = Awaited<ReturnType<typeof applicationsWorld>>
type Block = { partyId: string; ids: readonly string[]; startsAt: Temporal.Instant }

async function holdFor({ appointments, applications }: World, { partyId, ids, startsAt }: Block) {
  const { members, office } = await applications.getParty(siti, partyId)
  return appointments.holdTogether(siti, {
    party: partyId,
    person: siti.personId,
    office,
    startsAt,
    members: members
      .filter(({ caseId }) => ids.includes(caseId))
      .map((one) => ({
        caseId: one.caseId,
        service: one.service.id,
        seat: one.party?.seat ?? 0,
      })),
  })
}

test('address and contact are answered once and read by everybody of the family', async (t) => {
  const { applications, cases, see } = await family(t)
  const [mother = '', first = ''] = cases
  const { version } = await applications.getCase(siti, first)

  await applications.saveAnswers(siti, {
    caseId: first,
    version,
    answers: { telepon: '+6281100000011' },
  })

  const { members } = await see()
  assert.deepEqual(
    members.map(({ answers }) => answers.telepon),
    ['+6281100000011', '+6281100000011', '+6281100000011'],
  )
  assert.deepEqual(new Set(members.map(({ answers }) => JSON.stringify(answers.alamat))).size, 1)
  assert.deepEqual(
    members.map(({ journey }) => journey.stops.find(({ state }) => state === 'next')?.page.id),
    [undefined, undefined, undefined],
  )
  assert.equal((await applications.getCase(siti, mother)).answers.namaLengkap, 'Siti Aminah')
})

test('two devices never overwrite what the family shares', async (t) => {
  const { applications, cases } = await family(t)
  const [mother = '', first = ''] = cases
  const [one, two] = await Promise.all([
    applications.getCase(siti, mother),
    applications.getCase(siti, first),
  ])

  await applications.saveAnswers(siti, {
    caseId: mother,
    version: one.version,
    answers: { telepon: '+6281100000011', alamat },
  })
  const late = await applications.saveAnswers(siti, {
    caseId: first,
    version: two.version,
    answers: { telepon: '+6282200000022' },
  })

  assert.ok('conflict' in late)
  assert.deepEqual(
    [late.conflict.theirs, late.conflict.mine],
    [{ telepon: '+6281100000011' }, { telepon: '+6282200000022' }],
  )
})

test('C19: a family is handed in as linked cases with one block and one bill, all paid by it', async (t) => {
  const { hold, submit, states, cases, payments, tellPaid, play, appointments, partyId } =
    await family(t)
  await hold()

  const handed = await submit()
  const again = await submit()
  await tellPaid(cases[0] ?? '')
  await play()

  assert.equal(new Set(handed.map(({ billId }) => billId)).size, 1)
  assert.deepEqual(again.length, 0)
  assert.deepEqual(await states(), ['paid', 'paid', 'paid'])
  const bill = await payments.findBill(siti, cases[2] ?? '')
  assert.deepEqual(bill?.caseIds, cases)
  assert.equal(bill?.amountRupiah, 950_000 + 2 * 650_000)
  const places = await appointments.listOfParty(siti, partyId)
  assert.deepEqual(new Set(places.map(({ state }) => state)), new Set(['confirmed']))
})

test('what the family shared is each one’s own copy once it was handed in', async (t) => {
  const { hold, submit, cases, applications, partyId } = await family(t)
  const [mother = '', first = ''] = cases
  await hold([mother])
  await submit([mother])
  const { version } = await applications.getCase(siti, first)

  await applications.saveAnswers(siti, {
    caseId: first,
    version,
    answers: { telepon: '+6289900000099' },
  })

  const [sent, open] = (await applications.getParty(siti, partyId)).members
  assert.equal(sent?.answers.telepon, telepon)
  assert.equal(open?.answers.telepon, '+6289900000099')
})

test('edge 38: whoever is not ready is left out, loses nothing and follows later', async (t) => {
  const { hold, submit, cases, see, states, documents, tellPaid, play } = await family(t)
  const [mother = '', first = '', second = ''] = cases
  const [paper] = await documents.listFiles(siti, second)
  await documents.removeFile(siti, paper?.fileId ?? '')
  await hold([mother, first])

  await assert.rejects(submit(), { code: 'applications.papersMissing' })
  assert.deepEqual(await states(), ['draft', 'draft', 'draft'])
  await submit([mother, first])
  await tellPaid(mother)
  await play()
  const kept = (await see()).members[2]
  await documents.addFile(siti, {
    caseId: second,
    requirement: paper?.requirement ?? '',
    name: 'lagi.pdf',
    bytes: pdf(),
  })
  await hold([second], at('10:00'))
  await submit([second])

  assert.equal(kept?.answers.namaAnak, 'Bulan')
  assert.deepEqual(await states(), ['paid', 'paid', 'submitted'])
})

test('C19: one of a family is rejected, the others go on', async (t) => {
  const { hold, submit, cases, states, tellPaid, play, applications } = await family(t)
  const [mother = '', first = ''] = cases
  await hold()
  await submit()
  await tellPaid(mother)
  await play()
  for (const caseId of cases) {
    for (const action of ['arrive', 'interview', 'photograph']) {
      await applications.act(dewi, { caseId, action, ...factsOf(action) })
    }
  }

  const refuse = (await applications.getCase(ratna, first)).service.workflow.actions.find(
    ({ id }) => id === 'refuse',
  )
  const reason = refuse?.reasonCodes?.[0]?.code ?? ''
  const facts = { catatan: 'Surat tidak cocok.' }
  await applications.act(ratna, { caseId: first, action: 'refuse', reason, facts })
  await applications.act(ratna, { caseId: mother, action: 'approve' })

  assert.deepEqual(await states(), ['approved', 'refused', 'photographed'])
})

test('who takes their application back before paying leaves the others their bill and place', async (t) => {
  const { hold, submit, cases, states, payments, appointments, partyId, applications } =
    await family(t)
  await hold()
  await submit()

  await applications.withdraw(siti, { caseId: cases[1] ?? '', reason: 'not-needed' })

  assert.deepEqual(await states(), ['submitted', 'withdrawn', 'submitted'])
  const bill = await payments.findBill(siti, cases[0] ?? '')
  assert.deepEqual([bill?.state, bill?.amountRupiah], ['open', 950_000 + 650_000])
  const places = await appointments.listOfParty(siti, partyId)
  assert.deepEqual(
    places.map(({ state }) => state),
    ['kept', 'released', 'kept'],
  )
})

test('a bill of a family that runs out gives all of them their draft back', async (t) => {
  const { hold, submit, states, clock, payments, play } = await family(t)
  await hold()
  await submit()

  clock.advance({ hours: 3 })
  await payments.expireDue(system('payments'))
  await play()

  assert.deepEqual(await states(), ['lapsed', 'lapsed', 'lapsed'])
})

test('a family moves to another office as a whole, until somebody of it was handed in', async (t) => {
  const { applications, cases, see, hold, submit } = await family(t)
  const [mother = '', first = ''] = cases
  await applications.moveOffice(siti, { caseId: first, office: 'metro' })
  assert.deepEqual(new Set((await see()).members.map(({ office }) => office)), new Set(['metro']))
  await applications.moveOffice(siti, { caseId: mother, office: 'padang' })
  await hold([mother])
  await submit([mother])

  await assert.rejects(applications.moveOffice(siti, { caseId: first, office: 'metro' }), {
    code: 'applications.partyHandedIn',
  })
})

test('a sixth person and a service of other counters are refused, also by two at once', async (t) => {
  const { applications, partyId } = await family(t)
  await assert.rejects(applications.addMember(siti, { partyId, service: 'paspor-hilang' }), {
    code: 'applications.notTogether',
  })

  const settled = await Promise.allSettled(
    [1, 2, 3, 4].map(() => applications.addMember(siti, { partyId, service: 'paspor-anak' })),
  )

  const codes = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  assert.deepEqual(codes, ['applications.partyFull', 'applications.partyFull'])
})

test('nobody but the family and its office sees it, adds to it or hands it in', async (t) => {
  const { applications, partyId, cases, versions } = await family(t)
  const [caseId = ''] = cases
  const members = await versions()
  const gone = 'applications.unknownParty'
  const tries: [Who, string][] = [
    [other, gone],
    [elsewhere, gone],
    [kiosk, gone],
    [nobody, 'access.signIn'],
  ]

  for (const [who, code] of tries) {
    await assert.rejects(applications.getParty(who, partyId), { code })
    await assert.rejects(applications.addMember(who, { partyId, service: 'paspor-anak' }), { code })
    await assert.rejects(applications.submitTogether(who, { partyId, members }), { code: gone })
    await assert.rejects(applications.formParty(who, { caseId }), {
      code: code === gone ? 'applications.unknownCase' : code,
    })
  }
  assert.equal((await applications.getParty(dewi, partyId)).members.length, 3)
})
