import type { CaseView } from '#modules/applications'
import type { Booking } from '#modules/appointments'
import type { OfficeFile } from '#packages/booking'
import { isBooked, type Page, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import type { TaskState } from '#packages/ui'
import type { Visit } from '#platform/http'
import { asksNow } from '../service/steps.ts'
import { sayHeld } from './held.ts'

/** What the list of tasks is made from, beside the case; `ranOut` was kept, and is not any more. */
export type Facts = {
  open: Page | undefined
  missing: string[]
  /** Papers that answers still to come decide about. */
  perhaps: string[]
  /** Sent, and not counted until somebody has looked again. */
  unsure: string[]
  place?: Booking
  ranOut?: Booking
  /** The number it was begun at is at the office: this visit is its appointment. */
  isHere?: boolean
}

/** One part of the work, as the list shows it. */
export type Task = { label: string; hint?: string; href?: string; state: TaskState }

/** The parts of an application in order; the first that is not done is the one to do now. */
export function listTasks(
  visit: Visit,
  view: CaseView,
  { facts, office }: { facts: Facts; office: OfficeFile },
): Task[] {
  const { words } = visit
  const tasks: Part[] = [
    ...listSections(visit, view),
    ...(view.service.documents.length > 0 ? [papersTask(visit, view, facts)] : []),
    ...(isBooked(view.service) && !view.party ? [placeTask(visit, view, { facts, office })] : []),
  ]
  const { stopped } = view.journey
  const next = stopped ? undefined : tasks.find((task) => !task.isDone)
  const told = tasks.map(
    ({ isDone, ...task }): Task => ({
      ...task,
      state: isDone ? 'done' : task.label === next?.label ? 'next' : task.state,
    }),
  )
  // The time and the handing-in of a family are chosen together, on the family's own page.
  if (view.party) return told
  const check: Task = {
    label: words('citizen.hub.check'),
    hint: words(asksNow(view.service) ? 'citizen.hub.checkHint' : 'citizen.hub.checkOnly'),
    state: next || stopped ? 'later' : 'next',
    ...(next || stopped ? {} : { href: visit.to(paths.check(view.caseId)) }),
  }
  return [...told, check]
}

type Part = Task & { isDone: boolean }

const papersTask = (
  { words, to }: Visit,
  { caseId }: CaseView,
  { missing, perhaps, unsure }: Facts,
): Part => ({
  label: words('citizen.hub.papers'),
  hint: [
    ...(missing.length > 0
      ? [words('citizen.hub.papersMissing', { papers: missing.join(', ') })]
      : []),
    ...(unsure.length > 0
      ? [words('citizen.hub.papersUnsure', { papers: unsure.join(', ') })]
      : []),
    ...(perhaps.length > 0
      ? [words('citizen.hub.papersPerhaps', { papers: perhaps.join(', ') })]
      : []),
    ...(missing.length + perhaps.length + unsure.length === 0
      ? [words('citizen.hub.papersDone')]
      : []),
  ].join('. '),
  href: to(paths.papers(caseId)),
  state: 'todo',
  isDone: missing.length + perhaps.length + unsure.length === 0,
})

function placeTask(
  visit: Visit,
  { caseId }: CaseView,
  { facts: { place, isHere }, office }: { facts: Facts; office: OfficeFile },
): Part {
  const { words, to } = visit
  if (isHere && !place) {
    const label = words('citizen.hub.place')
    return { label, hint: words('citizen.hub.placeIsNow'), state: 'todo', isDone: true }
  }
  return {
    label: words('citizen.hub.place'),
    hint: place
      ? sayHeld(visit, place, office)
      : words('citizen.hub.placeHint', { office: office.shortName }),
    href: to(paths.days(caseId)),
    state: 'todo',
    isDone: place !== undefined,
  }
}

/** Each section of the form is a task; it leads to its first open page, or to its first one. */
function listSections(visit: Visit, view: CaseView): Part[] {
  const stops = new Map(view.journey.stops.map((stop) => [stop.page.id, stop]))
  return view.service.form.sections.flatMap((section) => {
    const own = section.pages.map((page) => stops.get(page.id)).filter((stop) => stop !== undefined)
    const asked = own.filter((stop) => stop.state !== 'hidden')
    const first = asked.find((stop) => stop.state === 'next') ?? asked[0]
    if (!first) return []
    const isDone = asked.every((stop) => stop.state === 'done')
    const canOpen = first.state === 'done' || first.state === 'next'
    const task: Part = {
      label: textIn(section.names, visit.language),
      state: canOpen ? 'todo' : 'later',
      isDone,
      ...(canOpen ? { href: visit.to(paths.page(view.caseId, first.page.id)) } : {}),
    }
    return [task]
  })
}
