import assert from 'node:assert/strict'
import { test } from 'node:test'
import { system } from '#packages/access'
import { type Persona, personas } from './personas.ts'
import { applicationsWorld, cast } from './testing.ts'

const { siti, dewi, rizal } = cast
const house = system('test')

/** A persona's application filled in, with its papers, and the steps told with it. */
async function walk(world: Awaited<ReturnType<typeof applicationsWorld>>, persona: Persona) {
  const { applications, payments, play, tellPaid, fillIn } = world
  const { caseId, version } = await fillIn(siti, persona)
  const act = (action: string, facts = {}, who = dewi) =>
    applications.act(who, { caseId, action, facts })
  return {
    caseId,
    act,
    submit: () => applications.submit(siti, { caseId, version }),
    bill: () => payments.findBill(house, caseId),
    look: () => applications.getCase(siti, caseId),
    pay: async () => {
      await tellPaid(caseId)
      await play()
    },
  }
}

const orders = {
  id: /(^|, )(Kirim|Datang|datang|Pilih|Batalkan|Setujui|Tolak|Tahan|Lanjutkan|Minta|Serahkan|Periksa|Daftarkan|Terbitkan)\b/,
  en: /(^|, )(Send|Come|come|Choose|Withdraw|Approve|Refuse|Go|Ask|Hand|Check|Examine|Register|Cancel|Issue)\b/,
}

test('no history of a service we ship speaks in orders, and neither does a state', async (t) => {
  const { catalogue } = await applicationsWorld(t)
  const said = catalogue
    .listServices()
    .flatMap(({ definition: { id, workflow } }) => [
      ...workflow.actions.map(({ happened, names }) => ({ id, text: happened ?? names })),
      ...workflow.states.map(({ names }) => ({ id, text: names })),
      ...workflow.flags.map(({ names }) => ({ id, text: names })),
    ])

  const wrong = said.filter(({ text }) => orders.id.test(text.id) || orders.en.test(text.en))
  assert.ok(said.length > 100)
  assert.deepEqual(wrong, [])
})

test('a mother applies for Bintang, who has one name, and collects his passport', async (t) => {
  const world = await applicationsWorld(t)
  const way = await walk(world, personas.bintang)
  await world.holdPlace(siti, way.caseId, 0, 'paspor-anak')

  await way.submit()
  const bill = await way.bill()
  await way.pay()
  for (const action of ['arrive', 'interview', 'photograph', 'approve', 'ready'])
    await way.act(action, {}, action === 'approve' ? rizal : dewi)
  await way.act('collect', { penerima: 'Siti Aminah', bukti: 'ktp-orang-tua' })

  assert.equal(bill?.amountRupiah, 650_000)
  assert.deepEqual([(await way.look()).state, (await way.look()).status], ['collected', 'done'])
})

test('C17: at seventeen a passport is asked for as an adult, and a guardian shows the ruling', async (t) => {
  const world = await applicationsWorld(t)
  const { answers } = personas.bintang
  const grown = { ...answers, tanggalLahir: '2009-11-23', nikBerbeda: true }
  const tooOld = await walk(world, { ...personas.bintang, answers: grown })
  const ward = { ...answers, hubungan: 'wali' }
  const ofGuardian = await walk(world, { ...personas.bintang, answers: ward })

  await assert.rejects(tooOld.submit(), { code: 'applications.notEligible' })
  await assert.rejects(ofGuardian.submit(), { code: 'applications.papersMissing' })
})

test('edge 41: a lost passport: examined, decided by somebody else, photographed, and only then paid', async (t) => {
  const world = await applicationsWorld(t)
  const way = await walk(world, personas.panji)
  const statement = { keterangan: 'Terbawa arus banjir.', beban: 'dikenakan' }

  await way.submit()
  const beforePhoto = await way.bill()
  await way.act('examine', statement)
  const sameOfficer = way.act('approve')
  await assert.rejects(sameOfficer, { code: 'applications.secondPerson' })
  await way.act('approve', {}, rizal)
  await way.act('photograph')
  const bill = await way.bill()
  await way.pay()
  await way.act('ready')
  await way.act('collect', { penerima: 'Panji', bukti: 'e-ktp' })

  assert.equal(beforePhoto, undefined)
  assert.deepEqual(
    bill?.lines.map(({ code, amountRupiah }) => [code, amountRupiah]),
    [
      ['beban', 1_000_000],
      ['buku', 950_000],
    ],
  )
  assert.equal((await way.look()).state, 'collected')
})

test('whoever lost it in a disaster pays for the book alone, because the officer said so', async (t) => {
  const world = await applicationsWorld(t)
  const way = await walk(world, personas.panji)
  await way.submit()

  await way.act('examine', { keterangan: 'Terbawa arus banjir.', beban: 'kahar' })
  await way.act('approve', {}, rizal)
  await way.act('photograph')

  assert.equal((await way.bill())?.amountRupiah, 950_000)
})

test('a bill that ran out after the photo is asked for again, and nothing else is lost', async (t) => {
  const world = await applicationsWorld(t)
  const way = await walk(world, personas.panjiDamaged)
  await way.submit()
  await way.act('examine', { keterangan: 'Basah.', beban: 'dikenakan' })
  await way.act('approve', {}, rizal)
  await way.act('photograph')
  await world.tellExpired(way.caseId)
  await world.play()
  const lapsed = await way.look()

  await world.applications.takeStep(siti, { caseId: way.caseId, action: 'billAgain' })
  await way.pay()

  assert.deepEqual([lapsed.state, lapsed.status], ['unpaid', 'waiting-for-you'])
  assert.ok(lapsed.allowed.includes('billAgain'))
  assert.equal((await way.bill())?.amountRupiah, 1_450_000)
  assert.equal((await way.look()).state, 'paid')
})

test('nobody takes a step of the office with the step of an applicant', async (t) => {
  const world = await applicationsWorld(t)
  const way = await walk(world, personas.panji)
  await way.submit()

  for (const action of ['examine', 'billAgain', 'hold']) {
    const asked = world.applications.takeStep(siti, { caseId: way.caseId, action })
    await assert.rejects(asked, { code: 'applications.notNow' }, action)
  }
  const paid = world.applications.takeStep(siti, { caseId: way.caseId, action: 'paid' })
  await assert.rejects(paid, { code: 'applications.notByHand' })
})

test('Madhavi, who has one name, extends her stay with one visit', async (t) => {
  const world = await applicationsWorld(t)
  const way = await walk(world, personas.madhavi)
  await world.holdPlace(siti, way.caseId, 0, 'perpanjangan-itk')

  await way.submit()
  const bill = await way.bill()
  await way.pay()
  await way.act('arrive')
  await way.act('interview')
  const { promisedOn } = await way.act('photograph')
  for (const action of ['approve', 'ready']) await way.act(action)
  await way.act('collect', { penerima: 'Madhavi', bukti: 'paspor' })

  assert.equal(bill?.amountRupiah, 1_000_000)
  assert.equal(promisedOn?.toString(), '2026-11-25')
  assert.equal((await way.look()).status, 'done')
})

test('a stay that has ended, and a visa on arrival extended before, are told what to do', async (t) => {
  const world = await applicationsWorld(t)
  const { answers } = personas.madhavi
  const over = await walk(world, {
    ...personas.madhavi,
    answers: { ...answers, izinSampai: '2026-11-22' },
  })
  const twice = { asalIzin: 'voa', sudahDiperpanjang: true, perpanjangan: 'voa-30' }
  const again = await walk(world, { ...personas.madhavi, answers: { ...answers, ...twice } })

  for (const way of [over, again]) {
    await assert.rejects(way.submit(), { code: 'applications.notEligible' })
  }
})

test('a re-entry permit is paid first and fetched without a booking', async (t) => {
  const world = await applicationsWorld(t)
  const way = await walk(world, personas.kenji)

  await way.submit()
  const bill = await way.bill()
  await way.pay()
  const paid = await way.look()
  for (const action of ['examine', 'approve', 'ready']) await way.act(action)
  await way.act('collect', { penerima: 'Kenji Watanabe', bukti: 'paspor' })

  assert.equal(bill?.amountRupiah, 1_500_000)
  assert.deepEqual([paid.state, paid.flags], ['paid', []])
  assert.equal((await way.look()).state, 'collected')
})

test('the re-entry permit whose fee nobody knows is never billed', async (t) => {
  const world = await applicationsWorld(t)
  const answers = { ...personas.kenji.answers, lamaIzin: 'masuk-6-bulan' }
  const way = await walk(world, { ...personas.kenji, answers })

  await assert.rejects(way.submit(), { code: 'applications.incomplete' })
  assert.equal(await way.bill(), undefined)
})

test('an e-visa is asked for, paid, decided and issued without anybody coming', async (t) => {
  const world = await applicationsWorld(t)
  const way = await walk(world, personas.max)

  await way.submit()
  await way.pay()
  const paid = await way.look()
  const { state, promisedOn } = await way.act('issue')

  assert.deepEqual(
    [paid.state, paid.flags, paid.promisedOn?.toString()],
    ['paid', [], '2026-11-24'],
  )
  assert.deepEqual([state, promisedOn?.toString()], ['issued', '2026-11-24'])
  assert.equal(await world.appointments.findForCase(siti, way.caseId), undefined)
})

test('an arrival is free and registered at once, without a bill', async (t) => {
  const world = await applicationsWorld(t)
  const way = await walk(world, personas.chloe)

  const handedIn = await way.submit()

  assert.deepEqual(handedIn, { state: 'registered' })
  assert.equal(await way.bill(), undefined)
  assert.equal((await way.look()).status, 'done')
})

test('a registration with a slip is withdrawn and made anew', async (t) => {
  const world = await applicationsWorld(t)
  const way = await walk(world, personas.chloe)
  await way.submit()

  const { state } = await world.applications.withdraw(siti, {
    caseId: way.caseId,
    reason: 'not-needed',
  })

  assert.equal(state, 'withdrawn')
})
