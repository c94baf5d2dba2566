import type { Bill } from '#modules/payments'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Button, Form, More, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'
import type { Payers } from './payers.ts'

type Props = { visit: Visit; bill: Bill; family: Payers }

/** For whom this bill is; as long as nothing was paid it can be one for all, or one each. */
export const PayersView = ({ visit, bill, family }: Props) => {
  const { words, to } = visit
  const { shares, apart } = family
  const say = (amount: number) => rupiah(amount, words.locale)
  return (
    <>
      {shares.length > 1 && (
        <Summary
          rows={shares.map(({ name, amountRupiah }) => ({ label: name, value: say(amountRupiah) }))}
        />
      )}
      {bill.state === 'open' && shares.length > 1 && (
        <More summary={words('citizen.family.payApart')}>
          <p>{words('citizen.family.payApartMeans')}</p>
          <Form action={to(paths.payApart(bill.caseId))} hidden={{ key: visit.key() }}>
            <Button kind="plain">{words('citizen.family.payApartDo')}</Button>
          </Form>
        </More>
      )}
      {bill.state === 'open' && apart.length > 0 && (
        <More summary={words('citizen.family.payTogether')}>
          <ul>
            {apart.map(({ caseId, name, amountRupiah }) => (
              <li key={caseId}>
                <a href={to(paths.pay(caseId))}>
                  {name}: {say(amountRupiah)}
                </a>
              </li>
            ))}
          </ul>
          <Form action={to(paths.payTogether(bill.caseId))} hidden={{ key: visit.key() }}>
            <Button kind="plain">{words('citizen.family.payTogetherDo')}</Button>
          </Form>
        </More>
      )}
    </>
  )
}
