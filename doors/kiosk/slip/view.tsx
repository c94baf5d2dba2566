import type { SaidBill } from '#packages/bill-slip'
import type { OfficeFile } from '#packages/booking'
import { KioskSlip, type PageFrame, type QrSquare } from '#packages/ui'
import type { Heard } from '../ear/ear.ts'
import { Screen, silence } from '../screen.tsx'
import { type Paper, Print } from './print-view.tsx'
import type { Said } from './say.ts'

type Place = { frame: PageFrame; office: OfficeFile; paper: Paper }

/** The number, how long, where; on paper the office and the day stand below it. */
export const TicketSlipView = (
  props: Place & Said & { square: QrSquare; heard: Heard | undefined },
) => {
  const { frame, office, title, facts, papers, paper, heard, ...slip } = props
  const { words } = frame
  return (
    <Screen
      frame={frame}
      office={office}
      title={title}
      heard={heard}
      homeAfterSeconds={silence.reading}
    >
      <KioskSlip words={words} {...slip} />
      <p class="kiosk-lead">{[office.shortName, ...facts].join(' · ')}</p>
      {papers.length > 0 && (
        <section class="kiosk-papers">
          <h2>{words('kiosk.slip.papers')}</h2>
          <ul>
            {papers.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
          <p>{words('kiosk.slip.papersHelp')}</p>
        </section>
      )}
      <p class="kiosk-lead">{words('kiosk.slip.keep')}</p>
      <Print frame={frame} paper={paper} />
    </Screen>
  )
}

/** What to pay, to which number and until when; the number is large enough to be copied or photographed. */
export const BillSlipView = ({ frame, office, paper, said }: Place & { said: SaidBill }) => {
  const { words } = frame
  return (
    <Screen
      frame={frame}
      office={office}
      title={said.title}
      lead={`${said.service} · ${said.reference}`}
      homeAfterSeconds={silence.answering}
    >
      <div class="kiosk-slip">
        <div>
          <h2>{words('bill.amount')}</h2>
          <p class="kiosk-slip-wait">{said.amount}</p>
        </div>
        <div>
          <h2>{said.bank}</h2>
          <p class="kiosk-slip-wait kiosk-digits">
            {said.groups.map((group, nth) => (
              <span key={nth}>{group} </span>
            ))}
          </p>
          <p>
            <strong>{said.until}</strong>
          </p>
        </div>
      </div>
      <h2>{words('bill.whereTitle')}</h2>
      {said.where.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <h2>{words('bill.afterTitle')}</h2>
      {said.after.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p class="kiosk-lead">{words('kiosk.bill.keep')}</p>
      <Print frame={frame} paper={paper} />
    </Screen>
  )
}

type Code = Place & { reference: string; code: string }

/** The return code, said this once. */
export const PaperView = ({ frame, office, paper, reference, code }: Code) => {
  const { words } = frame
  return (
    <Screen
      frame={frame}
      office={office}
      title={words('kiosk.return.yours')}
      lead={words('kiosk.return.once')}
      homeAfterSeconds={silence.reading}
    >
      <div class="kiosk-slip">
        <div>
          <h2>{words('kiosk.return.reference')}</h2>
          <p class="kiosk-slip-wait">{reference}</p>
        </div>
        <div>
          <h2>{words('kiosk.return.code')}</h2>
          <p class="kiosk-slip-wait">{code}</p>
        </div>
      </div>
      <p class="kiosk-lead">{words('kiosk.return.use')}</p>
      <p class="kiosk-lead">{words('kiosk.return.secret')}</p>
      <Print frame={frame} paper={paper} />
    </Screen>
  )
}
