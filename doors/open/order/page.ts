import { hash } from 'node:crypto'
import { setImmediate as turn } from 'node:timers/promises'
import type { Catalogue } from '#modules/catalogue'
import type { Ledger } from '#modules/ledger'
import { dayIdOf, type Queue } from '#modules/queue'
import { nobody } from '#packages/access'
import { dayNamed } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { type DayLog, replayDayInTurns } from '#packages/replay'
import { type Answer, bytes, html, json, type Route, type Visit } from '#platform/http'
import { toCsv } from '#platform/sheets'
import { sheetOf } from './sheet.ts'
import { OrderView } from './view.tsx'

/** What the pages of the order stand on. */
export type Needs = {
  queue: Pick<Queue, 'getDayLog'>
  ledger: Pick<Ledger, 'listReceiptsOf' | 'listFirstSigned' | 'findStanding'>
  catalogue: Pick<Catalogue, 'getOffice'>
}

const access = { action: 'queue.watch', scope: 'any' } as const

/** A day as its address has it, and no other day than one there is. */
function readDay(text: string | undefined): Temporal.PlainDate {
  const day = dayNamed(text)
  if (!day) throw new Refusal('open.unknownDay')
  return day
}

// A full day takes some tenths of a second; officers and kiosks wait for no more than this at once.
const longestMs = 10

/** Works a day out again without keeping anybody else of the house waiting. */
function replayBetween(log: DayLog) {
  let began = performance.now()
  const rest = async () => {
    await turn()
    began = performance.now()
  }
  const isEnough = () => performance.now() - began > longestMs
  return replayDayInTurns(log, (text) => hash('sha256', text), { isEnough, rest })
}

/** The order of one office on one day: worked out again before everybody's eyes, and to take along. */
export function orderRoutes({ queue, ledger, catalogue }: Needs): Route[] {
  const askedOf = ({ params }: Visit) => ({
    office: catalogue.getOffice(params.office ?? '').id,
    day: readDay(params.day),
  })

  async function show(visit: Visit): Promise<Answer> {
    const asked = askedOf(visit)
    const office = catalogue.getOffice(asked.office)
    const log = await queue.getDayLog(nobody, asked)
    const replayed = log && (await replayBetween(log))
    const standing = await ledger.findStanding(visit.who)
    return html(OrderView({ visit, office, day: asked.day, log, replayed, standing }))
  }

  async function getLog(visit: Visit) {
    const log = await queue.getDayLog(nobody, askedOf(visit))
    if (!log) throw new Refusal('open.unknownDay')
    return log
  }

  const named = (name: string, kind: string) => ({
    'content-disposition': `attachment; filename="${name}.${kind}"`,
  })
  const nameOf = ({ office, day }: { office: string; day: string }) => `urutan-${office}-${day}`

  async function sendJson(visit: Visit): Promise<Answer> {
    const log = await getLog(visit)
    const text = Buffer.from(`${JSON.stringify(log, null, 1)}\n`)
    return bytes(text, 'application/json; charset=utf-8', named(nameOf(log), 'json'))
  }

  /** Seals name no number and nobody, so their salts are for everybody. */
  async function sendSeals(visit: Visit): Promise<Answer> {
    const { office, day } = askedOf(visit)
    const sealed = await ledger.listReceiptsOf(dayIdOf(office, day.toString()))
    const { receipts = [] } = sealed ?? {}
    const places = receipts.map(({ place }) => place)
    return json({ ...sealed, receipts, witnessed: await ledger.listFirstSigned(visit.who, places) })
  }

  async function sendCsv(visit: Visit): Promise<Answer> {
    const log = await getLog(visit)
    const name = nameOf(log)
    return bytes(toCsv(sheetOf(name, log)), 'text/csv; charset=utf-8', named(name, 'csv'))
  }

  const at = '/waktu-tunggu/:office/:day'
  return [
    { method: 'GET', path: at, access, keepSeconds: 60, answer: show },
    { method: 'GET', path: `${at}/rekaman.json`, access, keepSeconds: 60, answer: sendJson },
    { method: 'GET', path: `${at}/segel.json`, access, answer: sendSeals },
    { method: 'GET', path: `${at}/rekaman.csv`, access, keepSeconds: 60, answer: sendCsv },
  ]
}
