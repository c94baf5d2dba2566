import type { TestContext } from 'node:test'
import { createChief } from '#doors/chief'
import { createCitizen } from '#doors/citizen'
import { createCounter } from '#doors/counter'
import { createKiosk } from '#doors/kiosk'
import { createOpen } from '#doors/open'
import { type Officer, system } from '#packages/access'
import type { RollWidth } from '#packages/escpos'
import { sql } from '#platform/db'
import { sessionCookie } from '#platform/http'
import { createPracticeCheck } from '../frame.ts'
import { openTestHouse } from '../test-house.ts'
import { readWords } from '../words.ts'

const words = readWords(`${import.meta.dirname}/..`)

/** The office to practise in. */
export const office = 'latihan'

type Wish = Parameters<typeof openTestHouse>[1]
type FrameOf = NonNullable<Wish['frameOf']>

/** A whole house with a practice office, a kiosk there with a printer, and people at both offices. */
export async function openPractice(t: TestContext) {
  const got: Uint8Array[] = []
  const print = async (slip: Uint8Array) => {
    got.push(slip)
    return 'printed' as const
  }
  let isPractice: ReturnType<typeof createPracticeCheck> = () => false
  const frameOf: FrameOf = (visit) => ({
    ...visit,
    here: visit.path,
    assets: { css: '/gerbang.css' },
    textSize: 'biasa',
    ...(isPractice(visit) ? { isPractice: true } : {}),
  })
  const house = await openTestHouse(t, {
    frameOf,
    routes: (needs) => [
      ...createCitizen({ ...needs, origin: 'https://gerbang.invalid' }),
      ...createKiosk({ ...needs, words, printerOf: () => ({ width: 58 as RollWidth, print }) }),
      ...createCounter(needs),
      ...createChief(needs),
      ...openDoor(needs),
    ],
  })
  isPractice = createPracticeCheck(house.catalogue)
  await house.queue.setUpOffice(system('test'), { office })
  const lina = await house.bringOfficer('Lina (contoh)', ['officer', 'supervisor', 'head'], office)
  const ratna = await house.bringOfficer('Ratna (contoh)', ['officer', 'supervisor', 'head'])
  const token = await bringKiosk(house)
  return { ...house, got, lina, ratna, kiosk: screenOf(house, token) }
}

type House = Awaited<ReturnType<typeof openTestHouse>>

const openDoor = (needs: Parameters<Wish['routes']>[0]) =>
  createOpen({ ...needs } as unknown as Parameters<typeof createOpen>[0]).filter(({ path }) =>
    path.startsWith('/kepuasan'),
  )

async function bringKiosk({ identity }: House): Promise<string> {
  const part = system('test')
  const kiosk = { office, purpose: 'kiosk', name: 'Kios Latihan (contoh)' } as const
  const { deviceId } = await identity.addDevice(part, kiosk)
  const { token } = await identity.mintLink(part, { for: { deviceId } })
  return (await identity.signInByLink({ kind: 'nobody' }, { token })).token
}

/** Somebody before a screen: what they open and send. */
export function screenOf({ http }: House, token?: string) {
  const headers = token ? { cookie: `${sessionCookie(false)}=${token}` } : {}
  const open = (url: string) => http.inject({ url, headers })
  const post = (url: string, fields: Record<string, string>) =>
    http.inject({
      method: 'POST',
      url,
      headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  return { open, post }
}

/** Somebody is called, served and finished at a counter that serves everything. */
export async function serve({ queue }: House, who: Officer) {
  const counters = await queue.listCounters(who, who.office)
  const counter = counters.find(({ stages }) => stages.includes('foto') && stages.length > 1)
  await queue.openCounter(who, { counterId: counter?.id ?? '', stages: counter?.stages ?? [] })
  const called = await queue.callNext(who)
  await queue.beginService(who)
  await queue.finish(who)
  await queue.closeCounter(who)
  return called
}

const pages = [
  ...['/kepuasan', '/kepuasan/angka.csv', '/kepuasan/padang', '/kantor', '/en/kantor'],
  ...['/kantor/padang', '/informasi/padang', '/poster'],
]
const chiefPages = ['/kepala', '/kepala/baris/kunjungan', '/kepala/baris/perkiraan']
/** Where a trace of practice would be one too many. */
export const tables = [
  ...['queue.tickets', 'queue.calls', 'queue.acts', 'queue.promises', 'queue.outcomes'],
  ...['queue.measured', 'queue.series', 'queue.sessions', 'stock.moves', 'facilities.reports'],
  ...['applications.cases', 'applications.actions', 'payments.bills', 'documents.folders'],
  ...['feedback.cells', 'feedback.occasions', 'feedback.tallies', 'feedback.comments'],
]

// Each form of a page has a key of its own, anew each time.
const withoutKeys = (body: string) => body.replaceAll(/name="key" value="[^"]*"/g, 'name="key"')

/** Every public figure, the head's page of the real office, and every row that is not of practice. */
export async function figuresOf(house: House, head: { token: string }): Promise<string[]> {
  const seen: string[] = []
  for (const url of pages) seen.push((await screenOf(house).open(url)).body)
  for (const url of chiefPages)
    seen.push(withoutKeys((await screenOf(house, head.token).open(url)).body))
  for (const name of tables) {
    const rows = await house.db.read(system('test'), (tx) =>
      tx.all(
        sql`select t::text as row from ${sql.table(name)} t where office <> ${office} order by 1`,
      ),
    )
    seen.push(`${name} ${JSON.stringify(rows)}`)
  }
  return seen
}

/** How many rows of practice a table holds. */
export const countRows = (house: House, name: string) =>
  house.db.read(system('test'), async (tx) => {
    const row = await tx.one(
      sql<{ count: number }>`
        select count(*)::integer as count from ${sql.table(name)} where office = ${office}`,
    )
    return row.count
  })
