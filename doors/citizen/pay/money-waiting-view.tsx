import { type Bill, type Claim, isUsableFor } from '#modules/payments'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Button, Form, Notice } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = { visit: Visit; bill: Bill; claims: readonly Claim[] }

const restOf = (claims: readonly Claim[]) =>
  claims.reduce((sum, one) => sum + one.amountRupiah - one.returnedRupiah, 0)

const isDecided = ({ state, caseId }: Claim, bill: Bill): boolean =>
  (state === 'proposed' || state === 'approved') && bill.caseIds.includes(caseId)

/** Whether this page speaks of that money as money for its bill; it is not told a second time then. */
export const isWaitingFor = (claim: Claim, bill: Bill): boolean =>
  bill.state === 'open' &&
  bill.dueRupiah > 0 &&
  (isUsableFor(claim, bill) || isDecided(claim, bill))

/** Before anybody pays again: money of theirs that could pay this bill, or is being decided about. */
export const MoneyWaiting = ({ visit, bill, claims }: Props) => {
  const { words, to } = visit
  const usable = claims.filter((claim) => isUsableFor(claim, bill))
  const decided = claims.filter((claim) => isDecided(claim, bill))
  if (bill.state !== 'open' || bill.dueRupiah === 0) return null
  const say = (some: readonly Claim[]) => ({
    amount: rupiah(restOf(some), words.locale),
    numbers: some.map(({ number }) => number).join(', '),
  })
  return (
    <>
      {usable.length > 0 && (
        <Notice tone="wait" words={words} title={words('citizen.pay.waiting', say(usable))}>
          <p>{words('citizen.pay.waitingHelp')}</p>
          <Form action={to(paths.payWithMoneyHere(bill.caseId))} hidden={{ key: visit.key() }}>
            <Button>{words('citizen.pay.waitingUse')}</Button>
          </Form>
        </Notice>
      )}
      {decided.length > 0 && (
        <Notice tone="wait" words={words} title={words('citizen.pay.waiting', say(decided))}>
          <p>{words('citizen.pay.waitingDecided')}</p>
        </Notice>
      )}
    </>
  )
}
