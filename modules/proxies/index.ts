import { applicantOf, applicationEvents, identityIn, type LetterFacts } from '#modules/applications'
import { allow, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { on, type Reaction } from '#platform/events'
import { collected, proxyMoved } from './events.ts'
import type { Needs } from './needs.ts'
import { isOtherOnOwn } from './owner.ts'
import * as queries from './queries.ts'

export * as proxyEvents from './events.ts'
export type { Needs } from './needs.ts'

/** Who may collect, as it is shown: the number by its last four digits. */
export type NamedProxy = {
  name: string
  numberEnds: string
  /** From their account, from a signed paper an officer saw, or from the account entered by a return code. */
  how: 'own' | 'paper' | 'returnCode'
  namedAt: Temporal.Instant
  endedAt: Temporal.Instant | null
  collectedAt: Temporal.Instant | null
}

/** What somebody typed of whoever is to collect. */
export type NewProxy = { caseId: string; name: string; number: string }

type Moved = { step: 'named' | 'withdrawn'; how: NamedProxy['how'] }

/** The proof of who collects that stands for a proxy, as every service names it. */
const byProxy = 'surat-kuasa'

// As long as somebody who reads their page now and then may take to see who came.
const shownDays = 30

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

/** Whoever collects their own needs no proxy, and who is somebody else has another number. */
function isOneself({ definition, answers }: LetterFacts, typed: { name: string; number: string }) {
  const [kind, own] = identityIn(definition, answers)?.split(' ') ?? []
  if (own === typed.number) return true
  const isOtherNik = kind === 'nik' && /^\d{16}$/.test(typed.number)
  const name = applicantOf({ service: definition, answers })
  return !isOtherNik && name !== undefined && plain(name) === plain(typed.name)
}

function howOf(who: Who): NamedProxy['how'] {
  if (who.kind === 'officer') return 'paper'
  return who.kind === 'person' && who.isByReturnCode ? 'returnCode' : 'own'
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
      endedAt: row.ended_at,
      collectedAt: row.collected_at,
    }
  }

  const tell = (tx: Tx, { id, office, person }: LetterFacts['row'], what: Moved) =>
    events.publish(tx, proxyMoved, { office, caseId: id, ...(person && { person }), ...what })

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

  // Whatever a service calls the act: an application that goes on was not handed over.
  const undone = [applicationEvents.acted, applicationEvents.ready].map((news) =>
    on(news, async (tx, { caseId, status }, { at }) => {
      if (status !== 'done' && status !== 'closed')
        await queries.unmarkCollected(tx, { caseId, at })
    }),
  )

  const along: Reaction = on(applicationEvents.transferred, (tx, { caseId }, { office }) =>
    queries.moveOffice(tx, { caseId, office }),
  )

  return {
    /** Names who may collect; whoever was named before may not any more; the owner is told. Refuses proxies.nameWrong, .numberWrong, .oneself. */
    nameProxy: (who: Who, wish: NewProxy): Promise<void> =>
      db.transaction(who, async (tx) => {
        const found = await readCase(tx, wish.caseId)
        const of = found.row
        allow(who, 'proxies.name', { office: of.office, person: of.person })
        await conflicts?.refuseOwn(tx, { who, caseId: of.id, action: 'proxies.name' })
        // Whoever helps cannot name themselves; a parent may.
        if (who.kind === 'person' && who.helperId && !who.guardianIn)
          throw new Refusal('access.denied')
        const read = readNew(wish)
        if (isOneself(found, read)) throw new Refusal('proxies.oneself')
        const before = await queries.findNow(tx, of.id)
        const at = now()
        if (before) await queries.endProxy(tx, { id: before.id, at })
        const id = newId()
        await queries.addProxy(tx, {
          ...{ office: of.office, id, case_id: of.id, person: of.person },
          who_sealed: await vault.seal(tx, of.id, placeOf(id), JSON.stringify(read)),
          how: howOf(who),
          named_by: who.kind === 'officer' ? who.staffId : '',
          ...{ named_at: at, ended_at: null, collected_at: null },
        })
        await tell(tx, of, { step: 'named', how: howOf(who) })
      }),

    /** Nobody may collect for the owner any more. */
    withdrawProxy: (who: Who, caseId: string): Promise<void> =>
      db.transaction(who, async (tx) => {
        const { row: of } = await readCase(tx, caseId)
        allow(who, 'proxies.name', { office: of.office, person: of.person })
        await conflicts?.refuseOwn(tx, { who, caseId, action: 'proxies.name' })
        const row = await queries.findNow(tx, caseId)
        if (!row || row.collected_at) return
        await queries.endProxy(tx, { id: row.id, at: now() })
        await tell(tx, of, { step: 'withdrawn', how: howOf(who) })
      }),

    /** Who may collect, or did. */
    findProxy: (who: Who, caseId: string): Promise<NamedProxy | undefined> =>
      db.read(who, async (tx) => {
        const row = await queries.findNow(tx, caseId)
        if (!row) return undefined
        allow(who, 'proxies.name', { office: row.office, person: row.person })
        return viewOf(tx, row)
      }),

    /** Everybody who was ever named, newest first, and until when. */
    listProxies: (who: Who, caseId: string): Promise<NamedProxy[]> =>
      db.read(who, async (tx) => {
        const all: NamedProxy[] = []
        for (const row of await queries.listEver(tx, caseId)) {
          allow(who, 'proxies.name', { office: row.office, person: row.person })
          all.push(await viewOf(tx, row))
        }
        return all
      }),

    /**
     * Who may collect what is one's own, or did in the last thirty days, newest first: nobody has to be
     * reachable to read it. Of applications that were destroyed nothing is left to say.
     */
    listMine: async (who: Who): Promise<(NamedProxy & { caseId: string; office: string })[]> => {
      const personId = who.kind === 'person' ? who.personId : ''
      allow(who, 'applications.list', { person: personId })
      return db.read(who, async (tx) => {
        const since = now().subtract({ hours: shownDays * 24 })
        const rows = await queries.listOf(tx, personId, since)
        const gone = await vault.listGone(
          tx,
          rows.map((row) => row.case_id),
        )
        const read = rows.filter((row) => !gone.includes(row.case_id))
        const mine = []
        for (const row of read)
          mine.push({ ...(await viewOf(tx, row)), caseId: row.case_id, office: row.office })
        return mine
      })
    },

    /** Stands before a hand-over, on a power of attorney or on one's own card. Refuses proxies.nobodyNamed, .otherName, .notOwner. */
    allowCollectIn: async (
      tx: Tx,
      wish: { caseId: string; action: string; facts?: Readonly<Record<string, unknown>> },
    ): Promise<void> => {
      const { caseId, action, facts } = wish
      if (action !== 'collect' || !facts) return
      if (isOtherOnOwn(await readCase(tx, caseId, action), facts))
        throw new Refusal('proxies.notOwner')
      if (facts.bukti !== byProxy) return
      const row = await queries.findNow(tx, caseId)
      if (!row) throw new Refusal('proxies.nobodyNamed')
      const { name } = await open(tx, row)
      if (plain(String(facts.penerima ?? '')) !== plain(name))
        throw new Refusal('proxies.otherName')
    },

    /** What we do on others' news; hand it to the relay. */
    reactions: [told, along, ...undone],
  }
}

/** What createProxies makes. */
export type Proxies = ReturnType<typeof createProxies>
