import { type Attempt, type Bill, banks, qrisCapRupiah, type Way } from '#modules/payments'
import { bankName } from '#packages/bill-slip'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Question } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = {
  visit: Visit
  bill: Bill
  ways: readonly Way[]
  attempt?: Attempt
  problem?: string
}

/** The ways to pay this sum. One that cannot be used is not offered, and it is said why. */
export const Ways = ({ visit, bill, ways, attempt, problem }: Props) => {
  const { words, to } = visit
  const isOffered = (kind: Way['kind']) => ways.some((way) => way.kind === kind && !way.why)
  const options = [
    ...(isOffered('qris')
      ? [{ value: 'qris', label: 'QRIS', hint: words('citizen.pay.qrisHint') }]
      : []),
    ...(isOffered('va')
      ? banks.map((bank) => ({
          value: `va-${bank}`,
          label: words('citizen.pay.va', { bank: bankName(bank) }),
        }))
      : []),
    ...(isOffered('billing')
      ? [
          {
            value: 'billing',
            label: words('citizen.pay.billing'),
            hint: words('citizen.pay.billingHint'),
          },
        ]
      : []),
  ]
  return (
    <Form action={to(paths.pay(bill.caseId))} hidden={{ key: visit.key() }}>
      <Question
        kind="choice"
        words={words}
        name="cara"
        label={words('citizen.pay.how')}
        options={options}
        {...(problem ? { problem } : {})}
      />
      {ways.some(({ why }) => why === 'aboveCap') && (
        <p class="soft">
          {words('citizen.pay.aboveCap', { cap: rupiah(qrisCapRupiah, words.locale) })}
        </p>
      )}
      <Actions>
        <Button kind={attempt ? 'plain' : 'main'}>{words('citizen.pay.code')}</Button>
      </Actions>
    </Form>
  )
}
