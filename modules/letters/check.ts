import { allow, system, type Who } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { listQuestions, type Text } from '#packages/forms'
import { type Claim, readCheckCode, readToken } from '#packages/lettercode'
import type { Reader } from '#platform/db'
import { codeMarks } from './issue.ts'
import { isSignedBy, type Keys, type PublicKey, tokenMark } from './keys.ts'
import type { Needs } from './needs.ts'
import { findByMark, type LetterRow, listMarksOf, listOver } from './queries.ts'
import { listTemplates, statementTemplate } from './template.ts'

/** What anybody may know of a letter. `ended`: it was genuine, and its time is over. */
export type Verdict = 'valid' | 'ended' | 'replaced' | 'revoked' | 'unknown'

/** The answer to a square is what the square itself says, and the verdict; to a code only the verdict. */
export type Checked = { verdict: Verdict; claim?: Claim; names?: Text }

type Judged = { verdict: Verdict; frozenCase?: string }

/** What a page takes along to check squares without a connection. Names nobody and no number. */
export type CheckList = {
  asOf: string
  keys: PublicKey[]
  /** What each kind of letter is called. */
  names: Record<string, Text>
  /** The first half of the mark of each square that holds no more, by what became of it. */
  replaced: string[]
  revoked: string[]
}

const house = system('letters')

/** What somebody typed instead of scanning. */
export type Typed = { number: string; code: string }

const readNumber = (text: string): string =>
  text
    .slice(0, 60)
    .toUpperCase()
    .replaceAll(/[^A-Z0-9-]/g, '')

/** Whether letters are genuine and still hold: for everybody, and nothing more than that. */
export function createCheck(needs: Needs, keys: Keys) {
  const { db, now, catalogue, frozen } = needs

  function verdictOf(row: LetterRow | undefined): Verdict {
    if (!row) return 'unknown'
    if (row.state !== 'valid') return row.state as Verdict
    const today = dayOf(now(), catalogue.getOffice(row.office).zone)
    const isOver = row.valid_until && Temporal.PlainDate.compare(row.valid_until, today) < 0
    return isOver ? 'ended' : 'valid'
  }

  const listDefinitions = () =>
    catalogue
      .listEntries()
      .flatMap(({ definition }) => ('workflow' in definition ? [definition] : []))

  /** What each kind of letter is called today. */
  function listNames(): Record<string, Text> {
    const letters = [statementTemplate, ...listDefinitions().flatMap(listTemplates)]
    return Object.fromEntries(letters.map(({ id, names }) => [id, names]))
  }

  /** The kinds of letters that stand for a passport: they hold no longer than it does. */
  const listAboutPassports = (): string[] =>
    listDefinitions().flatMap((definition) => {
      const asked = listQuestions(definition).filter(({ kind }) => kind === 'passport')
      return listTemplates(definition)
        .filter(({ shows = [] }) => asked.some(({ id }) => shows.includes(id)))
        .map(({ id }) => id)
    })

  /** Also whether the passport it is about is frozen now, which is then written down as a use of it. */
  async function judge(tx: Reader, row: LetterRow | undefined): Promise<Judged> {
    const verdict = verdictOf(row)
    if (!row || verdict !== 'valid' || !listAboutPassports().includes(row.template)) {
      return { verdict }
    }
    const cases = await frozen.listFrozenCasesIn(tx)
    return cases.includes(row.case_id)
      ? { verdict: 'revoked', frozenCase: row.case_id }
      : { verdict }
  }

  /** Answers, and writes down that a frozen document was asked about. */
  async function answer(ask: (tx: Reader) => Promise<Checked & Judged>): Promise<Checked> {
    const { frozenCase, ...checked } = await db.read(system('letters'), ask)
    if (frozenCase) await frozen.noteChecked(frozenCase)
    return checked
  }

  async function checkToken(tx: Reader, text: string): Promise<Checked & Judged> {
    const token = readToken(text)
    const key = (await keys.listIn(tx)).find(({ id }) => id === token?.keyId)
    if (!token || !key || !isSignedBy(key.key, token)) return { verdict: 'unknown' }
    const row = await findByMark(tx, { marks: [tokenMark(token.signature)], by: 'token_mark' })
    if (!row) return { verdict: 'unknown' }
    const { claim } = token
    const names = listNames()[claim.kind]
    return { ...(await judge(tx, row)), claim, ...(names && { names }) }
  }

  return {
    /** Whether the letter with this square still holds. */
    checkSquare: (who: Who, text: string): Promise<Checked> => {
      allow(who, 'letters.check')
      return answer((tx) => checkToken(tx, text))
    },

    /** The same by what is printed beside it. A number without its code is like one that does not exist. */
    checkNumber: (who: Who, { number, code }: Typed): Promise<Checked> => {
      allow(who, 'letters.check')
      const marks = codeMarks(needs, readNumber(number), code)
      const isCode = readCheckCode(code) !== undefined
      return answer(async (tx) => {
        const row = await findByMark(tx, { marks, by: 'code_mark' })
        return isCode ? judge(tx, row) : { verdict: 'unknown' }
      })
    },

    /** What to take along for checking without a connection. */
    getCheckList: (who: Who): Promise<CheckList> => {
      allow(who, 'letters.check')
      return db.read(house, async (tx) => {
        const [all, over] = [await keys.listIn(tx), await listOver(tx)]
        const caseIds = await frozen.listFrozenCasesIn(tx)
        const stopped = await listMarksOf(tx, { caseIds, templates: listAboutPassports() })
        const short = ({ token_mark }: { token_mark: Buffer }) =>
          token_mark.toString('hex').slice(0, 32)
        const marksOf = (state: string) => over.filter((row) => row.state === state).map(short)
        return {
          asOf: `${now()}`,
          keys: all,
          names: listNames(),
          replaced: marksOf('replaced').sort(),
          revoked: [...marksOf('revoked'), ...stopped.map(short)].sort(),
        }
      })
    },

    /** A new key from now on; letters of before go on being known by theirs. */
    renewKey: (): Promise<PublicKey> => db.transaction(house, (tx) => keys.renewIn(tx)),
  }
}
