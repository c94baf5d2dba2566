import type { TestContext } from 'node:test'
import type { Typed } from '#modules/checking'
import { paymentEvents } from '#modules/payments'
import { type Officer, type Person, system } from '#packages/access'
import type { Answers } from '#packages/forms'
import { paperPicture } from '#platform/testing'
import { sitisAnswers } from './test-answers.ts'
import { openTestHouse } from './test-house.ts'

const test = system('test')
/** The papers of a first passport that are sent before applying. */
export const papers = ['ktp', 'kk', 'identitas-lahir'] as const
const drawn = (seed: number) => paperPicture({ seed })

/** An invented applicant's whole form; each has a number of their own. */
const answersOf = (nth: number, more: Answers): Answers => ({
  ...sitisAnswers,
  namaLengkap: `Siti Aminah ${'ABCDEFGHIJ'[nth % 10]}`,
  nik: `187201450790${String(nth + 1).padStart(4, '0')}`,
  ...more,
})

type Wish = { at?: string; answers?: Answers; isPaid?: boolean; pieces?: readonly string[] }

/** The provider says that the money is here. */
function paying({ payments, db, events, play }: Awaited<ReturnType<typeof openTestHouse>>) {
  return async (caseId: string): Promise<void> => {
    const bill = await payments.findBill(test, caseId)
    if (!bill) throw new Error('There is no bill')
    const { office, billId, person, amountRupiah } = bill
    const news = { office, billId, caseId, person: person ?? null, amountRupiah }
    await db.transaction(test, (tx) => events.publish(tx, paymentEvents.confirmed, news))
    await play()
  }
}

/** An officer's judgement of everything they see: these papers so, and all others accepted. */
function judging(house: Awaited<ReturnType<typeof openTestHouse>>) {
  return async (officer: Officer, caseId: string, not: Record<string, Typed> = {}) => {
    const view = await house.checking.getCheck(officer, caseId)
    const accepted = view.papers.map(({ id }) => [id, { verdict: 'accepted' }] as const)
    const seen = view.papers.flatMap(({ files }) => files.map(({ fileId }) => fileId))
    const filled = { ...Object.fromEntries(accepted), ...not }
    const { round } = view
    const judged = await house.checking.judge(officer, { caseId, round, seen, papers: filled })
    await house.play()
    return judged
  }
}

/** Real modules, officers and applicants, on Monday 23 November 2026 at eight in Padang. */
export async function deskWorld(t: Pick<TestContext, 'after'>) {
  const house = await openTestHouse(t, { routes: () => [] })
  const { applications, appointments, documents, play } = house
  const dewi = (await house.bringOfficer('Dewi (contoh)', ['officer'])).who
  const rizal = (await house.bringOfficer('Rizal (contoh)', ['officer'])).who
  const ratna = (await house.bringOfficer('Ratna (contoh)', ['officer', 'head'])).who
  const budi = (await house.bringOfficer('Budi (contoh)', ['officer'], 'metro')).who
  const pay = paying(house)
  const judge = judging(house)
  let count = 0

  /** Sends a picture for a paper; every one is another. */
  async function send(who: Person, caseId: string, requirement: string): Promise<string> {
    const bytes = await drawn(count++ % 250)
    const file = { caseId, requirement, name: `${requirement}.jpg`, bytes }
    const { fileId } = await documents.addFile(who, file)
    await play()
    return fileId
  }

  /** Somebody's first passport, handed in and paid, with a place at this minute. */
  async function handIn(wish: Wish = {}) {
    const nth = count
    const { who } = await house.bringPerson(`orang${nth}@contoh.invalid`)
    const service = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
    const { caseId, reference } = await applications.startDraft(who, service)
    const answers = answersOf(nth, wish.answers ?? {})
    await applications.saveAnswers(who, { caseId, version: 0, answers })
    for (const paper of papers) await send(who, caseId, paper)
    const startsAt = Temporal.Instant.from(`${wish.at ?? '2026-11-25T09:00'}:00+07:00`)
    const place = { caseId, person: who.personId, service: 'paspor-baru', office: 'padang' }
    const { code } = await appointments.holdPlace(who, { ...place, startsAt })
    await applications.submit(who, { caseId, version: 1 })
    if (wish.isPaid !== false) await pay(caseId)
    await play()
    return { who, caseId, reference, code }
  }

  /** Siti sits at a counter: they came, and are looked at. */
  async function receive(officer: Officer, caseId: string, ...actions: string[]) {
    for (const action of ['arrive', ...actions]) {
      await applications.act(officer, { caseId, action })
    }
    await play()
  }

  return { ...house, dewi, rizal, ratna, budi, send, handIn, pay, judge, receive }
}

/** What deskWorld makes. */
export type DeskWorld = Awaited<ReturnType<typeof deskWorld>>
