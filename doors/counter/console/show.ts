import type { EndedGrant } from '#modules/identity'
import { formatMoment } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { type Answer, html, seeOther, type Visit } from '#platform/http'
import { readDesk } from '../desk.ts'
import { type Needs, officerOf } from '../needs.ts'
import { OpenView } from '../open/view.tsx'
import { counterPaths } from '../paths.ts'
import type { Typed } from './fold.tsx'
import { type News, type Said, sayNews } from './said.ts'
import { ConsoleView } from './view.tsx'

type Showing = { caseId?: string | undefined; said?: Said; typed?: Typed; status?: number }

/** The console, or the choice of a counter for somebody who has not sat down. */
export async function showConsole(needs: Needs, visit: Visit, more: Showing = {}): Promise<Answer> {
  const { caseId, typed, status = 200 } = more
  const desk = await readDesk(needs, visit, caseId)
  const said = more.said ?? sayNews(visit.words, desk, visit.query as News)
  const { frame } = visit
  const shown = { frame, newKey: visit.key, ...(said && { said }), ...(typed && { typed }) }
  const { mine } = desk
  if (mine) return html(ConsoleView({ ...shown, desk: { ...desk, mine } }), { status })
  const ended = await needs.identity.findEndedGrant(officerOf(visit))
  return html(
    OpenView({ ...shown, desk, ...(ended && { ended: sayEnded(needs, visit, ended) }) }),
    {
      status,
    },
  )
}

/** A role that ended a moment ago: which, where and when, as its holder reads it. */
function sayEnded({ catalogue }: Needs, { words, language }: Visit, one: EndedGrant) {
  const place = catalogue.findOffice(one.office)
  const office = place?.shortName ?? words('access.centre')
  const when = formatMoment(one.at, place?.zone ?? 'Asia/Jakarta', language)
  return { role: words(`access.role.${one.role}`), office, when }
}

/** What an officer typed in the fields of one act, without the act's name before them. */
export function typedIn(visit: Visit, act: string): Record<string, string> {
  const own = Object.entries(visit.form.values).filter(([name]) => name.startsWith(`${act}.`))
  return Object.fromEntries(own.map(([name, value]) => [name.slice(act.length + 1), value]))
}

/** The application that an address or form names because it was found, not called. */
export const foundCase = (visit: Visit): string | undefined =>
  visit.form.values.permohonan || visit.query.permohonan || undefined

/** Refusals for everybody, such as "not yours" and "sent before", have pages of their own. */
const isOfConsole = (error: unknown): error is Refusal =>
  error instanceof Refusal && !/^(access|request)\./.test(error.code)

/**
 * Does an act and goes back to the console. When the office says no, the console itself comes back
 * with the sentence and with what was typed.
 */
export async function actOrSay(
  needs: Needs,
  visit: Visit,
  work: () => Promise<Record<string, string>>,
): Promise<Answer> {
  try {
    return seeOther(visit.to(counterPaths.console(await work())))
  } catch (error) {
    if (!isOfConsole(error)) throw error
    const sentence = visit.words(error.code, error.values)
    const act = visit.form.values.act ?? ''
    return showConsole(needs, visit, {
      caseId: foundCase(visit),
      said: { tone: 'stop', sentence },
      typed: { act, values: typedIn(visit, act), problems: {} },
      status: 409,
    })
  }
}
