import { allow, demandProof, type Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import type { Reader, Tx } from '#platform/db'
import { type Facts, type Line, listShown } from './facts.ts'
import type { Issue } from './issue.ts'
import type { Needs } from './needs.ts'
import {
  addProposal,
  decideProposal,
  listOfLetter,
  listOpen,
  lockProposal,
  type ProposalRow,
} from './proposal-queries.ts'
import { findLetter, type LetterRow, lockLetter } from './queries.ts'
import { getAllowed, openFacts } from './reading.ts'
import { listTemplates } from './template.ts'

/** What is asked for a letter. Of one that is replaced, what its lines should say instead, by their place. */
export type Wish = { reason: string; instead?: Readonly<Record<number, string>> }

/** A wish with who asked, and what was decided. */
export type Proposal = Wish & {
  proposalId: string
  letterId: string
  number: string
  kind: 'revoke' | 'replace'
  by: string
  at: Temporal.Instant
  decidedBy: string | null
  decidedAt: Temporal.Instant | null
  isConfirmed: boolean | null
}

/** A reason says something, and not more than fits. */
export const reasonLength = { least: 10, most: 500 } as const
const mostLine = 200

const wishPlace = (id: string) => `letters.proposals|wish_sealed|${id}`

function readWish({ reason, instead = {} }: Wish): Wish {
  const said = reason.trim().replaceAll(/\s+/g, ' ')
  if (said.length < reasonLength.least || said.length > reasonLength.most) {
    throw new Refusal('letters.reasonNeeded', reasonLength)
  }
  const lines = Object.entries(instead)
    .map(([nth, text]) => [nth, text.trim().slice(0, mostLine)] as const)
    .filter(([, text]) => text !== '')
  return { reason: said, ...(lines.length > 0 && { instead: Object.fromEntries(lines) }) }
}

/** Taking back a letter, or writing another in its place: one asks, another decides. */
export function createRevoke(needs: Needs, issue: Issue) {
  const { db, vault, now, newId, applications } = needs

  async function readProposal(tx: Reader, row: ProposalRow): Promise<Proposal> {
    const letter = (await findLetter(tx, row.letter_id))!
    const plain = await vault.open(tx, letter.case_id, wishPlace(row.id), row.wish_sealed)
    return {
      ...(JSON.parse(plain.toString()) as Wish),
      proposalId: row.id,
      letterId: row.letter_id,
      number: letter.number,
      kind: row.kind as Proposal['kind'],
      by: row.proposed_by,
      at: row.proposed_at,
      decidedBy: row.decided_by,
      decidedAt: row.decided_at,
      isConfirmed: row.is_confirmed,
    }
  }

  const changed = (lines: readonly Line[], instead: Wish['instead']): Line[] =>
    lines.map((line, nth) => {
      const text = instead?.[nth]
      return text ? { ...line, value: { id: text, en: text } } : line
    })

  /** What the lines say otherwise than the answers do, by question: now, or put right before. */
  const rightIn = (shown: readonly { id: string; line: Line }[], lines: readonly Line[]) =>
    Object.fromEntries(
      shown.flatMap(({ id, line }, nth) => {
        const now = lines[nth]
        const isOfIt = now?.label.id === line.label.id && now.value.id !== line.value.id
        return isOfIt ? [[id, now.value.id]] : []
      }),
    )

  /** The new letter says what the old one said and holds as long, but for what was put right. */
  async function replace(tx: Tx, row: LetterRow, { proposalId, instead }: Proposal) {
    const read = await applications.readForLetterIn(tx, row.case_id)
    const template = listTemplates(read.definition).find(({ id }) => id === row.template)
    const facts: Facts = await openFacts(needs, tx, row)
    const { statement, signed, reason, note, says } = facts
    const kept = { ...(statement && { statement }), ...(signed && { signed }) }
    const why = { ...(reason && { reason }), ...(note && { note }) }
    const lines = changed(facts.lines, instead)
    const same = template ?? { id: row.template, on: '', names: facts.names, says }
    await issue.issueIn(tx, {
      template: same,
      read,
      instead: rightIn(listShown({ template: same, read }), lines),
      until: facts.until,
      cause: `instead/${proposalId}`,
      isAsked: true,
      insteadOf: row.id,
      more: { lines, ...kept, ...why },
    })
  }

  return {
    /** Asks that a letter be revoked, or replaced by one with other lines. Refuses letters.notValid, .alreadyProposed, .reasonNeeded. */
    proposeEnd: (
      who: Officer,
      { letterId, kind, ...wish }: Wish & { letterId: string; kind: Proposal['kind'] },
    ): Promise<{ proposalId: string }> =>
      db.transaction(who, async (tx) => {
        const row = getAllowed(await lockLetter(tx, letterId), who)
        const action = 'letters.revoke'
        allow(who, action, { office: row.office })
        await needs.conflicts?.refuseOwn(tx, { who, caseId: row.case_id, action })
        if (row.state !== 'valid') throw new Refusal('letters.notValid')
        const before = await listOfLetter(tx, letterId)
        if (before.some(({ decided_at }) => decided_at === null)) {
          throw new Refusal('letters.alreadyProposed')
        }
        const id = newId()
        const said = JSON.stringify(readWish(wish))
        await addProposal(tx, {
          ...{ office: row.office, id, letter_id: letterId, kind },
          wish_sealed: await vault.seal(tx, row.case_id, wishPlace(id), said),
          ...{ proposed_by: who.staffId, proposed_at: now() },
          ...{ decided_by: null, decided_at: null, is_confirmed: null },
        })
        return { proposalId: id }
      }),

    /** Decides what a colleague asked. At once everybody who checks the letter is told. Refuses letters.secondPerson, .alreadyDecided. */
    decideEnd: (
      who: Officer,
      { proposalId, isConfirmed }: { proposalId: string; isConfirmed: boolean },
    ): Promise<void> =>
      db.transaction(who, async (tx) => {
        const row = await lockProposal(tx, proposalId)
        if (!row) throw new Refusal('letters.unknown')
        allow(who, 'letters.confirm', { office: row.office })
        demandProof(who)
        if (row.decided_at) throw new Refusal('letters.alreadyDecided')
        if (row.proposed_by === who.staffId) throw new Refusal('letters.secondPerson')
        const letter = getAllowed(await lockLetter(tx, row.letter_id), who)
        const action = 'letters.confirm'
        await needs.conflicts?.refuseOwn(tx, { who, caseId: letter.case_id, action })
        await needs.conflicts?.refuseSecond(tx, { who, staffId: row.proposed_by, action })
        await decideProposal(tx, { id: row.id, by: who.staffId, at: now(), isConfirmed })
        if (!isConfirmed || letter.state !== 'valid') return
        const proposal = await readProposal(tx, row)
        if (proposal.kind === 'replace') await replace(tx, letter, proposal)
        else await issue.endIn(tx, letter, { isAsked: true })
      }),

    /** What was asked for a letter, newest first. */
    listProposals: (who: Officer, letterId: string): Promise<Proposal[]> =>
      db.read(who, async (tx) => {
        getAllowed(await findLetter(tx, letterId), who)
        const rows = await listOfLetter(tx, letterId)
        return Promise.all(rows.map((row) => readProposal(tx, row)))
      }),

    /** What waits in the office for whoever may decide, oldest first. */
    listToDecide: (who: Officer): Promise<Proposal[]> =>
      db.read(who, async (tx) => {
        allow(who, 'letters.revoke', { office: who.office })
        const rows = await listOpen(tx, who.office)
        return Promise.all(rows.map((row) => readProposal(tx, row)))
      }),
  }
}
