import { Mark, Page, type PageFrame, QrCode, type QrSquare } from '#packages/ui'
import { Fingerprint } from './fingerprint.tsx'
import type { Enrolment } from './index.ts'
import { Steps, systems } from './view.tsx'

type Props = { frame: PageFrame; enrolment: Enrolment; at: string; square: QrSquare }

/** One A4 sheet for whoever sets devices up. */
export const SheetView = ({ frame, enrolment, at, square }: Props) => {
  const { words, to } = frame
  const { authority, origin } = enrolment
  return (
    <Page frame={frame} title={words('enrolment.sheetTitle')} back={to('/')} isPrivate>
      <p class="only-screen">{words('enrolment.print')}</p>
      <article class="enrolment-sheet">
        <p class="enrolment-house">
          <Mark /> {words('ui.name')}
        </p>
        <h1>{words('enrolment.sheetTitle')}</h1>
        <p class="enrolment-address">{origin}</p>
        <div class="enrolment-row">
          <QrCode square={square} label={words('enrolment.scan')} />
          <div>
            <p>
              <strong>{words('enrolment.scan')}</strong>
            </p>
            <p class="enrolment-at">{at}</p>
            {authority && <p>{words('enrolment.compareHow')}</p>}
            {authority && <Fingerprint fingerprint={authority.fingerprint} />}
          </div>
        </div>
        {authority ? (
          <div class="enrolment-systems">
            {systems.map((system) => (
              <section key={system}>
                <h2>{words(`enrolment.${system}`)}</h2>
                <Steps words={words} system={system} />
              </section>
            ))}
          </div>
        ) : (
          <p>{words('enrolment.leadKnown')}</p>
        )}
        <p class="soft">
          {words('enrolment.menus')}
          {authority && ` ${words('enrolment.until', { year: yearOf(authority.endsAt) })}`}
        </p>
      </article>
    </Page>
  )
}

const yearOf = (at: Temporal.Instant) => `${at.toZonedDateTimeISO('UTC').year}`
