import { type Pressing, readMove } from '#modules/deadlines'
import { addWorkingDays, dayOf } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths } from '../paths.ts'
import { monthSpan } from './month.ts'
import { MoveView } from './move-view.tsx'
import { DeadlinesView } from './view.tsx'

const seeing = { action: 'deadlines.list', scope: 'office' } as const
const moving = { action: 'deadlines.move', scope: 'office' } as const

/** So many working days to choose from; what takes longer is moved again, with another reason. */
const mostDays = 15

type Typed = { on?: string | undefined; reason?: string | undefined }

/** What is late or soon will be, who has not answered, and moving a promised day with a reason. */
export function deadlineRoutes({ deadlines, catalogue, calendarOf }: Needs): Route[] {
  const nameOf = (visit: Visit) => (service: string) => {
    const entry = catalogue.findEntry(service)
    return entry ? textIn(entry.definition.names, visit.language) : service
  }

  async function show(visit: Visit): Promise<Answer> {
    const who = chiefOf(visit)
    const office = catalogue.getOffice(who.office)
    const span = monthSpan(dayOf(visit.now(), office.zone))
    const [pressing, kept] = await Promise.all([
      deadlines.listPressing(who),
      deadlines.listKept(who, span),
    ])
    const mine = kept.filter((one) => one.office === office.id)
    const mayMove = who.roles.includes('head') || who.roles.includes('supervisor')
    const told = { frame: visit.frame, office, pressing, kept: mine, mayMove }
    const isSaved = visit.query.kabar === 'dipindah'
    return html(DeadlinesView({ ...told, nameOf: nameOf(visit), isSaved }))
  }

  async function find(visit: Visit) {
    const caseId = visit.params.caseId ?? ''
    const promised = await deadlines.findPromise(chiefOf(visit), { caseId })
    if (!promised || promised.outcome !== null) throw new Refusal('deadlines.noPromise')
    // A day that is over is no promise.
    const yesterday = dayOf(visit.now(), calendarOf(chiefOf(visit).office).zone).subtract({
      days: 1,
    })
    const { toldOn } = promised
    const after = Temporal.PlainDate.compare(toldOn, yesterday) < 0 ? yesterday : toldOn
    return { caseId, promised, after }
  }

  async function ask(visit: Visit, typed: Typed = {}, problems: Record<string, string> = {}) {
    const { caseId, promised, after } = await find(visit)
    const calendar = calendarOf(chiefOf(visit).office)
    const days = Array.from({ length: mostDays }, (_, nth) =>
      addWorkingDays(calendar, after, nth + 1),
    )
    const asked = { frame: visit.frame, formKey: visit.key(), caseId, promised }
    const told = { ...asked, days, typed, problems }
    return html(MoveView(told), { status: Object.keys(problems).length > 0 ? 422 : 200 })
  }

  async function move(visit: Visit): Promise<Answer> {
    const { caseId, after } = await find(visit)
    const typed = { on: visit.form.values.hari, reason: visit.form.values.alasan }
    const read = readMove(typed, after)
    if (read.problems) {
      const said = read.problems.map(({ field, code }) => [field, visit.words(code)])
      return ask(visit, typed, Object.fromEntries(said))
    }
    await deadlines.move(chiefOf(visit), { caseId, ...read.value })
    return seeOther(visit.to(`${chiefPaths.deadlines()}?kabar=dipindah`))
  }

  const one = '/kepala/tenggat/:caseId'
  return [
    { method: 'GET', path: '/kepala/tenggat', access: seeing, answer: show },
    { method: 'GET', path: one, access: moving, answer: (visit) => ask(visit) },
    { method: 'POST', path: one, access: moving, answer: move },
  ]
}

/** How many press, for the one line on the page of today. */
export const countPressing = ({ late, soon, unanswered }: Pressing) => ({
  late: late.length,
  soon: soon.length,
  unanswered: unanswered.length,
})
