import { banks } from '#modules/payments'
import { bankName } from '#packages/bill-slip'
import type { OfficeFile } from '#packages/booking'
import { rupiah } from '#packages/money'
import { Form, KioskChoices, type PageFrame } from '#packages/ui'
import { Keys, Typed } from '../check-in/view.tsx'
import { Screen, silence, stepOf } from '../screen.tsx'
import { letterKeys, lineLength, writeLine } from './letters.ts'
import type { OpenBill } from './open-bills.ts'

type Props = { frame: PageFrame; office: OfficeFile }

type LineProps = Props & {
  formKey: string
  /** The first line, once it is there; then the second is asked. */
  reference?: string | undefined
  typed: string
  problem?: string
}

/** One line of the paper with the return code at a time. */
export const LineView = ({ frame, office, formKey, reference, typed, problem }: LineProps) => {
  const { words, to } = frame
  const which = reference === undefined ? 'reference' : 'code'
  const hidden = { key: formKey, ...(reference === undefined ? {} : { nomor: reference }) }
  return (
    <Screen
      frame={frame}
      office={office}
      title={words(`kiosk.bill.${which}`)}
      lead={
        reference === undefined
          ? words('kiosk.bill.why')
          : words('kiosk.bill.codeLead', { reference: writeLine(reference) })
      }
      back={reference === undefined ? 'bantuan' : 'tagihan'}
      homeAfterSeconds={silence.reading}
    >
      <Form action={to(stepOf(office, 'tagihan'))} hidden={hidden}>
        <button class="unseen" type="submit" name="tekan" value="done" tabIndex={-1} aria-hidden>
          {words('kiosk.bill.next')}
        </button>
        <Typed
          words={words}
          label={words(`kiosk.return.${which}`)}
          length={lineLength}
          typed={typed}
          problem={problem === undefined ? undefined : { field: 'ketikan', code: problem }}
        />
        <Keys words={words} signs={letterKeys} done={words('kiosk.bill.next')} />
      </Form>
    </Screen>
  )
}

type Step = Props & { step: string }

/** Which application, when more than one waits to be paid. */
export const BillsView = ({ frame, office, step, bills }: Step & { bills: OpenBill[] }) => {
  const { words, to } = frame
  return (
    <Screen frame={frame} office={office} title={words('kiosk.bill.which')} back="bantuan">
      <KioskChoices
        choices={bills.map(({ caseId, service, reference, amountRupiah }) => ({
          href: `${to(stepOf(office, step))}?permohonan=${encodeURIComponent(caseId)}`,
          label: service,
          hint: `${reference} · ${rupiah(amountRupiah, words.locale)}`,
        }))}
      />
    </Screen>
  )
}

type BankProps = Step & { bill: OpenBill; formKey: string }

/** At which bank it will be paid. The same bank again gives the same number. */
export const BanksView = ({ frame, office, step, bill, formKey }: BankProps) => {
  const { words, to } = frame
  const amount = rupiah(bill.amountRupiah, words.locale)
  return (
    <Screen
      frame={frame}
      office={office}
      title={words('kiosk.bill.bank')}
      lead={words('kiosk.bill.bankLead', { service: bill.service, amount })}
      back="bantuan"
    >
      <Form action={to(stepOf(office, step))} hidden={{ key: formKey, permohonan: bill.caseId }}>
        <KioskChoices
          isDense
          choices={banks.map((bank) => ({ name: 'bank', value: bank, label: bankName(bank) }))}
        />
      </Form>
      <p class="kiosk-lead">{words('kiosk.bill.onlyOne')}</p>
    </Screen>
  )
}
