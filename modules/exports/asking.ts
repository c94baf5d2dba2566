import { allow, demandProof, type Who } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { spellNumber } from '#packages/watermark'
import type { Tx } from '#platform/db'
import { type Form, isBulk, type Kind, readPurpose, stateOf } from './domain.ts'
import { exportAsked, exportDecided } from './events.ts'
import { chest, placeOf } from './marking.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'
import { type Export, exportOf } from './view.ts'

/** What somebody wants to take out of the house. */
export type Wish = {
  office: string
  kind: Kind
  /** In the words of whoever reads the list: which table, of which day. */
  what: string
  form: Form
  /** Where it is fetched. */
  address: string
  purpose: string
  /** How many rows it has now. */
  rows: number
}

const numberBytes = 8
const keyBytes = 32

/** Who stands behind a row, as it is kept. */
export const actorOf = (who: Who): { actor_kind: string; actor: string } => {
  if (who.kind === 'person') return { actor_kind: 'person', actor: who.personId }
  if (who.kind === 'officer') return { actor_kind: 'officer', actor: who.staffId }
  if (who.kind === 'system') return { actor_kind: 'system', actor: who.part }
  throw new Refusal('access.denied')
}

/** What nobody can foresee of an export: its number, and the key its rows are marked by. */
export type Fresh = { number: string; key: Uint8Array; purpose: string }

type Asked = Wish & { who: Who; isAlone?: boolean; fresh?: Fresh }

/** Draws it. Refuses exports.purposeNeeded before anything is made. */
export const draw = ({ secretBytes }: Needs, { kind, who, purpose }: Asked): Fresh => ({
  number: spellNumber(secretBytes(numberBytes)),
  key: secretBytes(keyBytes),
  purpose: kind === 'own.copy' && who.kind === 'person' ? '' : readPurpose(purpose),
})

/** Writes down that something is asked for. */
export async function addAsked(tx: Tx, needs: Needs, wish: Asked): Promise<queries.ExportRow> {
  const { office, kind, what, form, address, who } = wish
  const { number, key, purpose } = wish.fresh ?? draw(needs, wish)
  const id = needs.newId()
  const sealed = await needs.vault.seal(tx, chest, placeOf(id), Buffer.from(key))
  const row: queries.RequestRow = {
    ...{ office, id, number, kind, what, form, address, purpose, ...actorOf(who) },
    ...{ is_bulk: isBulk(kind, wish.rows), is_alone: wish.isAlone === true },
    ...{ asked_at: needs.realNow(), mark_key_sealed: sealed },
  }
  await queries.addRequest(tx, row)
  const none = { staff: null, is_approved: null, decided_at: null }
  return { ...row, ...none, rows: null, sha256: null, taken_at: null, marked: 0 }
}

/** Whether this kind of wish may be this person's at all. */
export function allowWish(who: Who, { office, kind }: Pick<Wish, 'office' | 'kind'>): void {
  const person = who.kind === 'person' && !who.helperId && kind === 'own.copy' ? who.personId : null
  if (kind === 'house') allow(who, 'exports.askAll')
  else allow(who, 'exports.ask', { office, person })
}

/** Asking for many people's data, and answering a colleague who does. */
export function createAsking(needs: Needs) {
  const { db, events, realNow } = needs
  return {
    /**
     * Asks for what two persons must stand behind. Refuses exports.purposeNeeded, access.stepUp and
     * whoever may not.
     */
    ask: async (who: Who, wish: Wish): Promise<Export> => {
      allowWish(who, wish)
      demandProof(who)
      return db.transaction(needs.asSystem, async (tx) => {
        const row = await addAsked(tx, needs, { ...wish, who })
        const { office, id: exportId, number, kind, actor: by } = row
        await events.publish(tx, exportAsked, { office, exportId, number, kind, by })
        return exportOf(row, realNow())
      })
    },

    /**
     * Agrees that a file leaves, or does not; never one's own. Refuses exports.ownRequest, .notWaiting,
     * .unknown and access.stepUp.
     */
    decide: async (who: Who, wish: { exportId: string; isApproved: boolean }): Promise<void> => {
      const { exportId, isApproved } = wish
      await db.transaction(needs.asSystem, async (tx) => {
        const row = await queries.lockExport(tx, exportId)
        if (!row) throw new Refusal('exports.unknown')
        const { office, number, kind } = row
        allow(who, 'exports.approve', { office })
        demandProof(who)
        const { actor: by } = actorOf(who)
        if (by === row.actor) throw new Refusal('exports.ownRequest')
        if (stateOf(row, realNow()) !== 'waiting') throw new Refusal('exports.notWaiting')
        const asked = { who, staffId: row.actor, action: 'exports.approve', office } as const
        if (row.actor_kind === 'officer') await needs.conflicts?.refuseSecond(tx, asked)
        const decision = { export: exportId, staff: by, is_approved: isApproved, at: realNow() }
        await queries.addDecision(tx, decision)
        await events.publish(tx, exportDecided, { office, exportId, number, kind, by, isApproved })
      })
    },
  }
}
