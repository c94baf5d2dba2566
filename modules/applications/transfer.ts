import { allow, type Officer, type Who } from '#packages/access'
import { listUndecided, step } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { Tx } from '#platform/db'
import { type Acting, newsFacts } from './acting.ts'
import { actorOf, folderOf, ofHouse, standingOf, stateOf } from './domain.ts'
import * as news from './events.ts'
import type { Confirmed } from './hands.ts'
import { movingFlag } from './house-flags.ts'
import type { Needs } from './needs.ts'
import { lockCase, markCase } from './queries.ts'
import type { Cases, Opened } from './reading-case.ts'
import { readReference } from './reference.ts'
import { addTransfer, findTransfer } from './transfer-queries.ts'

/** Why somebody wants to go on elsewhere, in the order they are offered. */
export const transferReasons = ['lives-there', 'sooner', 'wrong-office', 'on-the-way'] as const
export type TransferReason = (typeof transferReasons)[number]

/** Going on at another office. */
export type TransferWish = {
  caseId: string
  office: string
  reason?: string
  confirmed?: Confirmed
}

type Parts = { cases: Cases; acting: Acting }

/** Handed in, and going on at another office with its number, its papers, its money and its clock. */
export function createTransfer(needs: Needs, { cases, acting }: Parts) {
  const { db, events, now, newId, catalogue } = needs

  function refuseImpossible({ row, definition }: Opened, office: string): void {
    const isSent = row.submitted_at !== null && !stateOf(definition, row).editable
    if (!isSent || !listUndecided(definition.workflow).includes(row.state)) {
      throw new Refusal('applications.notMovable')
    }
    const to = catalogue.getOffice(office)
    const from = catalogue.getOffice(row.office)
    if (from.kind === 'practice') throw new Refusal('applications.onlyPractice')
    if (to.kind === 'practice' || !catalogue.isOffered(row.service, office)) {
      throw new Refusal('catalogue.notOffered', { office: to.shortName })
    }
  }

  /** Whoever sits at a counter is finished there first; the officer there may send them on. */
  async function refuseServed(tx: Tx, { row }: Opened): Promise<void> {
    if (tx.who.kind === 'officer') return
    const isServed = await needs.hall?.isServedIn(tx, { office: row.office, caseId: row.id })
    if (isServed) throw new Refusal('applications.isServed')
  }

  async function findFrom(who: Officer, asked: Parameters<typeof findTransfer>[1]) {
    const found = await db.readAtOnce(who, (tx) => findTransfer(tx, asked))
    return found && { office: found.to_office, at: found.at }
  }

  return {
    /**
     * Asks for an application that was handed in to go on at another office; the house carries it out
     * at once. Asking again for the same changes nothing. Refuses with applications.notMovable,
     * .isServed, .reasonNeeded, .notConfirmed, .onlyPractice and catalogue.notOffered.
     */
    transfer: (who: Who, wish: TransferWish): Promise<void> =>
      db.transaction(who, async (tx) => {
        const opened = await cases.allowLock(tx, wish.caseId, 'applications.change')
        const { row, definition } = opened
        if (row.office === wish.office || row.flags.includes(movingFlag)) return
        refuseImpossible(opened, wish.office)
        await refuseServed(tx, opened)
        const reason = transferReasons.find((one) => one === wish.reason)
        if (!reason) throw new Refusal('applications.reasonNeeded')
        if (who.kind === 'officer' && !wish.confirmed) {
          throw new Refusal('applications.notConfirmed')
        }
        const { kind, actor } = actorOf(who)
        const at = now()
        await addTransfer(tx, {
          ...{ office: row.office, id: newId(), case_id: row.id, reference: row.reference },
          ...{ to_office: wish.office, reason, asked_by_kind: kind, asked_by: actor, at },
        })
        const after = { ...row, flags: [...row.flags, movingFlag], changed_at: at }
        const facts = who.kind === 'officer' ? { confirmed: wish.confirmed } : undefined
        await acting.note(tx, row, after, {
          ...{ action: ofHouse('transfer'), reason },
          ...(facts && { facts }),
        })
        await markCase(tx, after)
        const told = { ...newsFacts(after, definition), to: wish.office }
        await events.publish(tx, news.transferAsked, told)
      }),

    /** The same of an application whose visit is still in this office's hall. */
    findGoneCase: async (
      who: Officer,
      caseId: string,
    ): Promise<{ office: string; at: Temporal.Instant } | undefined> => {
      allow(who, 'applications.search', { office: who.office })
      return findFrom(who, { office: who.office, caseId })
    },

    /** Where an application went that was at the officer's office before. */
    findGone: async (
      who: Officer,
      text: string,
    ): Promise<{ office: string; at: Temporal.Instant } | undefined> => {
      allow(who, 'applications.search', { office: who.office })
      const reference = readReference(text)
      return reference ? findFrom(who, { office: who.office, reference }) : undefined
    },
  }
}

/** Carries a transfer out: the place here is given back, everything else goes along. Safe twice. */
export function createCarrying(needs: Needs, { cases, acting }: Parts) {
  const { events, now, documents, appointments } = needs
  return async (tx: Tx, wish: { caseId: string; to: string; cause: string }): Promise<void> => {
    const row = await lockCase(tx, wish.caseId)
    if (!row?.flags.includes(movingFlag)) return
    const { definition } = await cases.withDefinition(tx, row)
    await appointments.leaveOfficeIn(tx, { caseId: row.id })
    await appointments.stopWaitingIn(tx, { caseId: row.id })
    const flags = row.flags.filter((id) => id !== movingFlag)
    const after = { ...row, office: wish.to, flags, changed_at: now() }
    await documents.moveFolderIn(tx, folderOf(after))
    await acting.note(tx, row, after, { action: ofHouse('transferred'), cause: wish.cause })
    await markCase(tx, after)
    const told = { ...newsFacts(after, definition), before: row.office }
    await events.publish(tx, news.transferred, told)
    const lost = definition.workflow.actions.find(({ id }) => id === 'placeLost')
    if (!lost || typeof step(definition.workflow, standingOf(after), lost) === 'string') return
    await acting.take(tx, { row: after, definition, action: lost, cause: wish.cause })
  }
}
