import { applicationEvents } from '#modules/applications'
import { allow, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { on, type Reaction } from '#platform/events'
import { collected } from './events.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

export * as proxyEvents from './events.ts'
export type { Needs } from './needs.ts'

/** Who may collect, as it is shown: the number by its last four digits. */
export type NamedProxy = {
  name: string
  numberEnds: string
  how: 'own' | 'paper'
  namedAt: Temporal.Instant
  collectedAt: Temporal.Instant | null
}

/** What somebody typed of whoever is to collect. */
export type NewProxy = { caseId: string; name: string; number: string }

/** The proof of who collects that stands for a proxy, as every service names it. */
const byProxy = 'surat-kuasa'

const placeOf = (id: string) => `proxies.proxies|who_sealed|${id}`

/** Names are the same whatever spaces and capitals they were typed with. */
const plain = (name: string) => name.trim().replaceAll(/\s+/g, ' ').toLocaleUpperCase('id')

function readNew({ name, number }: NewProxy): { name: string; number: string } {
  const called = name.trim().replaceAll(/\s+/g, ' ')
  const digits = number.toUpperCase().replaceAll(/[\s.-]/g, '')
  if (called.length < 2 || called.length > 120) throw new Refusal('proxies.nameWrong')
  if (!/^(\d{16}|(?=.*\d)[A-Z0-9]{5,15})$/.test(digits)) throw new Refusal('proxies.numberWrong')
  return { name: called, number: digits }
}

/** Collecting for somebody else: named beforehand, checked at the hand-over, told afterwards. */
export function createProxies(needs: Needs) {
  const { db, events, vault, now, newId, readCase, conflicts } = needs

  async function open(tx: Reader, row: queries.ProxyRow) {
    const sealed = await vault.open(tx, row.case_id, placeOf(row.id), row.who_sealed)
    return JSON.parse(sealed.toString()) as { name: string; number: string }
  }

  async function viewOf(tx: Reader, row: queries.ProxyRow): Promise<NamedProxy> {
    const { name, number } = await open(tx, row)
    return {
      name,
      numberEnds: number.slice(-4),
      how: row.how as NamedProxy['how'],
      namedAt: row.named_at,
      collectedAt: row.collected_at,
    }
  }

  const told: Reaction = on(
    applicationEvents.collected,
    async (tx, { caseId, person }, { office, at }) => {
      const { act } = await readCase(tx, caseId, 'collect')
      if (act?.facts.bukti !== byProxy) return
      const row = await queries.findNow(tx, caseId)
      if (!row || (await queries.markCollected(tx, { id: row.id, at })) === 0) return
      await events.publish(tx, collected, { office, caseId, ...(person && { person }) })
    },
  )

  return {
    /** Names who may collect; whoever was named before may not any more. Refuses proxies.nameWrong, .numberWrong. */
    nameProxy: (who: Who, wish: NewProxy): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { row: of } = await readCase(tx, wish.caseId)
        allow(who, 'proxies.name', { office: of.office, person: of.person })
        await conflicts?.refuseOwn(tx, { who, caseId: of.id, action: 'proxies.name' })
        // Whoever helps cannot name themselves; a parent may.
        if (who.kind === 'person' && who.helperId && !who.guardianIn)
          throw new Refusal('access.denied')
        const read = readNew(wish)
        const before = await queries.findNow(tx, of.id)
        const at = now()
        if (before) await queries.endProxy(tx, { id: before.id, at })
        const id = newId()
        await queries.addProxy(tx, {
          ...{ office: of.office, id, case_id: of.id, person: of.person },
          who_sealed: await vault.seal(tx, of.id, placeOf(id), JSON.stringify(read)),
          how: who.kind === 'officer' ? 'paper' : 'own',
          named_by: who.kind === 'officer' ? who.staffId : '',
          ...{ named_at: at, ended_at: null, collected_at: null },
        })
      }),

    /** Nobody may collect for the owner any more. */
    withdrawProxy: (who: Who, caseId: string): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { row: of } = await readCase(tx, caseId)
        allow(who, 'proxies.name', { office: of.office, person: of.person })
        await conflicts?.refuseOwn(tx, { who, caseId, action: 'proxies.name' })
        const row = await queries.findNow(tx, caseId)
        if (row && !row.collected_at) await queries.endProxy(tx, { id: row.id, at: now() })
      }),

    /** Who may collect, or did. */
    findProxy: (who: Who, caseId: string): Promise<NamedProxy | undefined> =>
      db.read(who, async (tx) => {
        const row = await queries.findNow(tx, caseId)
        if (!row) return undefined
        allow(who, 'proxies.name', { office: row.office, person: row.person })
        return viewOf(tx, row)
      }),

    /** Stands before a hand-over on a power of attorney. Refuses proxies.nobodyNamed, .otherName. */
    allowCollectIn: async (
      tx: Tx,
      wish: { caseId: string; action: string; facts?: Readonly<Record<string, unknown>> },
    ): Promise<void> => {
      const { caseId, action, facts } = wish
      if (action !== 'collect' || facts?.bukti !== byProxy) return
      const row = await queries.findNow(tx, caseId)
      if (!row) throw new Refusal('proxies.nobodyNamed')
      const { name } = await open(tx, row)
      if (plain(String(facts.penerima ?? '')) !== plain(name))
        throw new Refusal('proxies.otherName')
    },

    /** What we do on others' news; hand it to the relay. */
    reactions: [told],
  }
}

/** What createProxies makes. */
export type Proxies = ReturnType<typeof createProxies>
