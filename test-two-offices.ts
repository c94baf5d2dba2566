import type { TestContext } from 'node:test'
import { paymentEvents } from '#modules/payments'
import { readInquiry } from '#modules/search'
import { type Officer, type Person, system } from '#packages/access'
import type { Answers } from '#packages/forms'
import { realNow } from '#platform/clock'
import { paperPicture } from '#platform/testing'
import { sitisAnswers } from './test-answers.ts'
import { openTestHouse } from './test-house.ts'

const test = system('test')
const picture = await paperPicture({ width: 640, height: 420 })

/** Invented answers of somebody who arrives. */
const arrived: Answers = {
  barisPaspor: null,
  namaLengkap: 'Chloé Contoh',
  kewarganegaraan: 'FR',
  tanggalLahir: '1991-01-30',
  jenisKelamin: 'perempuan',
  nomorPaspor: '19AA00001',
  pasporSampai: '2031-04-01',
  tanggalTiba: '2026-12-01',
  tujuanKedatangan: 'wisata',
  tempatTiba: 'Bandara Contoh',
  nomorPerjalanan: 'AK 405',
  alamatDiIndonesia: {
    street: 'Jl. Pantai 1',
    village: 'Tuapejat',
    district: 'Sipora Utara',
    regency: 'Kepulauan Mentawai',
    province: 'Sumatera Barat',
  },
}

// Invented numbers of passports that are reported stolen.
const numberOf: Record<string, string> = { padang: '19AA00011', agam: '19AA00022' }

type House = Awaited<ReturnType<typeof openTestHouse>>

/** Who acts at one office, and the applications that came of it. */
export type Played = {
  office: string
  officer: Officer
  head: Officer
  people: Person[]
  cases: string[]
}

/** The application of a passport: filled in, a place held, handed in, paid, come for, served. */
async function playPassport(house: House, { office, officer }: Played, person: Person) {
  const { applications, appointments, documents, payments, queue, events, db, clock } = house
  const wish = { service: 'paspor-baru', office, language: 'id' } as const
  const { caseId } = await applications.startDraft(person, wish)
  await applications.saveAnswers(person, { caseId, version: 0, answers: sitisAnswers })
  for (const requirement of ['ktp', 'kk', 'identitas-lahir']) {
    const file = { caseId, requirement, name: `${requirement}.jpg`, bytes: picture }
    await documents.addFile(person, file)
  }
  const startsAt = Temporal.Instant.from('2026-11-24T02:00:00Z')
  const place = { caseId, person: person.personId, service: 'paspor-baru', office, startsAt }
  const { code } = await appointments.holdPlace(person, place)
  await applications.submit(person, { caseId, version: 1 })
  await applications.giveConsent(person, { caseId, days: 30 })
  const ground = { basis: 'Aturan contoh pasal 2', proof: 'SK 5/2026' }
  await payments.proposeWaiver(officer, { caseId, afterRupiah: 0, ...ground })
  const bill = await payments.findBill(test, caseId)
  if (!bill) throw new Error('There is no bill')
  const { billId, amountRupiah, caseIds } = bill
  const news = { office, billId, caseId, caseIds, person: person.personId, amountRupiah }
  await db.transaction(test, (tx) => events.publish(tx, paymentEvents.confirmed, news))
  await house.play()
  clock.set('2026-11-24T01:50:00Z')
  await queue.checkIn(officer, { office, code })
  const { counters } = await queue.getHall(officer, { office, language: 'id' })
  await queue.openCounter(officer, { counterId: counters[0]?.id ?? '' })
  await queue.callNext(officer)
  await queue.beginService(officer)
  await house.play()
  return caseId
}

/** An arrival: registered, and its letter written; somebody may collect for them. */
async function playArrival(house: House, { office }: Played, person: Person) {
  const { applications } = house
  const wish = { service: 'kartu-kedatangan', office, language: 'en' } as const
  const { caseId } = await applications.startDraft(person, wish)
  await applications.saveAnswers(person, { caseId, version: 0, answers: arrived })
  await applications.submit(person, { caseId, version: 1 })
  await house.play()
  return caseId
}

/** What the office keeps beside its applications. */
async function playBackOffice(house: House, { office, officer, head, cases }: Played) {
  const { stock, archive, search, facilities, frozen, checking, identity, letters } = house
  const { interagency } = house
  const caseId = cases[0] ?? ''
  await stock.receive(head, { kind: 'electronic', amount: 10, reason: 'SJ-17' })
  await checking.addNote(officer, { caseId, kind: 'officerSaid', text: 'Ambil sore (contoh)' })
  const kin = { relation: 'sibling', name: 'Rahma Contoh', nik: '1371015708550002' }
  await checking.declareKin(officer, kin)
  await facilities.report(officer, { kind: 'lift', state: 'works', since: null, note: null })
  await frozen.report(officer, { number: numberOf[office] ?? '', reason: 'stolen', note: 'LP/1' })
  const wish = { text: 'Siti Contoh', purpose: 'case-work', words: 'Berkas di meja' }
  const { value } = readInquiry(wish)
  if (value) await search.find(officer, value)
  const facts = { names: ['Anna (contoh)'], birth: '1970-02-03', niks: [], numbers: ['C9999'] }
  await archive.register(officer, { kind: 'stay', year: 2004, shelf: 'Lemari 1', facts })
  for (const agency of ['police', 'court']) {
    const question = { caseId: cases[1] ?? caseId, agency, about: 'Ada catatan?', workingDays: 3 }
    const { questionId } = await interagency.ask(officer, question)
    await interagency.noteAnswer(officer, { questionId, says: 'clear', note: 'B/1: tidak ada.' })
  }
  await letters.saveStatement(officer, {
    ...{ caseId, version: 0, lines: [{ question: 'Kapan?', answer: 'Kemarin.' }] },
  })
  await identity.addDevice(test, { office, purpose: 'board', name: 'Papan (contoh)' })
  await identity.giveGrant(head, {
    ...{ office, staffId: officer.staffId, role: 'supervisor', why: 'Menggantikan rekan' },
    until: realNow().add({ hours: 24 }),
  })
}

/** Two offices that did the same work, through the verbs people press; everybody is invented. */
export async function twoOffices(t: Pick<TestContext, 'after'>) {
  const house = await openTestHouse(t, { routes: () => [] })
  await house.queue.setUpOffice(test, { office: 'agam' })
  const played: Played[] = []
  for (const office of ['padang', 'agam']) {
    house.clock.set('2026-11-23T01:00:00Z')
    const officer = await house.bringOfficer(`Petugas ${office} (contoh)`, ['officer'], office)
    const roles = ['officer', 'supervisor', 'head'] as const
    const head = await house.bringOfficer(`Kepala ${office} (contoh)`, [...roles], office)
    const siti = await house.bringPerson(`siti.${office}@contoh.invalid`)
    const chloe = await house.bringPerson(`chloe.${office}@contoh.invalid`)
    const one: Played = {
      ...{ office, officer: officer.who, head: head.who, people: [siti.who, chloe.who] },
      cases: [],
    }
    one.cases.push(await playPassport(house, one, siti.who))
    one.cases.push(await playArrival(house, one, chloe.who))
    await playBackOffice(house, one)
    await house.play()
    await house.search.readOn()
    played.push(one)
  }
  const [padang, agam] = played
  if (!padang || !agam) throw new Error('Two offices were played')
  return { ...house, padang, agam }
}
