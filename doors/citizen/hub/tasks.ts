import type { CaseView } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { type Page, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import type { TaskState } from '#packages/ui'
import type { Visit } from '#platform/http'

/** What the list of tasks is made from, beside the case. */
export type Facts = { open: Page | undefined; missing: string[]; place?: Booking }

/** One part of the work, as the list shows it. */
export type Task = { label: string; hint?: string; href?: string; state: TaskState }

/** The parts of an application in order; the first that is not done is the one to do now. */
export function listTasks(
  visit: Visit,
  view: CaseView,
  { facts, office }: { facts: Facts; office: OfficeFile },
): Task[] {
  const { words } = visit
  const { caseId } = view
  const place = facts.place
  const tasks: (Task & { isDone: boolean })[] = [
    ...listSections(visit, view),
    {
      label: words('citizen.hub.papers'),
      hint:
        facts.missing.length > 0
          ? words('citizen.hub.papersMissing', { papers: facts.missing.join(', ') })
          : words('citizen.hub.papersDone'),
      href: visit.to(paths.papers(caseId)),
      state: 'todo',
      isDone: facts.missing.length === 0,
    },
    {
      label: words('citizen.hub.place'),
      hint: place
        ? words('citizen.hub.placeHeld', {
            when: formatMoment(place.startsAt, office.zone, visit.language),
            office: office.shortName,
          })
        : words('citizen.hub.placeHint', { office: office.shortName }),
      href: visit.to(paths.days(caseId)),
      state: 'todo',
      isDone: place !== undefined,
    },
  ]
  const next = tasks.find((task) => !task.isDone)
  const told = tasks.map(
    ({ isDone, ...task }): Task => ({
      ...task,
      state: isDone ? 'done' : task.label === next?.label ? 'next' : task.state,
    }),
  )
  const check: Task = {
    label: words('citizen.hub.check'),
    hint: words('citizen.hub.checkHint'),
    state: next ? 'later' : 'next',
    ...(next ? {} : { href: visit.to(paths.check(caseId)) }),
  }
  return [...told, check]
}

/** Each section of the form is a task; it leads to its first open page, or to its first one. */
function listSections(visit: Visit, view: CaseView): (Task & { isDone: boolean })[] {
  const stops = new Map(view.journey.stops.map((stop) => [stop.page.id, stop]))
  return view.service.form.sections.flatMap((section) => {
    const own = section.pages.map((page) => stops.get(page.id)).filter((stop) => stop !== undefined)
    const asked = own.filter((stop) => stop.state !== 'hidden')
    const first = asked.find((stop) => stop.state === 'next') ?? asked[0]
    if (!first) return []
    const isDone = asked.every((stop) => stop.state === 'done')
    const canOpen = first.state === 'done' || first.state === 'next'
    const task: Task & { isDone: boolean } = {
      label: textIn(section.names, visit.language),
      state: canOpen ? 'todo' : 'later',
      isDone,
      ...(canOpen ? { href: visit.to(paths.page(view.caseId, first.page.id)) } : {}),
    }
    return [task]
  })
}
