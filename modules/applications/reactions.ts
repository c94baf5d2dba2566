import { appointmentsEvents } from '#modules/appointments'
import { deadlineEvents } from '#modules/deadlines'
import { paymentEvents } from '#modules/payments'
import { isBooked, type ServiceDefinition, step } from '#packages/forms'
import type { Tx } from '#platform/db'
import { on, type Reactions } from '#platform/events'
import { createActing } from './acting.ts'
import { standingOf } from './domain.ts'
import { acted, transferAsked, withdrawn } from './events.ts'
import type { Needs } from './needs.ts'
import { lockCase, markPromisedOn } from './queries.ts'
import { createCases } from './reading-case.ts'
import { createCarrying } from './transfer.ts'

type Step = { caseId: string; action: string; cause: string }

/** Steps that follow from others' news; one that was taken leads nowhere. */
function createSteps(needs: Needs) {
  const cases = createCases(needs)
  const acting = createActing(needs)
  const { appointments } = needs

  /** Takes the step when the case stands where it can be taken; then says what service it is of. */
  async function takeIfOpen(
    tx: Tx,
    { caseId, action: id, cause }: Step,
  ): Promise<ServiceDefinition | undefined> {
    const found = await lockCase(tx, caseId)
    if (!found) return undefined
    const { row, definition } = await cases.withDefinition(tx, found)
    const action = definition.workflow.actions.find((each) => each.id === id)
    if (!action || typeof step(definition.workflow, standingOf(row), action) === 'string') {
      return undefined
    }
    await acting.take(tx, { row, definition, action, cause })
    return definition
  }

  async function paid(tx: Tx, { caseId, cause }: Omit<Step, 'action'>): Promise<void> {
    const found = await takeIfOpen(tx, { caseId, action: 'paid', cause })
    if (!found || !isBooked(found)) return
    await confirm(tx, { caseId, cause })
  }

  /** The place is theirs, or it was lost on the way and another has to be chosen. */
  async function confirm(tx: Tx, { caseId, cause }: Omit<Step, 'action'>): Promise<void> {
    const place = await appointments.confirmIn(tx, { caseId })
    if (place === 'lost') await takeIfOpen(tx, { caseId, action: 'placeLost', cause })
  }

  /** Waits for the applicant again, and the place is free for others. */
  async function expired(tx: Tx, { caseId, cause }: Omit<Step, 'action'>): Promise<void> {
    if (!(await takeIfOpen(tx, { caseId, action: 'billExpired', cause }))) return
    await appointments.releaseIn(tx, { caseId })
  }

  /** News of a place that another has replaced since is no news. */
  async function placeGone(
    tx: Tx,
    { caseId, cause, state }: Omit<Step, 'action'> & { state: string },
  ): Promise<void> {
    if ((await appointments.findForCaseIn(tx, caseId))?.state !== state) return
    await takeIfOpen(tx, { caseId, action: 'placeLost', cause })
  }

  return { cases, takeIfOpen, paid, confirm, expired, placeGone }
}

/** What applications do on others' news. Twice changes nothing. */
export function applicationReactions(needs: Needs): Reactions {
  const { appointments } = needs
  const { cases, takeIfOpen, paid, confirm, expired, placeGone } = createSteps(needs)

  return {
    part: 'applications',
    reactions: [
      // One bill may be for a whole family: then each of its cases is paid, or waits again.
      on(
        paymentEvents.confirmed,
        async (tx, { caseId, caseIds = [caseId] }, { eventId: cause }) => {
          for (const each of caseIds) await paid(tx, { caseId: each, cause })
        },
      ),
      on(paymentEvents.billExpired, async (tx, told, { eventId: cause }) => {
        const { caseId, caseIds = [caseId] } = told
        for (const each of caseIds) await expired(tx, { caseId: each, cause })
      }),
      // Whoever lost their place after paying, gave it back or did not come, chooses another; it is
      // theirs at once.
      on(appointmentsEvents.cancelled, (tx, { caseId }, { eventId: cause }) =>
        placeGone(tx, { caseId, cause, state: 'cancelled' }),
      ),
      on(appointmentsEvents.missed, (tx, { caseId }, { eventId: cause }) =>
        placeGone(tx, { caseId, cause, state: 'missed' }),
      ),
      on(appointmentsEvents.held, async (tx, { caseId }, { eventId: cause }) => {
        const isFound = await takeIfOpen(tx, { caseId, action: 'placeFound', cause })
        if (isFound || (await isPaidFor(tx, { cases, caseId })))
          await confirm(tx, { caseId, cause })
      }),
      on(appointmentsEvents.arrived, async (tx, { caseId }, { eventId: cause }) => {
        await takeIfOpen(tx, { caseId, action: 'arrive', cause })
      }),
      // Came and was not served: the same, unless they have come again since.
      on(appointmentsEvents.unserved, async (tx, { caseId }, { eventId: cause }) => {
        if ((await appointments.findForCaseIn(tx, caseId))?.state === 'arrived') return
        await takeIfOpen(tx, { caseId, action: 'placeLost', cause })
      }),
      // The day that lists and the person's page show follows the one that was told.
      on(deadlineEvents.moved, (tx, { caseId, on: promisedOn }) =>
        markPromisedOn(tx, { caseId, promisedOn }),
      ),
      ...ofElsewhere(needs),
    ],
  }
}

/** What the house does where an officer of one office cannot reach what is another's. Safe twice. */
function ofElsewhere(needs: Needs): Reactions['reactions'] {
  const { payments } = needs
  const carry = createCarrying(needs, { cases: createCases(needs), acting: createActing(needs) })
  // The bill may be of the office that the case has left: the house ends it, and opens the claim.
  async function settleMoney(tx: Tx, caseId: string): Promise<void> {
    await payments.cancelBillIn(tx, { caseId })
    await payments.openClaimIn(tx, { caseId, reason: 'withdrawn' })
  }
  return [
    on(transferAsked, (tx, { caseId, to }, { eventId: cause }) => carry(tx, { caseId, to, cause })),
    on(withdrawn, (tx, { caseId }) => settleMoney(tx, caseId)),
    on(acted, async (tx, { caseId, action }) => {
      if (action === 'end') await settleMoney(tx, caseId)
    }),
  ]
}

type Asked = { cases: ReturnType<typeof createCases>; caseId: string }

/** Whether a place that is chosen now is paid for already, before the case knew it had none. */
async function isPaidFor(tx: Tx, { cases, caseId }: Asked): Promise<boolean> {
  const found = await lockCase(tx, caseId)
  if (!found) return false
  const { row, definition } = await cases.withDefinition(tx, found)
  const again = definition.workflow.actions.find(({ id }) => id === 'placeFound')
  return again?.from?.includes(row.state) ?? false
}
