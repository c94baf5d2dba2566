import { randomUUIDv7 } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { paymentEvents } from '#modules/payments'
import { type Officer, type Person, system, type Who } from '#packages/access'
import { readContent } from '#platform/content'
import { freshDatabase, paperPicture, settle, testNeeds, turnedClock } from '#platform/testing'
import { readListText, type WatchlistPort } from '#platform/watchlist'
import { reactionsOf } from '../../duties.ts'
import type { Ground } from '../../ground.ts'
import { createModules } from '../../modules-of.ts'
import { acceptPapers } from '../../test-house.ts'

const officer = (nth: number, office: string, roles: Officer['roles']): Officer => ({
  kind: 'officer',
  staffId: `01930000-0000-7000-8000-00000000d00${nth}`,
  office,
  roles,
})

/** The cast as verbs take them; everybody is invented. */
export const cast = {
  nobody: { kind: 'nobody' },
  siti: { kind: 'person', personId: '01930000-0000-7000-8000-00000000e001' } satisfies Person,
  dewi: officer(1, 'padang', ['officer']),
  ratna: officer(3, 'padang', ['officer', 'head']),
  kasi: officer(5, 'padang', ['officer', 'supervisor']),
  headElsewhere: officer(6, 'metro', ['officer', 'head']),
  kiosk: { kind: 'device', deviceId: 'k', office: 'padang', purpose: 'kiosk' },
  system: system('test'),
} as const satisfies Record<string, Who>

/** The only one on the list, who does not exist. */
export const listed = 'nomor,nama,lahir,dokumen\n1,Gunawan Contohwibowo,1971-04-12,X0000001\n'

/** A list that a test changes under way. */
export function changingList(text = listed) {
  const held = { text, asOf: Temporal.Now.instant(), isBroken: false }
  const port: WatchlistPort = {
    name: 'test',
    read: async () => {
      if (held.isBroken) throw new Error('The list is away')
      return readListText(held.text, held.asOf)
    },
  }
  return { held, port }
}

const content = readContent(join(import.meta.dirname, '../..'))

/** Real modules on Monday at eight, with a list in use. */
export async function watchWorld(
  t: Pick<TestContext, 'after'>,
  { drawOneIn = Number.POSITIVE_INFINITY, isUsed = true } = {},
) {
  const db = await freshDatabase(t)
  const clock = turnedClock()
  const { events, vault } = testNeeds(clock.now)
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-watch-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const config = { folder, mode: 'demonstration', origin: 'https://gerbang.invalid' }
  const { held, port } = changingList()
  const outside = isUsed ? { watchlist: { port, drawOneIn } } : {}
  const ground = { config, db, events, vault, clock, content, outside }
  const modules = createModules(ground as unknown as Ground)
  const { catalogue, applications, payments, watchlist } = modules
  await catalogue.publish()
  const play = () => settle(db, reactionsOf(modules))

  /** The list is read and everybody held against it. */
  async function check() {
    await watchlist.readList()
    while ((await watchlist.checkDue()) > 0);
  }

  /** Somebody's paid application for an online visa, as it waits to be issued. */
  async function apply(name: string, birth = '1971-04-12', passport = 'K7654321') {
    const service = catalogue.getService('evisa-b1').definition
    const sample = service.samples?.[0]
    if (!sample) throw new Error('The service has no sample')
    const who: Person = { kind: 'person', personId: randomUUIDv7() }
    const wish = { service: service.id, office: 'padang', language: 'id' } as const
    const { caseId, reference } = await applications.startDraft(who, wish)
    const own = { namaLengkap: name, tanggalLahir: birth, nomorPaspor: passport }
    const answers = { ...sample.answers, ...own }
    await applications.saveAnswers(who, { caseId, version: 0, answers })
    for (const requirement of sample.papers) {
      const file = { caseId, requirement, name: 'surat.jpg', bytes: picture }
      await modules.documents.addFile(who, file)
    }
    await applications.submit(who, { caseId, version: 1 })
    const bill = await payments.findBill(system('test'), caseId)
    if (bill) {
      const { billId, office, person, amountRupiah, caseIds } = bill
      const news = { office, billId, caseId, caseIds, person: person ?? null, amountRupiah }
      await db.transaction(system('test'), (tx) =>
        events.publish(tx, paymentEvents.confirmed, news),
      )
    }
    await play()
    await acceptPapers(modules, cast.dewi, caseId)
    await play()
    return { who, caseId, reference }
  }
  const issue = (caseId: string) => applications.act(cast.dewi, { caseId, action: 'issue' })
  return { ...modules, db, events, clock, held, play, check, apply, issue }
}

const picture = await paperPicture({ width: 640, height: 420 })
