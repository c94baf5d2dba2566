import type { AskedOfUs } from '#modules/interagency'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, json, type Route, type Trouble, type Visit } from '#platform/http'
import { agencyOf, type Needs, officeIn } from './needs.ts'

const looking = { action: 'interagency.look', scope: 'office' } as const
const answering = { action: 'interagency.answer', scope: 'office' } as const

// Two thousand letters, each of four bytes and escaped, and what stands around them.
const bodyLimit = 32_000

const noStore = { 'cache-control': 'no-store' }

const answerOf = (value: unknown, status = 200, headers: Record<string, string> = {}): Answer => {
  const answer = json(value, status)
  return { ...answer, headers: { ...answer.headers, ...noStore, ...headers } }
}

const refusalOf = (visit: Visit, code: string, values: Refusal['values'] = {}) => ({
  error: { code, message: visit.words(code, values) },
})

/** A question as a machine reads it. */
const shown = (needs: Needs, one: AskedOfUs) => ({
  id: one.questionId,
  office: { id: one.office, name: officeIn(needs, one.office).name },
  about: one.about,
  ...(one.person && { person: one.person }),
  askedAt: one.at.toString(),
  dueOn: one.dueOn.toString(),
  isOverdue: one.isOverdue,
  answers: one.answers.map(({ says, note, at, isLate, way }) => ({
    ...{ says, note, at: at.toString(), isLate },
    by: way,
  })),
})

/** Reads an answer: an object of two texts and nothing else. */
function readAnswer({ form, headers }: Visit): { says: string; note: string } {
  const isJson = (headers['content-type'] ?? '').toLowerCase().startsWith('application/json')
  if (!isJson) throw new Refusal('request.malformed')
  let read: unknown
  try {
    read = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(form.raw))
  } catch {
    throw new Refusal('request.malformed')
  }
  if (typeof read !== 'object' || read === null || Array.isArray(read))
    throw new Refusal('request.malformed')
  const { says, note, ...more } = read as Record<string, unknown>
  const isGood = typeof says === 'string' && typeof note === 'string'
  // A NUL is no character to the database, and half a letter none to anybody.
  if (!isGood || Object.keys(more).length > 0 || note.includes('\0') || !note.isWellFormed())
    throw new Refusal('request.malformed')
  return { says, note }
}

/** The same as the pages, for the agency's machine, by its token. */
export function machineRoutes(needs: Needs): Route[] {
  const { interagency, limits } = needs
  const shared = {
    isForMachines: true,
    pace: 'agency',
    priority: 'signedIn',
    bodyLimit,
    signedOut: (visit: Visit): Answer => {
      const isTired = limits.isTired('token', visit.from)
      limits.countVain('token', visit.from)
      if (isTired) return machinePause(visit, { seconds: 60 })
      const headers = { 'www-authenticate': 'Bearer realm="gerbang"' }
      return answerOf(refusalOf(visit, 'agency.noToken'), 401, headers)
    },
  } as const

  async function list(visit: Visit): Promise<Answer> {
    const { bagian = 'waiting', sesudah } = visit.query
    const part = bagian === 'answered' || bagian === 'waiting' ? bagian : undefined
    if (!part) throw new Refusal('request.malformed')
    const listed = await interagency.listAsked(agencyOf(visit), { part, after: sesudah })
    const { items, after } = listed
    const questions = items.map((one) => shown(needs, one))
    return answerOf({ questions, ...(after && { after }) })
  }

  async function answer(visit: Visit): Promise<Answer> {
    const { questionId = '' } = visit.params
    const wish = { questionId, ...readAnswer(visit) }
    return answerOf({ kept: true, ...(await interagency.answerAsked(agencyOf(visit), wish)) })
  }

  const path = paths.agencyMachine()
  return [
    { method: 'GET', path, access: looking, ...shared, answer: list },
    {
      method: 'POST',
      path: `${path}/:questionId/jawaban`,
      access: answering,
      ...shared,
      answer,
    },
  ]
}

const isOfMachine = ({ path }: Visit): boolean => /^\/instansi\/api(\/|$)/.test(path)

// What is wrong with what was sent, and not with whom or when.
const unprocessable = /^interagency\.(unknownSaying|noteWrong)$/

/** Trouble as a machine reads it; nothing for an address of people. */
export function machineTrouble(visit: Visit, told: Trouble): Answer | undefined {
  if (!isOfMachine(visit)) return undefined
  const status = unprocessable.test(told.code) ? 422 : told.status
  return answerOf(refusalOf(visit, told.code, told.values), status)
}

/** "Later", as a machine reads it; nothing for an address of people. */
export function machinePause(visit: Visit, { seconds }: { seconds: number }): Answer {
  const body = refusalOf(visit, 'agency.tooMany', { seconds })
  return answerOf(body, 429, { 'retry-after': String(seconds) })
}
