import { applicationEvents } from '#modules/applications'
import { system } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { on, type Reaction } from '#platform/events'
import { isExtending, statedIn } from './domain.ts'
import type { Keeping } from './keeping.ts'
import type { Needs } from './needs.ts'
import { addExtension, lockOpen, lockPending, type StayRow } from './queries.ts'

const { acted, approved, issued, lapsed, newsOf, ready, refused, submitted, withdrawn } =
  applicationEvents
const asSystem = system('stays')

/** Follows applications to stay longer: registered in time, answered, or over. Safe twice. Only add at the end. */
export function createReactions(needs: Needs, keeping: Keeping): Reaction[] {
  const { applications, catalogue, now } = needs
  const todayAt = (office: string) => dayOf(now(), catalogue.getOffice(office).zone)

  /** The case, when it is of a service that makes stays longer. */
  async function readCase(service: string, caseId: string) {
    const known = catalogue.listServices().find(({ definition }) => definition.id === service)
    if (!known || !isExtending(known.definition)) return undefined
    const view = await applications.getCase(asSystem, caseId)
    return isExtending(view.service) ? { view, service: view.service } : undefined
  }

  const handedIn = on(submitted, async (tx, { caseId, person, service }) => {
    const found = person && (await readCase(service, caseId))
    const stated = found && statedIn(found.service, found.view.journey.answers)
    if (!person || !found || !stated) return
    const before = await lockOpen(tx, person)
    const { office } = found.view
    const { until, kind, extensions } = stated
    if (before) {
      const counts = before.confirmed_at ? before.until_on : until
      const isInTime = Temporal.PlainDate.compare(counts, todayAt(office)) >= 0
      await keeping.mark(tx, {
        ...{ ...before, office, until_on: counts },
        pending_cases: isInTime ? [...without(before, caseId), caseId] : without(before, caseId),
        entered_on: before.entered_on && earlier(before.entered_on, counts),
      })
      return
    }
    await keeping.begin(tx, {
      ...{ office, person, kind, extensions, entered_on: null, port: null, until_on: until },
      ...{ source: 'application', source_case: caseId, pending_cases: [caseId] },
    })
  })

  const extended = [approved, issued, ready, acted].map((news) =>
    on(news, async (tx, told) => {
      const { caseId, service } = told
      const found = await readCase(service, caseId)
      const action = found?.service.stay.extendsOn
      if (!found || !action) return
      const kind = (newsOf as Record<string, typeof approved | undefined>)[action] ?? acted
      const isIt = kind.name === news.name && (kind !== acted || actionOf(told) === action)
      const row = isIt && (await lockPending(tx, caseId))
      const variant = found.view.service.variants.find(({ id }) => id === found.view.variant)
      if (!row || !variant?.validityDays) return
      const after_on = row.until_on.add({ days: variant.validityDays })
      const line = { office: row.office, stay_id: row.id, case_id: caseId, at: now() }
      if ((await addExtension(tx, { ...line, before_on: row.until_on, after_on })) === 0) return
      const { extensions } = row
      await keeping.mark(tx, {
        ...{ ...row, until_on: after_on, extensions: extensions + 1 },
        pending_cases: without(row, caseId),
      })
    }),
  )

  /** An application that ended otherwise leaves the stay as it was. */
  const over = [refused, withdrawn, lapsed, acted].map((news) =>
    on(news, async (tx, { caseId, status }) => {
      if (news.name === acted.name && status !== 'closed') return
      const row = await lockPending(tx, caseId)
      if (row) await keeping.mark(tx, { ...row, pending_cases: without(row, caseId) })
    }),
  )
  return [handedIn, ...extended, ...over]
}

/** What else is waited for. */
const without = ({ pending_cases }: StayRow, caseId: string) =>
  pending_cases.filter((each) => each !== caseId)

/** What was said before cannot begin after it ends; then it is unknown. */
const earlier = (entered: Temporal.PlainDate, until: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(entered, until) <= 0 ? entered : null

const actionOf = (told: object): unknown => (told as { action?: string }).action
