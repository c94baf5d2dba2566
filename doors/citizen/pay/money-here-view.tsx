import type { Bill, NtpnEntry } from '#modules/payments'
import { rupiah } from '#packages/money'
import { Notice } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = { visit: Visit; bill: Bill; receipts: readonly NtpnEntry[] }

/** What of an open bill is here already, and what became of a receipt that was shown at a counter. */
export const MoneyHere = ({ visit: { words }, bill, receipts }: Props) => {
  const money = (sum: number) => rupiah(sum, words.locale)
  const here = bill.amountRupiah - bill.dueRupiah
  const [receipt] = receipts
  return (
    <>
      {bill.state === 'open' && here > 0 && (
        <Notice
          tone={bill.dueRupiah > 0 ? 'wait' : 'go'}
          words={words}
          title={words('citizen.pay.here', { amount: money(here) })}
        >
          <p>
            {bill.dueRupiah > 0
              ? words('citizen.pay.hereRest', { rest: money(bill.dueRupiah) })
              : words('citizen.pay.hereAll')}
          </p>
        </Notice>
      )}
      {receipt && receipt.state !== 'verified' && (
        <Notice
          tone={receipt.state === 'waiting' ? 'wait' : 'stop'}
          words={words}
          title={words(`citizen.receipt.${receipt.reason ?? 'waiting'}`)}
        >
          <p>
            {words('citizen.receipt.said', { ntpn: receipt.ntpn, code: receipt.code })}{' '}
            {words(`citizen.receipt.next.${receipt.state === 'waiting' ? 'waiting' : 'differs'}`)}
          </p>
        </Notice>
      )}
    </>
  )
}
