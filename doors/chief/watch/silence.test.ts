import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { createCitizen } from '#doors/citizen'
import { createCounter } from '#doors/counter'
import { paymentEvents } from '#modules/payments'
import { system } from '#packages/access'
import type { Content } from '#platform/content'
import { sql } from '#platform/db'
import { listenersOf, type Published, react } from '#platform/events'
import type { Letter } from '#platform/mail'
import { readListText } from '#platform/watchlist'
import { reactionsOf } from '../../../duties.ts'
import { openTestHouse, textOf } from '../../../test-house.ts'

const house = system('test')
const runs = 200
const few = 20
const namesake = 'Gunawan Contohwibowo'
const control = 'Hartono Contohwijayaa'.slice(0, namesake.length)
const listed = `nomor,nama,lahir,dokumen\n1,${namesake},1991-01-30,\n`
const reason = 'Foto dan tempat lahir berbeda'

/** An online visa for which no paper is asked: what is compared is everything but the files. */
const withoutPapers = (content: Content): Content => ({
  ...content,
  services: content.services.map((service) => {
    const json = service.json as { id: string; documents?: object[] }
    if (json.id !== 'evisa-b1') return service
    const documents = json.documents?.map((one) => ({ ...one, optional: true, how: 'original' }))
    return { ...service, json: { ...json, documents } }
  }),
})

/** Whose reactions say or do something that could be seen; letters would take minutes to draw. */
const told = ['applications', 'notifications', 'watchlist', 'deadlines', 'checking']

/** Does what nobody measures for several at a time. */
async function together<One>(
  all: readonly One[],
  work: (one: One, nth: number) => Promise<unknown>,
) {
  for (let n = 0; n < all.length; n += 8) {
    await Promise.all(all.slice(n, n + 8).map((one, nth) => work(one, n + nth)))
  }
}

type Drawn = { drawOneIn?: number }

/** A house with a list of one, an officer at the counter and two supervisors. */
async function watchedHouse(t: TestContext, { drawOneIn = Number.POSITIVE_INFINITY }: Drawn = {}) {
  const letters: Letter[] = []
  const port = { name: 'test', read: async () => readListText(listed, Temporal.Now.instant()) }
  const world = await openTestHouse(t, {
    routes: (needs) => [...createCitizen(needs), ...createCounter(needs)],
    change: withoutPapers,
    watchlist: { port, drawOneIn },
    mail: {
      send: async (letter) => {
        letters.push(letter)
        return { kind: 'accepted', code: '250' }
      },
      close: () => undefined,
    },
  })
  const dewi = await world.bringOfficer('Dewi (contoh)', ['officer'])
  const ratna = await world.bringOfficer('Ratna (contoh)', ['officer', 'head'])
  const kasi = await world.bringOfficer('Kasi (contoh)', ['officer', 'supervisor'])
  const [counter] = await world.queue.listCounters(dewi.who, 'padang')
  await world.queue.openCounter(dewi.who, { counterId: counter?.id ?? '' })
  let last = 0
  let passport = 925_665_416

  /** Plays what is new: with hundreds of applications, all of it again and again would take minutes. */
  async function playNew(): Promise<void> {
    const all = reactionsOf(world).filter(({ part }) => told.includes(part))
    for (;;) {
      const rows = await world.db.read(house, (tx) =>
        tx.all(sql<Published>`
          select office, id, name, facts, at from events.outbox where id > ${last}
          order by id limit 500`),
      )
      if (rows.length === 0) return
      // In the order of each application, but many applications at once.
      const byCase = Map.groupBy(rows, ({ facts, id }) => facts.caseId ?? id)
      await together([...byCase.values()], async (ofOne) => {
        for (const published of ofOne) {
          for (const each of listenersOf(all, published)) {
            await react(world.db, { ...each, published })
          }
        }
      })
      last = Number(rows.at(-1)?.id)
    }
  }

  async function check(): Promise<void> {
    await world.watchlist.readList()
    while ((await world.watchlist.checkDue()) > 0);
  }

  /** An application with every answer, to be handed in. */
  async function fillIn(name: string, person: Person) {
    const { samples = [] } = world.catalogue.getService('evisa-b1').definition
    const wish = { service: 'evisa-b1', office: 'padang', language: 'id' } as const
    const { caseId, reference } = await world.applications.startDraft(person.who, wish)
    // Each a passport of their own: two of one passport would be told to the officer.
    const number = `${passport++}`
    const answers = { ...samples[0]?.answers, namaLengkap: name, nomorPaspor: number }
    await world.applications.saveAnswers(person.who, { caseId, version: 0, answers })
    return { name, number, caseId, reference, person }
  }

  async function pay(caseId: string): Promise<void> {
    const bill = await world.payments.findBill(house, caseId)
    if (!bill) throw new Error('There is no bill')
    const { billId, office, person, amountRupiah, caseIds } = bill
    const news = { office, billId, caseId, caseIds, person: person ?? null, amountRupiah }
    await world.db.transaction(house, (tx) =>
      world.events.publish(tx, paymentEvents.confirmed, news),
    )
  }

  /** Two supervisors look at everybody who is held, and find namesakes. */
  async function releaseAll(): Promise<number> {
    let released = 0
    for (;;) {
      const open = (await world.watchlist.listHolds(ratna.who)).filter(
        ({ state }) => state === 'open',
      )
      if (open.length === 0) return released
      await together(open, async ({ holdId }) => {
        await world.watchlist.propose(ratna.who, { holdId, verdict: 'namesake', reason })
        await world.watchlist.confirm(kasi.who, { holdId, reason })
        released += 1
      })
    }
  }
  return { ...world, letters, dewi, ratna, kasi, playNew, check, fillIn, pay, releaseAll }
}
type House = Awaited<ReturnType<typeof watchedHouse>>
type Person = Awaited<ReturnType<Awaited<ReturnType<typeof openTestHouse>>['bringPerson']>>
type Applicant = Awaited<ReturnType<House['fillIn']>>
type Said = { milliseconds: number; bytes: string }
type Step = (one: Applicant) => Promise<{ body: string; statusCode: number; headers: object }>

/** What two people differ in anyhow: who they are and what their papers are called. */
const neutral = (text: string, { name, number, caseId, reference }: Applicant): string =>
  text
    .replaceAll(caseId, 'CASE')
    .replaceAll(reference, 'REFERENCE')
    .replaceAll(number, 'PASSPORT')
    .replaceAll(name, 'NAME')
    .replaceAll(name.toUpperCase().replaceAll(' ', '&lt;'), 'NAME')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID')
    .replaceAll(/name="key" value="[^"]*"/g, 'KEY')

/** Each pair one after the other, the first of them by turns: whatever slows the machine slows both. */
async function walk(pairs: readonly [Applicant, Applicant][], step: Step) {
  const said: [Said, Said][] = []
  for (const [nth, pair] of pairs.entries()) {
    const both: Said[] = []
    for (const who of nth % 2 === 0 ? [0, 1] : [1, 0]) {
      const one = pair[who]!
      const from = performance.now()
      const { body, statusCode, headers } = await step(one)
      const milliseconds = performance.now() - from
      const { date: _, ...rest } = headers as Record<string, unknown>
      const bytes = neutral(`${statusCode} ${JSON.stringify(rest)} ${body}`, one)
      both[who] = { milliseconds, bytes }
    }
    said.push([both[0]!, both[1]!])
  }
  return said
}

/**
 * How surely the first of each pair takes longer or shorter than the second (Wilcoxon's signed ranks, as
 * a number of standard deviations). Beyond five it would happen by chance once in two million.
 */
function surenessOf(said: readonly [Said, Said][]): number {
  const apart = said.map(([one, other]) => one.milliseconds - other.milliseconds)
  const ranked = apart.toSorted((a, b) => Math.abs(a) - Math.abs(b))
  const sum = ranked.reduce((total, one, nth) => total + Math.sign(one) * (nth + 1), 0)
  const n = ranked.length
  return sum / Math.sqrt((n * (n + 1) * (2 * n + 1)) / 6)
}

const mostSure = 5

/** Nothing in what is said, and nothing in how long it takes, tells one from the other. */
function assertAlike(what: string, said: readonly [Said, Said][]): void {
  for (const [one, other] of said) assert.equal(one.bytes, other.bytes, what)
  const sureness = surenessOf(said)
  assert.ok(Math.abs(sureness) < mostSure, `${what}: ${sureness.toFixed(1)} deviations apart`)
}

test('C39: over 200 runs nothing tells a namesake from a control: pages, mails, answer times', async (t) => {
  const world = await watchedHouse(t)
  const { as, dewi, playNew, check, fillIn, pay, releaseAll, letters } = world
  const officer = as(dewi)
  const pairs: [Applicant, Applicant][] = []
  await together(Array.from({ length: runs }), async (_, n) => {
    const person = await world.bringPerson(`pemohon${n}@contoh.invalid`)
    pairs.push([await fillIn(namesake, person), await fillIn(control, person)])
  })
  const everybody = pairs.flat()
  const handIn: Step = async ({ caseId, person }) => {
    const at = `/permohonan/${caseId}/periksa`
    return as(person).post(at, { key: crypto.randomUUID(), versi: '1', benar: 'yes', kedua: 'yes' })
  }
  const follow: Step = ({ caseId, person }) => as(person).open(`/permohonan/${caseId}`)
  const lookAt: Step = ({ caseId }) => officer.open(`/loket?permohonan=${caseId}`)
  const decide: Step = ({ caseId }) => {
    const typed = { permohonan: caseId, act: 'p.issue', ditemukan: 'ya' }
    return officer.post('/loket/permohonan', { key: crypto.randomUUID(), ...typed })
  }

  const handedIn = await walk(pairs, handIn)
  await playNew()
  await check()
  await together(everybody, ({ caseId }) => pay(caseId))
  await playNew()
  const followed = await walk(pairs, follow)
  const looked = await walk(pairs, lookAt)
  const released = await releaseAll()
  const decided = await walk(pairs, decide)
  await playNew()
  const ended = await walk(pairs.slice(0, few), follow)
  while ((await world.notifications.deliverDue(house)).sent > 0);

  assert.equal(released, runs, 'every namesake was held and nobody else')
  const first = decided[0]![0].bytes
  assert.match(first, /^303 /)
  assertAlike('handing in', handedIn)
  assertAlike('the page of the application', followed)
  assertAlike('the officer’s console', looked)
  assert.match(looked[0]![0].bytes, /NAME[\s\S]*p\.issue/, 'the application stands on the console')
  assertAlike('the decision', decided)
  assertAlike('the page once it is decided', ended)
  const mailOf = (one: Applicant) =>
    letters
      .filter(({ text }) => text.includes(one.reference))
      .map(({ subject, text, html }) => neutral(`${subject}\n${text}\n${html}`, one))
      .toSorted()
  assert.ok(mailOf(pairs[0]![0]).length > 0, 'there are mails to compare')
  for (const [one, other] of pairs) assert.deepEqual(mailOf(one), mailOf(other))

  // The control of the test itself: a page that takes three times as long for a namesake is found,
  // also on a machine with seven times more to do than it can.
  const usual = followed.map(([, other]) => other.milliseconds).toSorted((a, b) => a - b)
  const leak = (usual[usual.length >> 1] ?? 0) * 2
  const leaking: Step = async (one) => {
    const answer = await follow(one)
    if (one.name === namesake) await new Promise((resolve) => setTimeout(resolve, leak))
    return answer
  }
  const leaked = surenessOf(await walk(pairs.slice(0, runs / 2), leaking))
  assert.ok(leaked > mostSure, `the leak was not found: ${leaked.toFixed(1)}`)
})

test('C39: before two people have looked, a namesake is refused like somebody drawn; undrawn the difference is found', async (t) => {
  const tryBoth = async (drawOneIn: number) => {
    const { as, dewi, playNew, check, fillIn, pay, applications, bringPerson } = await watchedHouse(
      t,
      {
        drawOneIn,
      },
    )
    const siti = await bringPerson('siti.aminah@contoh.invalid')
    const pair: [Applicant, Applicant] = [await fillIn(namesake, siti), await fillIn(control, siti)]
    for (const { caseId } of pair) await applications.submit(siti.who, { caseId, version: 1 })
    await playNew()
    for (const { caseId } of pair) await pay(caseId)
    await playNew()
    await check()
    const officer = as(dewi)
    return walk([pair], ({ caseId }) => {
      const typed = { permohonan: caseId, act: 'p.issue', ditemukan: 'ya' }
      return officer.post('/loket/permohonan', { key: crypto.randomUUID(), ...typed })
    })
  }

  const [drawn] = await tryBoth(1)
  const [undrawn] = await tryBoth(Number.POSITIVE_INFINITY)

  assert.equal(drawn![0].bytes, drawn![1].bytes)
  assert.match(textOf(drawn![0].bytes), /dilihat sekali lagi oleh penyelia/)
  assert.notEqual(
    undrawn![0].bytes,
    undrawn![1].bytes,
    'the control: this comparison finds a difference',
  )
})
