import type { TestContext } from 'node:test'
import { paymentEvents } from '#modules/payments'
import { nobody, type Officer, type Person, system } from '#packages/access'
import type { Answers } from '#packages/forms'
import type { HttpOptions } from '#platform/http'
import { paperPicture } from '#platform/testing'
import { sitisAnswers } from '../../test-answers.ts'
import { hiddenIn, openTestHouse, textOf } from '../../test-house.ts'
import { counterSignIn, createCounter, createProofPage, type Needs } from './index.ts'

export { textOf }

const test = system('test')

/** Invented officers: two of Padang, their head, and one of Metro. */
const staff = {
  dewi: { id: 'd001', office: 'padang', name: 'Dewi Lestari (contoh)', roles: ['officer'] },
  rizal: { id: 'd002', office: 'padang', name: 'Rizal (contoh)', roles: ['officer'] },
  ratna: { id: 'd003', office: 'padang', name: 'Ratna Sari (contoh)', roles: ['head'] },
  budi: { id: 'd004', office: 'metro', name: 'Budi (contoh)', roles: ['officer'] },
} as const

/** The papers of a first passport. */
const papers = ['ktp', 'kk', 'identitas-lahir']
const picture = await paperPicture({ width: 640, height: 420 })

const officerOf = ({ id, office, roles }: (typeof staff)[keyof typeof staff]): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000${id}`,
  office,
  roles: [...roles],
})

/** The officers as verbs take them. */
export const officers = {
  dewi: officerOf(staff.dewi),
  rizal: officerOf(staff.rizal),
  ratna: officerOf(staff.ratna),
  budi: officerOf(staff.budi),
}

type Options = {
  frameOf?: HttpOptions['frameOf']
  printerOf?: Needs['printerOf']
  pictures?: Needs['pictures']
  cards?: Needs['cards']
  gateway?: Parameters<typeof openTestHouse>[1]['gateway']
  billing?: Parameters<typeof openTestHouse>[1]['billing']
}

/** Real modules and a real server with the counter's door, on Monday at eight in Padang. */
export async function counterWorld(t: Pick<TestContext, 'after'>, options: Options = {}) {
  const { frameOf, gateway, billing, printerOf, pictures, cards } = options
  const house = await openTestHouse(t, {
    ...(frameOf && { frameOf }),
    ...(gateway && { gateway }),
    ...(billing && { billing }),
    stepUpPage: createProofPage,
    routes: (needs) =>
      createCounter({
        ...{ ...needs, ...(printerOf && { printerOf }) },
        ...{ ...(pictures && { pictures }), ...(cards && { cards }) },
      }),
    signInPath: (visit, back) => visit.to(counterSignIn(back) ?? '/masuk'),
  })
  const people = await enterAll(house.identity)
  return { ...house, ...people, ...steps(house) }
}

type House = Awaited<ReturnType<typeof openTestHouse>>
type Identity = House['identity']

/** Brings the cast and signs everybody in. */
async function enterAll(identity: Identity) {
  async function enter(subject: Parameters<Identity['mintLink']>[1]['for']) {
    const { token } = await identity.mintLink(test, { for: subject })
    return (await identity.signInByLink(nobody, { token })).token
  }
  for (const [name, { office, name: called, roles }] of Object.entries(staff)) {
    const { staffId } = officers[name as keyof typeof staff]
    await identity.saveStaff(test, { staffId, office, name: called, roles: [...roles] })
  }
  const { personId } = await identity.savePerson(test, {
    email: 'siti.aminah@contoh.invalid',
    language: 'id',
  })
  const kiosk = { office: 'padang', purpose: 'kiosk', name: 'Kios (contoh)' } as const
  const { deviceId } = await identity.addDevice(test, kiosk)
  const siti: Person = { kind: 'person', personId }
  /** As if they had just come in by passkey. */
  async function work(who: Officer): Promise<string> {
    const token = await enter({ staffId: who.staffId })
    await identity.proveInDemonstration(who, { token })
    return token
  }
  const tokens = {
    dewi: await work(officers.dewi),
    rizal: await work(officers.rizal),
    ratna: await work(officers.ratna),
    budi: await work(officers.budi),
    siti: await enter({ personId }),
    kiosk: await enter({ deviceId }),
  }
  return { siti, tokens, deviceId }
}

/** The steps that mornings are told with. */
function steps(world: House) {
  const { applications, appointments, documents, payments, queue, db, events, clock, play } = world

  /** Siti's paid application, with a place at this minute of Monday (WIB). */
  async function book(siti: Person, time = '09:00', more: Answers = {}) {
    const { billId, caseId, ...booked } = await handIn(siti, time, more)
    const bill = await payments.getBill(test, billId)
    const { office, person, amountRupiah } = bill
    const news = { office, billId, caseId, person: person ?? null, amountRupiah }
    await db.transaction(test, (tx) => events.publish(tx, paymentEvents.confirmed, news))
    await play()
    return { caseId, ...booked }
  }

  /** Siti's application as it was handed in: with a place, and a bill that waits. */
  async function handIn(siti: Person, time = '09:00', more: Answers = {}) {
    const wish = { service: 'paspor-baru', office: 'padang', language: 'id' } as const
    const { caseId, reference } = await applications.startDraft(siti, wish)
    await applications.saveAnswers(siti, {
      caseId,
      version: 0,
      answers: { ...sitisAnswers, ...more },
    })
    for (const requirement of papers) {
      const file = { caseId, requirement, name: `${requirement}.jpg`, bytes: picture }
      await documents.addFile(siti, file)
    }
    const startsAt = Temporal.Instant.from(`2026-11-23T${time}:00+07:00`)
    const place = { caseId, person: siti.personId, service: 'paspor-baru', office: 'padang' }
    const { code } = await appointments.holdPlace(siti, { ...place, startsAt })
    await applications.submit(siti, { caseId, version: 1 })
    const bill = await payments.findBill(test, caseId)
    if (!bill) throw new Error('There is no bill')
    return { caseId, reference, code, billId: bill.billId }
  }

  /** The same, and Siti has come through the door. */
  async function bring(siti: Person, time?: string, more: Answers = {}) {
    const booked = await book(siti, time, more)
    clock.advance({ minutes: 50 })
    await queue.checkIn(officers.dewi, { office: 'padang', code: booked.code })
    await play()
    return booked
  }

  /** So many walk-ins, a minute apart. */
  async function walkIn(count: number) {
    const tickets: { ticketId: string; label: string }[] = []
    for (let nth = 0; nth < count; nth++) {
      const wish = { office: 'padang', service: 'paspor-baru', language: 'id' } as const
      tickets.push(await queue.takeNumber(officers.dewi, { ...wish, class: 'ordinary' }))
      clock.advance({ minutes: 1 })
    }
    return tickets
  }

  return { book, bring, handIn, walkIn }
}

type World = Awaited<ReturnType<typeof counterWorld>>

/** Somebody before a screen: what they open and press. */
export function sitBefore({ as }: Pick<World, 'as'>, token?: string) {
  const { open, post } = as(token ? { token } : {})

  /** The hidden fields of the form on the console that does this. */
  async function formFor(act: string, at = '/loket') {
    const { body } = await open(at)
    const forms = body.match(/<form[^>]*>.*?<\/form>/gs) ?? []
    const form = forms.find((one) => one.includes(`value="${act}"`))
    if (!form) throw new Error(`Nothing on ${at} does "${act}"`)
    return { action: /action="([^"]*)"/.exec(form)?.[1] ?? '', fields: hiddenIn(form) }
  }

  /** Presses the button for an act, as the browser would. */
  async function press(act: string, typed: Record<string, string> = {}, at = '/loket') {
    const { action, fields } = await formFor(act, at)
    return post(action, { ...fields, act, ...typed })
  }
  return { open, post, press, formFor }
}
