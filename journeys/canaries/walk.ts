import { paths } from '#packages/paths'
import { paper } from '#platform/specimens'
import { until } from '#platform/testing'
import type { Canary } from './people.ts'
import { formsOf, type Seen, type Visitor } from './visitor.ts'

const office = 'padang'
const mostPages = 30
const photo = new Blob(
  [new Uint8Array(await paper({ width: 640, height: 420 }).jpeg({ quality: 40 }).toBuffer())],
  { type: 'image/jpeg' },
)

/** How far somebody came: their application, and the ticket where there is one. */
export type Walked = { caseId: string; code?: string }

function firstMatch(page: Seen, pattern: RegExp, what: string): string {
  const found = pattern.exec(page.text)?.[1]
  if (!found) throw new Error(`${page.address} has no ${what}:\n${page.text}`)
  return found.replaceAll('&amp;', '&')
}

/** The code of the letter that was sent last to an address. */
async function readCode(visitor: Visitor, email: string): Promise<string> {
  let code: string | undefined
  await until(async () => {
    const { text } = await visitor.open(paths.demoOutbox())
    if (text.includes(email)) [, code] = /\b(\d{6})\b/.exec(text.slice(text.indexOf(email))) ?? []
    return code !== undefined
  }, `a letter for ${email}`)
  return code!
}

async function signIn(visitor: Visitor, { email }: Canary): Promise<void> {
  const asked = await visitor.submit(await visitor.open(paths.signIn()), paths.signIn(), { email })
  await visitor.submit(asked, paths.signInCode(), { kode: await readCode(visitor, email) })
}

/** Answers whatever the page asks, from what somebody would type. */
function answersFor(page: Seen, action: string, { typed }: Canary): Record<string, string> {
  const form = formsOf(page).find((one) => one.action.endsWith(action))
  const asked = form?.asks.filter((name) => typed[name] !== undefined) ?? []
  return Object.fromEntries(asked.map((name) => [name, typed[name]!]))
}

async function fillIn(visitor: Visitor, caseId: string, canary: Canary): Promise<void> {
  const hub = await visitor.open(paths.application(caseId))
  let page = await visitor.open(
    firstMatch(hub, /href="(\/permohonan\/[^"]+\/isi\/[^"/]+)"/, 'page'),
  )
  for (let left = mostPages; left > 0; left--) {
    const here = /\/isi\/[^/?]+/.exec(page.address)?.[0]
    if (!here) return
    const next = await visitor.submit(page, here, answersFor(page, here, canary))
    if (next.status !== 200) throw new Error(`${page.address} answered ${next.status}`)
    page = next
  }
  throw new Error('The questions never end')
}

async function sendPapers(visitor: Visitor, caseId: string): Promise<void> {
  const list = await visitor.open(paths.papers(caseId))
  const found = [...list.text.matchAll(/href="(\/permohonan\/[^"]+\/berkas\/[^"/]+)"/g)]
  for (const address of new Set(found.map(([, one]) => one!))) {
    await visitor.submit(await visitor.open(address), address, { berkas: photo })
  }
}

/** A minute that is free; where somebody else took it meanwhile (409), another. */
async function choosePlace(visitor: Visitor, caseId: string): Promise<void> {
  for (let tries = 20; tries > 0; tries--) {
    const days = await visitor.open(paths.days(caseId))
    const day = firstMatch(days, /href="(\/permohonan\/[^"]+\/jadwal\/[\d-]+)"/, 'free day')
    const times = await visitor.open(day)
    const jam = firstMatch(times, /name="jam" value="([^"]+)"/, 'minute')
    const { status } = await visitor.submit(times, day, { jam })
    if (status === 200) return
  }
  throw new Error(`Others took every minute that was free for ${caseId}`)
}

async function pay(visitor: Visitor, caseId: string): Promise<string> {
  const check = await visitor.open(paths.check(caseId))
  const bill = await visitor.submit(check, paths.check(caseId), { benar: 'yes' })
  const chosen = await visitor.submit(bill, paths.pay(caseId), { cara: 'qris' })
  await visitor.submit(chosen, firstMatch(chosen, /action="(\/demo\/bayar\/[^"]+)"/, 'button'))
  let code: string | undefined
  await until(async () => {
    const { text } = await visitor.open(paths.application(caseId))
    ;[, code] = /href="\/tiket\/([^"]+)"/.exec(text) ?? []
    return code !== undefined
  }, 'the payment made the appointment certain')
  return code!
}

/** From the sign-in page to a ticket or, for somebody from abroad, to a registered arrival. */
export async function walk(
  visitor: Visitor,
  canary: Canary,
  onTheWay: (caseId: string) => Promise<void>,
): Promise<Walked> {
  await signIn(visitor, canary)
  const service = canary.isForeign ? 'kartu-kedatangan' : 'paspor-baru'
  const start = await visitor.open(paths.start(service))
  const hub = await visitor.submit(start, paths.start(service), { kantor: office })
  const caseId = /\/permohonan\/([0-9a-f-]{36})$/.exec(hub.address)?.[1]
  if (!caseId) throw new Error(`${start.address} led to ${hub.address}`)
  await fillIn(visitor, caseId, canary)
  await onTheWay(caseId)
  if (canary.isForeign) {
    const check = await visitor.open(paths.check(caseId))
    await visitor.submit(check, paths.check(caseId), { benar: 'yes' })
    return { caseId }
  }
  await sendPapers(visitor, caseId)
  await choosePlace(visitor, caseId)
  return { caseId, code: await pay(visitor, caseId) }
}
