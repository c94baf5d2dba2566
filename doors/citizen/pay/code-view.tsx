import type { CaseView } from '#modules/applications'
import type { Attempt, Bill } from '#modules/payments'
import { groupDigits } from '#packages/bill-slip'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, QrCode, type QrSquare, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'
import { SavePicture } from './asked-view.tsx'
import { pictureName } from './picture.ts'

type Props = {
  visit: Visit
  bill: Bill
  view: CaseView
  attempt: Attempt
  square?: QrSquare
  isDemonstration: boolean
}

/** The code that is paid now: a square to scan, an account, or a billing code. */
export const Code = (props: Props) => {
  const { visit, bill, view, attempt, square, isDemonstration } = props
  const { words, to } = visit
  return (
    <section class="stack">
      {attempt.method.kind === 'qris' && square ? (
        <>
          <h2>{words('citizen.pay.scan')}</h2>
          <QrCode square={square} label={words('citizen.pay.qr')} />
          <p>{words('citizen.pay.scanHelp')}</p>
          <SavePicture visit={visit} bill={bill} name={pictureName(view.reference, bill)} />
        </>
      ) : (
        <Numbers visit={visit} attempt={attempt} />
      )}
      <Form action={to(`${paths.pay(bill.caseId)}/periksa`)} hidden={{ key: visit.key() }}>
        <Actions>
          <Button>{words('citizen.pay.paid')}</Button>
        </Actions>
      </Form>
      {isDemonstration && <PayNow visit={visit} bill={bill} attempt={attempt} />}
    </section>
  )
}

const Numbers = ({ visit: { words }, attempt }: Pick<Props, 'visit' | 'attempt'>) => {
  const { method, code, amountRupiah } = attempt
  const amount = { label: words('citizen.pay.amount'), value: rupiah(amountRupiah, words.locale) }
  if (method.kind === 'billing') {
    return (
      <>
        <h2>{words('citizen.pay.billingTitle')}</h2>
        <Summary
          rows={[
            {
              label: words('citizen.pay.billingCode'),
              value: <strong>{groupDigits(code ?? '').join(' ')}</strong>,
            },
            amount,
          ]}
        />
        <p>{words('citizen.pay.billingWhere')}</p>
        <p>{words('citizen.pay.billingKeep')}</p>
      </>
    )
  }
  return (
    <>
      <h2>{words('citizen.pay.transfer')}</h2>
      <Summary
        rows={[
          {
            label: words('citizen.pay.bank'),
            value: method.kind === 'va' ? method.bank.toUpperCase() : '',
          },
          { label: words('citizen.pay.number'), value: <strong>{code}</strong> },
          amount,
        ]}
      />
    </>
  )
}

/** The demonstration's own wallet. */
const PayNow = ({
  visit: { words, to, key },
  bill,
  attempt: { transactionId },
}: Pick<Props, 'visit' | 'bill' | 'attempt'>) => {
  if (!transactionId) return null
  return (
    <Notice tone="plain" words={words} title={words('citizen.pay.demo')}>
      <Form
        action={to(`/demo/bayar/${transactionId}`)}
        hidden={{ key: key(), permohonan: bill.caseId }}
      >
        <Button kind="plain">{words('citizen.pay.demoPay')}</Button>
      </Form>
    </Notice>
  )
}
