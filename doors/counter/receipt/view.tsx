import { applicantOf, type CaseView } from '#modules/applications'
import type { Bill, NtpnEntry } from '#modules/payments'
import { groupDigits } from '#packages/bill-slip'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { rupiah } from '#packages/money'
import {
  Actions,
  Button,
  Form,
  Notice,
  Page,
  type PageFrame,
  problemAt,
  Question,
  Summary,
} from '#packages/ui'
import { counterPaths } from '../paths.ts'

type Props = {
  frame: PageFrame
  office: OfficeFile
  view: CaseView
  bill: Bill
  receipts: readonly NtpnEntry[]
  typed: Readonly<Record<string, string>>
  problem?: { field: string; message: string }
  formKey: string
}

/** The bill, what was shown for it, and the receipt that is shown now. */
export const ReceiptView = (props: Props) => {
  const { frame, view, bill, problem } = props
  const { words, to } = frame
  const title = words('counter.receipt.title')
  const back = to(counterPaths.console({ permohonan: view.caseId }))
  const coded = bill.attempts.find(({ method }) => method.kind === 'billing')
  return (
    <Page frame={frame} title={title} back={back} problems={problem ? [problem] : []} isPrivate>
      <h1>{title}</h1>
      <Summary
        rows={[
          { label: words('counter.claims.reference'), value: view.reference },
          { label: words('counter.claims.who'), value: applicantOf(view) ?? '–' },
          {
            label: words('counter.claims.amount'),
            value: rupiah(bill.state === 'open' ? bill.dueRupiah : bill.amountRupiah, words.locale),
          },
          {
            label: words('counter.receipt.code'),
            value: coded?.code
              ? groupDigits(coded.code).join(' ')
              : words('counter.receipt.noCode'),
          },
          {
            label: words('counter.claims.stands'),
            value: words(`counter.receipt.bill.${bill.state}`),
          },
        ]}
      />
      <Shown {...props} />
      {['open', 'provisional'].includes(bill.state) && <EnterForm {...props} />}
    </Page>
  )
}

const tones = { waiting: 'wait', verified: 'go', differs: 'stop' } as const

/** Every receipt that was shown, with what the treasury says of it. */
const Shown = ({ frame: { words, language }, office, receipts }: Props) => (
  <>
    {receipts.map(({ entryId, state, reason, ntpn, code, at }) => (
      <Notice
        key={entryId}
        tone={tones[state]}
        words={words}
        title={words(`counter.receipt.is.${reason ?? state}`)}
      >
        <p>
          {words('counter.receipt.shown', {
            ntpn,
            code: groupDigits(code).join(' '),
            at: formatMoment(at, office.zone, language),
          })}
        </p>
        <p>{words(`counter.receipt.next.${reason ?? state}`)}</p>
      </Notice>
    ))}
  </>
)

const EnterForm = ({ frame, view, typed, problem, formKey }: Props) => {
  const { words, to } = frame
  const field = (name: 'kode' | 'ntpn') => ({
    kind: 'text' as const,
    words,
    name,
    label: words(`counter.receipt.ask.${name}`),
    hint: words(`counter.receipt.ask.${name}Hint`),
    autoComplete: 'off' as const,
    ...(typed[name] && { value: typed[name] }),
    ...problemAt(problem, name),
  })
  return (
    <Form action={to(counterPaths.receipt())} hidden={{ key: formKey, permohonan: view.caseId }}>
      <Question {...field('kode')} />
      <Question {...field('ntpn')} />
      <Actions>
        <Button>{words('counter.receipt.enter')}</Button>
      </Actions>
    </Form>
  )
}
