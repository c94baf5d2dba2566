import type { TestContext } from 'node:test'
import { paymentEvents } from '#modules/payments'
import { nobody, type Officer, type Person, system, type Who } from '#packages/access'
import type { Answers } from '#packages/forms'
import { paperPicture, testNeeds } from '#platform/testing'
import { acceptPapers, openTestHouse } from './test-house.ts'

const test = system('test')

const officer = (nth: number, office: string, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${nth}`,
  office,
  roles,
})
const person = (nth: number): Person => ({
  kind: 'person',
  personId: `01930000-0000-7000-8000-00000000a00${nth}`,
})

/** The cast as verbs take them; everybody is invented. */
export const cast = {
  nobody,
  chloe: person(1),
  other: person(2),
  dewi: officer(1, 'padang', ['officer']),
  rizal: officer(2, 'padang', ['officer']),
  ratna: officer(3, 'padang', ['officer', 'head']),
  kasi: officer(4, 'padang', ['officer', 'supervisor']),
  elsewhere: officer(5, 'metro', ['officer', 'head']),
  kiosk: { kind: 'device', deviceId: 'k', office: 'padang', purpose: 'kiosk' },
  system: test,
} satisfies Record<string, Who>

const visitor: Answers = {
  barisPaspor: null,
  namaLengkap: 'Chloé Dubois',
  kewarganegaraan: 'FR',
  tanggalLahir: '1991-01-30',
  jenisKelamin: 'perempuan',
  nomorPaspor: '19AA00001',
  pasporSampai: '2031-04-01',
  tanggalTiba: '2026-12-01',
  tujuanKedatangan: 'wisata',
}

const arrival: Answers = {
  ...visitor,
  tempatTiba: 'Bandara Minangkabau, Padang',
  nomorPerjalanan: 'AK 405',
  alamatDiIndonesia: {
    street: 'Jl. Pantai 1',
    village: 'Tuapejat',
    district: 'Sipora Utara',
    regency: 'Kepulauan Mentawai',
    province: 'Sumatera Barat',
  },
}

const paper = await paperPicture({ width: 640, height: 420 })

type House = Awaited<ReturnType<typeof openTestHouse>>

/** What Chloé asks for. */
function asking(house: House) {
  const { applications, documents, payments, db, events, play } = house

  async function begin(service: string, answers: Answers, who: Person = cast.chloe) {
    const wish = { service, office: 'padang', language: 'en' } as const
    const { caseId } = await applications.startDraft(who, wish)
    await applications.saveAnswers(who, { caseId, version: 0, answers })
    return caseId
  }

  /** An arrival that was registered: its proof is a letter at once. */
  async function register(more: Answers = {}, who: Person = cast.chloe): Promise<string> {
    const caseId = await begin('kartu-kedatangan', { ...arrival, ...more }, who)
    await applications.submit(who, { caseId, version: 1, isSecondMeant: true })
    await play()
    return caseId
  }

  /** A visa that was asked for and paid, its papers found complete. */
  async function askForVisa({ isChecked = true } = {}): Promise<string> {
    const caseId = await begin('evisa-b1', visitor)
    for (const requirement of ['paspor-wna', 'foto']) {
      await documents.addFile(cast.chloe, { caseId, requirement, name: 'a.jpg', bytes: paper })
    }
    await applications.submit(cast.chloe, { caseId, version: 1, isSecondMeant: true })
    const bill = await payments.findBill(test, caseId)
    if (!bill) throw new Error('There is no bill')
    const { billId, office, person, amountRupiah, caseIds } = bill
    const news = { office, billId, caseId, caseIds, person: person ?? null, amountRupiah }
    await db.transaction(test, (tx) => events.publish(tx, paymentEvents.confirmed, news))
    await play()
    if (isChecked) await acceptPapers(house, cast.kasi as Officer, caseId)
    await play()
    return caseId
  }

  return { register, askForVisa }
}

/** Real modules, and Chloé who registers her arrival or asks for a visa. */
export async function lettersWorld(
  t: Pick<TestContext, 'after'>,
  wish: Partial<Parameters<typeof openTestHouse>[1]> = {},
) {
  const house = await openTestHouse(t, { routes: () => [], ...wish })
  const { applications, play } = house

  async function decide(caseId: string, wish: { action: string; reason?: string; facts?: object }) {
    await applications.act(cast.dewi, { caseId, facts: {}, ...wish } as never)
    await play()
  }

  /** The one letter of a kind that a case has. */
  async function letterOf(caseId: string, template: string) {
    const all = await house.letters.listLetters(cast.chloe, caseId)
    const found = all.filter((one) => one.template === template)
    if (found.length !== 1) throw new Error(`${found.length} letters ${template}`)
    return house.letters.getLetter(cast.chloe, found[0]!.letterId)
  }

  // The same keys as the house's own.
  const { vault } = testNeeds(house.now)
  return { ...house, vault, ...asking(house), decide, letterOf }
}

/** What lettersWorld makes. */
export type World = Awaited<ReturnType<typeof lettersWorld>>
