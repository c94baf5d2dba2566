import type { TestContext } from 'node:test'
import { nobody, type Person, system } from '#packages/access'
import type { Answers } from '#packages/forms'
import { realNow } from '#platform/clock'
import { createMail, startOutbox } from '#platform/mail'
import { listEvents, paperPicture } from '#platform/testing'
import { openTestHouse } from './test-house.ts'

export const house = system('test')

/** Somebody invented with words of their own, so that whatever is left of them is found. */
export type Invented = {
  who: Person
  token: string
  email: string
  /** What must be found nowhere once they are erased. */
  marks: string[]
  answers: Answers
}

const paper = await paperPicture({ width: 640, height: 420 })

/** A first passport's form with a name, numbers and an address of one's own. */
function answersOf(nth: number): { answers: Answers; marks: string[] } {
  const name = ['Sitikenari Aminahuji', 'Budikontrol Santosouji'][nth]!
  const street = ['Jl. Kenariuji 17', 'Jl. Kontroluji 18'][nth]!
  const mother = ['Fatimahkenari', 'Aisyahkontrol'][nth]!
  const nik = ['1872014507907777', '1371010101900002'][nth]!
  const phone = ['+6281234599901', '+6281234599902'][nth]!
  const isFirst = nth === 0
  return {
    marks: [name, street, mother, nik, phone, name.split(' ')[0]!],
    answers: {
      pernahPaspor: false,
      namaLengkap: name,
      tempatLahir: 'Metro',
      tanggalLahir: isFirst ? '1990-07-05' : '1990-01-01',
      jenisKelamin: isFirst ? 'perempuan' : 'laki-laki',
      nik,
      nikBerbeda: false,
      telepon: phone,
      alamat: {
        street,
        village: 'Yosorejo',
        district: 'Metro Timur',
        regency: 'Kota Metro',
        province: 'Lampung',
      },
      namaIbu: mother,
      namaAyah: null,
      keperluan: 'wisata',
      negaraTujuan: 'JP',
      jenisPaspor: 'elektronik-10',
    },
  }
}

type Wish = Partial<Parameters<typeof openTestHouse>[1]>

type House = Awaited<ReturnType<typeof openTestHouse>>

/** The steps their stories are told with. */
function stepsIn({ applications, appointments, documents, play }: House) {
  /** A draft with every answer. */
  async function begin({ who, answers }: Invented): Promise<string> {
    const asked = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
    const { caseId } = await applications.startDraft(who, asked)
    await applications.saveAnswers(who, { caseId, version: 0, answers })
    return caseId
  }

  /** The same with papers and a place. */
  async function draft(one: Invented, minute = 0): Promise<string> {
    const { who, answers } = one
    const caseId = await begin(one)
    for (const requirement of ['ktp', 'kk', 'identitas-lahir']) {
      const name = `${String(answers.namaLengkap)}.jpg`
      await documents.addFile(who, { caseId, requirement, name, bytes: paper })
    }
    await appointments.holdPlace(who, {
      ...{ caseId, person: who.personId, service: 'paspor-baru', office: 'padang' },
      startsAt: Temporal.Instant.from('2026-11-24T02:00:00Z').add({ minutes: minute }),
    })
    return caseId
  }

  /** The same, handed in and found by the search. */
  async function handIn(one: Invented, minute = 0): Promise<string> {
    const caseId = await draft(one, minute)
    await applications.submit(one.who, { caseId, version: 1 })
    await play()
    return caseId
  }

  /** Handed in and taken back before anybody decided. */
  async function handInAndWithdraw(one: Invented, minute = 0): Promise<string> {
    const caseId = await handIn(one, minute)
    await applications.withdraw(one.who, { caseId, reason: 'plans-changed' })
    await play()
    return caseId
  }

  return { begin, draft, handIn, handInAndWithdraw }
}

/** Proving with a code that it is oneself. */
function codesIn({ db, identity, privacy }: House) {
  /** The newest code that was sent to anybody. */
  async function newestCode(): Promise<string> {
    const asked = (await listEvents(db)).findLast(({ name }) => name === 'identity.codeRequested')
    const id = String(asked?.facts.codeId)
    return (await identity.revealCode(house, id))!.code
  }

  async function askCode({ email }: Invented): Promise<string> {
    await identity.requestCode(nobody, { email, language: 'id' })
    return newestCode()
  }

  /** Asks for everything to be deleted, as its owner with a fresh code. */
  const askErasure = async (one: Invented) =>
    privacy.askErasure(one.who, { code: await askCode(one) })

  return { newestCode, askCode, askErasure }
}

/** A real house with two invented people, officers who look after data, and the steps of their stories. */
export async function privacyWorld(t: TestContext, wish: Wish = {}) {
  // Mail is handed to a real server, as in an office.
  const outbox = await startOutbox({ now: realNow })
  const mail = createMail({ url: outbox.url, from: 'Gerbang <kabar@contoh.invalid>' })
  t.after(() => {
    mail.close()
    return outbox.close()
  })
  const world = await openTestHouse(t, { routes: () => [], mail, ...wish })

  async function invent(nth: number): Promise<Invented> {
    const email = ['sitikenari@contoh.invalid', 'budikontrol@contoh.invalid'][nth]!
    const { who, token } = await world.bringPerson(email)
    const { answers, marks } = answersOf(nth)
    return { who, token, email, answers, marks: [...marks, email] }
  }

  const [siti, budi] = [await invent(0), await invent(1)]
  const ratna = await world.bringOfficer('Ratna (contoh)', ['officer', 'head'])
  const kasi = await world.bringOfficer('Hesti (contoh)', ['officer', 'supervisor', 'head'])
  const dewi = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const elsewhere = await world.bringOfficer('Tono (contoh)', ['officer', 'head'], 'metro')
  const people = { siti, budi, ratna, kasi, dewi, elsewhere, house }
  return { ...world, ...people, outbox, ...stepsIn(world), ...codesIn(world) }
}

/** What createPrivacy is tested in. */
export type PrivacyWorld = Awaited<ReturnType<typeof privacyWorld>>
