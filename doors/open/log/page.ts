import type { Ledger } from '#modules/ledger'
import { Refusal } from '#packages/refusal'
import { readTilePath } from '#packages/translog'
import { type Answer, bytes, html, json, type Route, type Visit } from '#platform/http'
import { LogView } from './view.tsx'

/** What the public log stands on. */
export type Needs = {
  ledger: Pick<
    Ledger,
    | 'findStanding'
    | 'listKeyChanges'
    | 'findSigned'
    | 'findTile'
    | 'findEntries'
    | 'proveConsistency'
  >
}

const access = { action: 'open.read', scope: 'any' } as const

const text = (body: string): Answer =>
  bytes(Buffer.from(body), 'text/plain; charset=utf-8', { 'cache-control': 'no-store' })

// What stands in a full tile never changes any more.
const forEver = { 'cache-control': 'public, max-age=31536000, immutable' }

/** The log for people, and in C2SP's formats for whatever reads logs. */
export function logRoutes({ ledger }: Needs): Route[] {
  async function standing({ who }: Visit) {
    const found = await ledger.findStanding(who)
    if (!found) throw new Refusal('request.notFound')
    return found
  }

  async function tile(visit: Visit): Promise<Answer> {
    const asked = readTilePath(visit.params['*'] ?? '')
    if (!asked) throw new Refusal('request.notFound')
    const { level, ...rest } = asked
    const found =
      level === 'entries'
        ? await ledger.findEntries(visit.who, rest)
        : await ledger.findTile(visit.who, { level, ...rest })
    if (!found) throw new Refusal('request.notFound')
    return bytes(found, 'application/octet-stream', forEver)
  }

  async function witnessed({ who, query }: Visit): Promise<Answer> {
    const note = await ledger.findSigned(who, query.saksi ?? '')
    if (!note) throw new Refusal('request.notFound')
    return text(note)
  }

  async function consistency(visit: Visit): Promise<Answer> {
    const { dari = '' } = visit.query
    const earlier = /^[1-9]\d{0,14}$/.test(dari) ? Number(dari) : 0
    const proof = await ledger.proveConsistency(visit.who, earlier)
    if (!proof) throw new Refusal('request.notFound')
    return json({ earlier, proof })
  }

  return [
    {
      method: 'GET',
      path: '/catatan',
      access,
      answer: async (visit) =>
        html(LogView({ visit, standing: await ledger.findStanding(visit.who) })),
    },
    {
      method: 'GET',
      path: '/catatan/checkpoint',
      access,
      answer: async (visit) => text((await standing(visit)).note),
    },
    {
      method: 'GET',
      path: '/catatan/kunci',
      access,
      answer: async (visit) => text(`${(await standing(visit)).keyLine}\n`),
    },
    {
      method: 'GET',
      path: '/catatan/kunci/pengganti',
      access,
      answer: async (visit) => json(await ledger.listKeyChanges(visit.who)),
    },
    { method: 'GET', path: '/catatan/disaksikan', access, answer: witnessed },
    { method: 'GET', path: '/catatan/konsistensi', access, answer: consistency },
    { method: 'GET', path: '/catatan/tile/*', access, priority: 'export', answer: tile },
  ]
}
