import type { SaidBill } from '#packages/bill-slip'
import { Notice, Page, type PageFrame } from '#packages/ui'
import type { OnPaper } from '../needs.ts'
import { PrintButton } from '../print-button.tsx'

type Props = {
  frame: PageFrame
  office: string
  said: SaidBill
  back: string
  /** What became of the paper, when a printer was asked. */
  onPaper: OnPaper | undefined
}

/** The bill for an applicant to take home; without paper the number is copied from here. */
export const BillView = ({ frame, office, said, back, onPaper }: Props) => {
  const { words, to } = frame
  return (
    <Page frame={frame} title={said.title} back={to(back)} isPrivate>
      {onPaper && (
        <div class="only-screen">
          <Notice
            tone={onPaper === 'printed' ? 'go' : 'wait'}
            words={words}
            title={words(`counter.bill.${onPaper}`)}
          />
        </div>
      )}
      <h1>{said.title}</h1>
      <p>
        {office} · {said.service} · {said.reference}
      </p>
      <dl class="counter-slip">
        <div>
          <dt>{words('bill.amount')}</dt>
          <dd>{said.amount}</dd>
        </div>
        <div>
          <dt>{said.bank}</dt>
          <dd>{said.groups.join(' ')}</dd>
        </div>
      </dl>
      <p>
        <strong>{said.until}</strong>
      </p>
      <h2>{words('bill.whereTitle')}</h2>
      {said.where.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <h2>{words('bill.afterTitle')}</h2>
      {said.after.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <PrintButton frame={frame} />
    </Page>
  )
}
