import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { createCatalogue } from '#modules/catalogue'
import { createIdentity } from '#modules/identity'
import { system } from '#packages/access'
import { readContent } from '#platform/content'
import { type Db, sql } from '#platform/db'
import { type EventKind, event } from '#platform/events'
import { createMail, type Mail, startOutbox } from '#platform/mail'
import { createPush, deriveVapidKeys } from '#platform/push'
import { freshDatabase, settle, testNeeds, turnedClock } from '#platform/testing'
import { openLocalKeys } from '#platform/vault'
import { createNotifications, type Needs, type OfficeName } from './index.ts'
import {
  claimMoved,
  claimOpened,
  collectedByProxy,
  guardianMoved,
  letterEnded,
  ntpnDiffers,
  proxyMoved,
  returnCodeIssued,
  shortPaid,
  waiverDecided,
} from './news.ts'

const content = readContent(join(import.meta.dirname, '../..'))
export const house = system('test')
const site = { name: 'Gerbang', id: 'gerbang.invalid', origins: ['https://gerbang.invalid'] }
const from = 'Imigrasi (contoh) <kabar@gerbang.invalid>'
export const caseId = '01930000-0000-7000-8000-0000000000c1'

const secret = Buffer.alloc(32, 7).toString('base64')
const subject = 'mailto:kabar@gerbang.invalid'
/** The pair of the tests. */
export const keys = deriveVapidKeys(openLocalKeys({ secret }))
const quietPush = createPush({ keys, subject })

const offices: OfficeName[] = [
  { id: 'padang', shortName: 'Kanim Padang', zone: 'Asia/Jakarta' },
  { id: 'jayapura', shortName: 'Kanim Jayapura', zone: 'Asia/Jayapura' },
]

// A server that never answers is left when the test wishes, not when the machine is slow.
const patientMillis = 60_000

type Sending = { over?: Db; deadlineMillis?: number }

/** Notifications beside the real identity, with Siti known, and mail that goes where it is told. */
export async function office(t: TestContext, url?: string, push: Needs['push'] = quietPush) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const real = turnedClock()
  const shared = { ...testNeeds(clock.now), db, newId: () => crypto.randomUUID() }
  const identity = createIdentity({ ...shared, realNow: real.now, site, isDemonstration: true })
  const catalogue = createCatalogue({ db, content, now: clock.now })
  const outbox = await startOutbox({ now: clock.now })
  const mails: Mail[] = []
  const open = (at: string, { over = db, deadlineMillis = patientMillis }: Sending = {}) => {
    const mail = createMail({ url: at, from, deadlineMillis })
    mails.push(mail)
    const world = { db: over, mail, push, identity, listOffices: () => offices }
    const needs = { ...shared, ...world, findService: catalogue.findService }
    return createNotifications({ ...needs, realNow: real.now, origin: 'https://gerbang.invalid' })
  }
  t.after(async () => {
    for (const mail of mails) mail.close()
    await outbox.close()
  })
  const notifications = open(url ?? outbox.url)
  const { personId: siti } = await identity.savePerson(house, {
    email: 'siti.aminah@contoh.invalid',
    language: 'id',
  })
  const reactions = { part: 'notifications', reactions: notifications.reactions }
  const publish = async <F>(kind: EventKind<F>, facts: F, at = 'padang') => {
    await db.transaction(house, (tx) => shared.events.publish(tx, kind, { ...facts, office: at }))
    await settle(db, [reactions])
  }
  const react = () => settle(db, [reactions])
  const messages = () =>
    db.read(house, (tx) =>
      tx.all(sql<Row>`select * from notifications.messages order by made_at, id`),
    )
  const sweep = () => notifications.deliverDue(house)
  return {
    db,
    clock,
    real,
    identity,
    outbox,
    notifications,
    siti,
    publish,
    react,
    messages,
    sweep,
    open,
  }
}

type Row = {
  template: string
  state: string
  reason: string | null
  tries: number
  may_have_arrived: boolean
  due_at: Temporal.Instant
  language: string | null
  words_version: string | null
}

type World = Awaited<ReturnType<typeof office>>

/** News of Siti's application, as applications publish it. */
export function tell(
  { publish, siti }: Pick<World, 'publish' | 'siti'>,
  what: string,
  person?: string | null,
) {
  const kind = event(`applications.${what}`, {})
  const facts = { caseId, person: person === undefined ? siti : person, reference: 'PDG-26-0001' }
  return publish(kind as EventKind<typeof facts>, facts)
}

/** Turns both clocks on. */
export function pass({ clock, real }: Pick<World, 'clock' | 'real'>, by: Temporal.DurationLike) {
  clock.advance(by)
  real.advance(by)
}

/** News of somebody's money, as payments publish it. */
export async function publishMoney(
  publish: World['publish'],
  bill: { caseId: string; person: string; billId: string; amountRupiah: number },
): Promise<void> {
  await publish(shortPaid, { ...bill, attemptId: 'a1', missingRupiah: 1 })
  await publish(ntpnDiffers, { ...bill, entryId: 'n1', reason: 'otherCode' })
  await publish(waiverDecided, { ...bill, waiverId: 'w1', state: 'agreed' })
  const claim = { ...bill, claimId: 'c1', number: 'KU-2026-0001', reason: 'late' }
  await publish(claimOpened, { ...claim, dueAt: '2026-12-07T01:00:00Z' })
  for (const step of ['contacted', 'proposedReturn', 'approved', 'returned'])
    await publish(claimMoved, { ...claim, step, stepRupiah: 350_000 })
}

/** News of what the office wrote and handed over. */
export async function publishLetters(
  publish: World['publish'],
  of: { caseId: string; person: string },
): Promise<void> {
  const letter = { ...of, letterId: 'l1', number: 'PADANG-2026-000001' }
  for (const isAsked of [true, false]) await publish(letterEnded, { ...letter, isAsked })
  await publish(collectedByProxy, of)
  await publish(proxyMoved, { ...of, step: 'named', how: 'returnCode' })
  await publish(returnCodeIssued, of)
  await publish(guardianMoved, { ...of, reference: 'PDG-26-0001', step: 'named' })
  await publish(returnCodeIssued, { person: of.person })
}
