import type { LetterFacts } from '#modules/applications'
import { makeCheckCode, readCheckCode } from '#packages/lettercode'
import type { Tx } from '#platform/db'
import { ended, issued } from './events.ts'
import {
  type Facts,
  hashOf,
  holderOf,
  type Instead,
  listLines,
  listSays,
  reasonOf,
  validityOf,
} from './facts.ts'
import { type Keys, tokenMark } from './keys.ts'
import type { Needs } from './needs.ts'
import { layout } from './paper.ts'
import {
  addLetter,
  endLetter,
  findByCause,
  type LetterRow,
  listOfCase,
  takeNumber,
} from './queries.ts'
import type { Template } from './template.ts'

/** A letter to be written: of which template, for which act, and what it says beyond that. */
export type NewLetter = {
  template: Template
  read: LetterFacts
  /** The act it is for: asked again for the same act, the same letter comes back. */
  cause: string
  /** The office puts a former one right with it. */
  isAsked?: boolean
  /** The one letter it is written instead of. */
  insteadOf?: string
  /** Those of its kind go on to hold. */
  beside?: boolean
  /** What was put right, by question; its last day is that of the letter before. */
  instead?: Instead
  until?: string | undefined
  more?: Partial<Pick<Facts, 'lines' | 'statement' | 'signed' | 'reason' | 'note'>>
}

/** Another letter stands there now, or none; and whether the office wanted it so. */
export type Ending = { replacedBy?: string; isAsked?: boolean }

export const factsPlace = (letterId: string) => `letters.letters|facts_sealed|${letterId}`

/** How a check code and its number are found again; nothing leads from the mark to either. */
export const codeMark = ({ vault }: Pick<Needs, 'vault'>, number: string, code: string) =>
  vault.newMark('letters', `${number} ${readCheckCode(code) ?? ''}`)

/** The same by every search key that is live: a letter is asked about for years. */
export const codeMarks = ({ vault }: Pick<Needs, 'vault'>, number: string, code: string) =>
  vault.allMarks('letters', `${number} ${readCheckCode(code) ?? ''}`)

function actorOf({ who }: Tx): { kind: string; actor: string } {
  if (who.kind === 'officer') return { kind: who.kind, actor: who.staffId }
  if (who.kind === 'person') return { kind: who.kind, actor: who.personId }
  return { kind: who.kind, actor: who.kind === 'system' ? who.part : '' }
}

/** Of a kind there is one at a time, but for what stands beside the former or instead of one of them. */
const isEnded = ({ beside, insteadOf }: NewLetter, id: string): boolean =>
  insteadOf ? insteadOf === id : beside !== true

/** The place where a letter gets its number, its square and its seal, all or nothing. */
export function createIssue(needs: Needs, keys: Keys) {
  const { vault, events, now, newId, random, catalogue, origin } = needs

  async function write(tx: Tx, wish: NewLetter): Promise<LetterRow> {
    const { template, read, cause } = wish
    const { row: of, definition, definitionHash, answers } = read
    const office = catalogue.getOffice(of.office)
    const { zone } = office
    const at = now()
    const validity = {
      ...validityOf({ template, at, zone }),
      ...(wish.until && { until: wish.until }),
    }
    const year = Number(validity.from.slice(0, 4))
    // Nothing slow comes after this: the office's next letter waits for this one.
    const nth = await takeNumber(tx, { office: of.office, year })
    const number = `${of.office.toUpperCase()}-${year}-${String(nth).padStart(6, '0')}`
    const { name: _name, ...holder } = holderOf(definition, answers, wish.instead)
    const claim = { kind: template.id, number, ...holder, ...validity, host: new URL(origin).host }
    const { token, signature, keyId } = await keys.signIn(tx, claim)
    const code = makeCheckCode(random)
    const known = { number, reference: of.reference, office, ...validity }
    const facts: Facts = {
      layout,
      template: template.id,
      names: template.names,
      ...(template.sheet === 'own' && { language: of.language as 'id' | 'en' }),
      ...{ number, code, token, reference: of.reference, definitionHash },
      office: { name: office.name, city: office.city },
      lines: listLines({ template, read }),
      says: listSays(wish, known),
      ...reasonOf(read),
      ...wish.more,
      ...validity,
      ...{ issuedAt: `${at}`, zone, origin },
    }
    const id = newId()
    const { kind, actor } = actorOf(tx)
    const row: LetterRow = {
      ...{ office: of.office, id, case_id: of.id, person: of.person },
      ...{ template: template.id, cause, year, nth, number },
      facts_sealed: await vault.seal(tx, of.id, factsPlace(id), JSON.stringify(facts)),
      facts_hash: hashOf(facts),
      token_mark: tokenMark(signature),
      code_mark: codeMark(needs, number, code),
      key_id: keyId,
      valid_until: validity.until ? Temporal.PlainDate.from(validity.until) : null,
      ...{ state: 'valid', state_at: null, replaced_by: null },
      ...{ issued_at: at, actor_kind: kind, actor },
    }
    await addLetter(tx, row)
    return row
  }

  const told = (row: LetterRow) => ({
    ...{ office: row.office, letterId: row.id, caseId: row.case_id, template: row.template },
    ...(row.person && { person: row.person }),
  })

  /** A letter stops to hold; told to whoever listens. */
  async function endIn(tx: Tx, row: LetterRow, why: Ending): Promise<void> {
    const { replacedBy, isAsked = false } = why
    const at = now()
    const isNow = await endLetter(tx, { id: row.id, at, ...(replacedBy && { replacedBy }) })
    if (isNow === 0) return
    const state = replacedBy ? 'replaced' : 'revoked'
    const { number } = row
    const facts = { ...told(row), number, state, isAsked }
    await events.publish(tx, ended, { ...facts, ...(replacedBy && { replacedBy }) })
  }

  return {
    endIn,
    /** Writes the letter of an act once; a later one of the same kind stands in place of the former. */
    issueIn: async (tx: Tx, wish: NewLetter): Promise<LetterRow> => {
      const asked = { caseId: wish.read.row.id, template: wish.template.id, cause: wish.cause }
      const there = await findByCause(tx, asked)
      if (there) return there
      const before = (await listOfCase(tx, asked.caseId)).filter(
        ({ id, template, state }) =>
          template === asked.template && state === 'valid' && isEnded(wish, id),
      )
      const row = await write(tx, wish)
      for (const former of before)
        await endIn(tx, former, { replacedBy: row.id, isAsked: wish.isAsked === true })
      await events.publish(tx, issued, told(row))
      return row
    },
  }
}

/** What createIssue makes. */
export type Issue = ReturnType<typeof createIssue>
