import { Type } from 'typebox'
import { applicationEvents, restrictedFlag } from '#modules/applications'
import { appointmentsEvents } from '#modules/appointments'
import { documentEvents } from '#modules/documents'
import { identityEvents } from '#modules/identity'
import { createCalendar, dayOf } from '#packages/calendar'
import type { Tx } from '#platform/db'
import { event, on, type Reaction } from '#platform/events'
import { comesAfter, dueAfter, isChecked, isVulnerable } from './domain.ts'
import { endings, isOwnAtStation } from './endings.ts'
import { papersCame } from './events.ts'
import * as leases from './lease-queries.ts'
import type { Needs } from './needs.ts'
import * as queries from './queries.ts'

/** Whoever a case is about paused it, or lets it go on. */
export const restricted = event('privacy.restricted', { caseId: Type.String() })
export const unrestricted = event('privacy.unrestricted', { caseId: Type.String() })

type Came = { caseId: string; at: Temporal.Instant }

/** Papers coming to the desk, coming again, and leaving it. */
function createComing({ events, catalogue, applications, appointments, documents }: Needs) {
  const dueIn = (office: string, at: Temporal.Instant) => {
    const { zone, hours, exceptions } = catalogue.getOffice(office)
    return dueAfter(createCalendar({ zone, week: hours, ...(exceptions && { exceptions }) }), at)
  }

  async function tell(tx: Tx, row: queries.CheckRow): Promise<void> {
    await queries.saveCheck(tx, row)
    const { office, case_id: caseId, reference, service, round } = row
    await events.publish(tx, papersCame, { office, caseId, reference, service, round })
  }

  /** After the step its service says; what is at the desk or was found complete stays as it is. */
  async function come(tx: Tx, { caseId, at, step }: Came & { step: 'submit' | 'paid' }) {
    const before = await queries.lockCheck(tx, caseId)
    if (before && before.state !== 'ended') return
    const found = await applications.readCaseIn(tx, caseId)
    const { definition, office, answers, isOver, isEditable } = found
    if (isOver || isEditable || !isChecked(definition) || comesAfter(definition) !== step) return
    const { zone } = catalogue.getOffice(office)
    const place = await appointments.findForCaseIn(tx, caseId)
    await tell(tx, {
      ...{ office, case_id: caseId, reference: found.reference, service: found.service },
      round: (before?.round ?? 0) + 1,
      ...{ state: 'waiting', came_at: at, due_at: dueIn(office, at), passed: 0 },
      visit_at: place?.startsAt ?? null,
      is_vulnerable: isVulnerable(definition, answers, dayOf(at, zone)),
      ...{ judged_by: null, judged_at: null },
      paused_at: found.flags.includes(restrictedFlag) ? at : null,
    })
  }

  /** A better copy: once all that was asked for is there, the desk sees it again. */
  async function comeAgain(tx: Tx, { caseId, at, cause }: Came & { cause: string }) {
    const row = await queries.lockCheck(tx, caseId)
    if (!row || row.state === 'waiting') return
    const { flags, isOver } = await applications.readCaseIn(tx, caseId)
    if (isOver) return
    // A counter asked for it after the desk had found everything, or nothing, to say.
    const isAskedThere = row.state !== 'asked' && flags.includes('papers-wanted')
    if (!isAskedThere && !(await isAllHere(tx, row))) return
    const again = { round: row.round + 1, state: 'waiting', passed: 0 } as const
    await tell(tx, { ...row, ...again, came_at: at, due_at: dueIn(row.office, at) })
    await applications.papersCameIn(tx, { caseId, cause })
  }

  /** Whether every paper that was asked for has a file nobody has looked at. */
  async function isAllHere(tx: Tx, { case_id: caseId, state, round }: queries.CheckRow) {
    if (state !== 'asked') return false
    const verdicts = await queries.listVerdicts(tx, caseId)
    const looked = new Set(verdicts.flatMap(({ files }) => files))
    const files = await documents.listFilesIn(tx, caseId)
    const fresh = files.filter(({ fileId, isHeld }) => !looked.has(fileId) && !isHeld)
    return verdicts
      .filter((one) => one.round === round && one.verdict !== 'accepted')
      .every(({ paper }) => fresh.some(({ requirement }) => requirement === paper))
  }

  /** A counter has looked at the papers, or the application is over: the desk need not. */
  async function end(tx: Tx, { caseId, at }: Came): Promise<void> {
    const row = await queries.lockCheck(tx, caseId)
    if (row?.state !== 'waiting' && row?.state !== 'asked') return
    await queries.saveCheck(tx, { ...row, state: 'ended' })
    await leases.endAllFor(tx, { caseId, list: 'papers', how: 'overtaken', at })
  }

  /** It goes on at another office: its papers wait there, with the day they were due before. */
  async function moveOn(tx: Tx, { caseId, at }: Came, office: string): Promise<void> {
    await leases.endAllFor(tx, { caseId, list: 'papers', how: 'changed', at })
    await leases.endAllFor(tx, { caseId, list: 'work', how: 'changed', at })
    await queries.markOffice(tx, caseId, office)
  }

  /** Whoever it is of paused it: nobody has it, and nothing is due until a working day after it goes on. */
  async function pause(tx: Tx, { caseId, at }: Came, isPaused: boolean): Promise<void> {
    const row = await queries.lockCheck(tx, caseId)
    if (!row || isPaused === (row.paused_at !== null)) return
    if (isPaused) {
      await queries.saveCheck(tx, { ...row, paused_at: at })
      await leases.endAllFor(tx, { caseId, list: 'papers', how: 'changed', at })
      await leases.endAllFor(tx, { caseId, list: 'work', how: 'changed', at })
      return
    }
    const anew = dueIn(row.office, at)
    const due_at = [row.due_at, anew].toSorted(Temporal.Instant.compare).at(-1) ?? anew
    // A visit that was to be meanwhile is over; the papers are not needed sooner for it.
    const isToCome = row.visit_at && Temporal.Instant.compare(row.visit_at, at) > 0
    const visit_at = isToCome ? row.visit_at : null
    await queries.saveCheck(tx, { ...row, paused_at: null, due_at, visit_at })
  }

  return { come, comeAgain, end, moveOn, pause }
}

const { submitted, paid, acted, ...others } = applicationEvents
/** What the desk does on others' news. Twice changes nothing. Only add at the end. */
export function createReactions(needs: Needs): Reaction[] {
  const { come, comeAgain, end, moveOn, pause } = createComing(needs)
  const { applications, appointments } = needs
  const release = (tx: Tx, staff: string, at: Temporal.Instant) =>
    leases.endAllOf(tx, { staff, how: 'changed', at })
  const visit = async (tx: Tx, { caseId }: { caseId: string }) => {
    const place = await appointments.findForCaseIn(tx, caseId)
    const isStanding = place && ['held', 'kept', 'confirmed', 'arrived'].includes(place.state)
    await queries.markVisit(tx, caseId, isStanding ? place.startsAt : null)
  }
  return [
    on(submitted, (tx, { caseId }, { at }) => come(tx, { caseId, at, step: 'submit' })),
    on(paid, (tx, { caseId }, { at }) => come(tx, { caseId, at, step: 'paid' })),
    on(documentEvents.fileAdded, (tx, { caseId }, { at, eventId }) =>
      comeAgain(tx, { caseId, at, cause: eventId }),
    ),
    // A service's own act at a station of the visit, such as an examination.
    on(acted, async (tx, { caseId, action }, { at }) => {
      const { definition } = await applications.readCaseIn(tx, caseId)
      if (isOwnAtStation(definition, action)) await end(tx, { caseId, at })
    }),
    // Roles, office or the work itself are others now: what they had goes back to its list.
    on(identityEvents.staffChanged, (tx, { staff }, { at }) => release(tx, staff, at)),
    on(identityEvents.sessionsEnded, async (tx, { kind, subject }, { at }) => {
      if (kind === 'officer') await release(tx, subject, at)
    }),
    on(appointmentsEvents.held, visit),
    on(appointmentsEvents.moved, visit),
    on(appointmentsEvents.cancelled, visit),
    ...endings.map((kind) => on(kind, (tx, { caseId }, { at }) => end(tx, { caseId, at }))),
    on(others.transferred, (tx, { caseId }, { at, office }) => moveOn(tx, { caseId, at }, office)),
    // A counter has seen what the desk had asked for; what came to the desk itself is waiting there.
    on(others.papersSeen, async (tx, { caseId }, { at }) => {
      const row = await queries.findCheck(tx, caseId)
      const isLater = row?.judged_at && Temporal.Instant.compare(at, row.judged_at) > 0
      if (row?.state === 'asked' && isLater) await end(tx, { caseId, at })
    }),
    // The virus scanner could not be asked when it came, and has been since.
    on(documentEvents.fileScanned, async (tx, { caseId, verdict }, { at, eventId }) => {
      if (verdict === 'clean') await comeAgain(tx, { caseId, at, cause: eventId })
    }),
    on(restricted, (tx, { caseId }, { at }) => pause(tx, { caseId, at }, true)),
    on(unrestricted, (tx, { caseId }, { at }) => pause(tx, { caseId, at }, false)),
    on(identityEvents.grantEnded, (tx, { staff }, { at }) => release(tx, staff, at)),
    on(identityEvents.grantRevoked, async (tx, { staff }, { at }) => {
      if (staff) await release(tx, staff, at)
    }),
  ]
}
