import type { ChargeOutcome, PaymentGateway, StatusReading } from './port.ts'

/** Tells the time in milliseconds since some moment; the real one, for a provider lives in real time. */
type Needs = { elapsedMs?: () => number }

/** So many calls in a row without an answer, and nobody is asked for a while. */
export const mostInVain = 5
const restMs = 30_000

const resting = 'resting'

/**
 * A provider that does not answer is left alone: after five calls in vain nobody waits for it for half a
 * minute, then one call tries whether it is back. What is not known meanwhile stays unknown: nothing
 * becomes unpaid because nobody could ask. Notices need no call and are read as ever.
 */
export function withBreaker(
  gateway: PaymentGateway,
  { elapsedMs = () => performance.now() }: Needs = {},
): PaymentGateway {
  let inVain = 0
  let restsUntilMs = 0

  const mayCall = () => inVain < mostInVain || elapsedMs() >= restsUntilMs

  async function call<A>(ask: () => Promise<A>, isAnswer: (answer: A) => boolean, none: A) {
    if (!mayCall()) return none
    // Whoever comes while one tries again does not try too.
    if (inVain >= mostInVain) restsUntilMs = elapsedMs() + restMs
    const answer = await ask()
    inVain = isAnswer(answer) ? 0 : inVain + 1
    if (inVain >= mostInVain) restsUntilMs = elapsedMs() + restMs
    return answer
  }

  const unread: StatusReading = { known: 'no', reason: resting }
  const uncharged: ChargeOutcome = { outcome: 'unknown', reason: resting }
  const isReading = ({ known }: StatusReading) => known !== 'no'
  const { fetchReport } = gateway
  return {
    ...gateway,
    charge: (order) =>
      call(
        () => gateway.charge(order),
        ({ outcome }) => outcome !== 'unknown',
        uncharged,
      ),
    getStatus: (orderId) => call(() => gateway.getStatus(orderId), isReading, unread),
    cancel: (orderId) => call(() => gateway.cancel(orderId), isReading, unread),
    ...(fetchReport && {
      fetchReport: (day) =>
        call(
          () => fetchReport(day),
          (text) => text !== undefined,
          undefined,
        ),
    }),
  }
}
