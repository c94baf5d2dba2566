import type { OfficeFile } from '#packages/booking'
import { textIn } from '#packages/forms'
import { InformationPage, Mark, type PageFrame, QrCode, type QrSquare } from '#packages/ui'
import type { Hall } from '../offices/hall.ts'
import type { Openness } from '../offices/openness.ts'
import type { PosterFacts } from '../poster/poster.ts'
import { sayPaperLine } from './say-paper.ts'
import { shownDoubts, sizeOf } from './size.ts'

/** How the office stands at this moment. */
export type Today = {
  day: string
  time: string
  hours: string[]
  open: Openness
  hall: Hall
  /** What does not work in the hall, in a sentence. */
  broken?: string
  /** That the hall stands still: since when, why, and that places are kept. */
  stopped?: string
}

type Props = {
  frame: PageFrame
  office: OfficeFile
  today: Today
  place: { nth: number; of: number }
  next: { seconds: number; to: string }
  facts?: PosterFacts
  address?: string
  square?: QrSquare
}

/** One sheet: a service on the left and what to bring on the right, the office's day below. */
export const InformationView = (props: Props) => {
  const { frame, office, today, next, facts } = props
  const { words } = frame
  const size = facts ? sizeOf(frame, facts) : 'is-few'
  return (
    <InformationPage
      frame={frame}
      title={`${facts?.name ?? words('citizen.information.title')} – ${office.shortName}`}
      next={next}
    >
      <div class={`information ${size}`}>
        <header class="information-head">
          <Mark />
          <p class="information-office">{office.shortName}</p>
          <p>{today.day}</p>
          <p class="information-clock">{today.time}</p>
        </header>
        {today.stopped && <p class="information-stopped">{today.stopped}</p>}
        {facts ? <Service {...props} facts={facts} /> : <Nothing {...props} />}
        <Foot {...props} />
      </div>
    </InformationPage>
  )
}

const Nothing = ({ frame: { words } }: Props) => (
  <main class="information-main" id="isi">
    <div>
      <h1>{words('citizen.information.title')}</h1>
      <p>{words('citizen.offices.noServices')}</p>
    </div>
  </main>
)

type Facts = Pick<Props, 'frame' | 'square'> & { facts: PosterFacts }

const Service = (props: Facts) => {
  const { frame, facts } = props
  return (
    <main class="information-main" id="isi">
      <section>
        <h1>{facts.name}</h1>
        <p class="information-lead">{facts.summary}</p>
        {facts.ask && (
          <p class="information-only">
            <strong>{frame.words('citizen.leaflet.only')}</strong> {facts.ask}
          </p>
        )}
        <Kinds {...props} />
        <p>{frame.words('ui.noOtherFee')}</p>
      </section>
      <section>
        <Papers {...props} />
        <Doubts {...props} />
        <Scan {...props} />
      </section>
    </main>
  )
}

const Kinds = ({ frame: { words }, facts }: Facts) => (
  <table class="information-kinds">
    <thead>
      <tr>
        <th scope="col">{words('citizen.service.kind')}</th>
        <th scope="col">{words('citizen.service.total')}</th>
        <th scope="col">{words('citizen.service.time')}</th>
      </tr>
    </thead>
    <tbody>
      {facts.kinds.map((one) => (
        <tr key={one.variant}>
          <th scope="row">{one.kind}</th>
          <td class="information-fee" data-label={words('citizen.service.total')}>
            {one.fee}
          </td>
          <td data-label={words('citizen.service.time')}>{one.time}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

const Papers = ({ frame: { words, language }, facts }: Facts) => (
  <>
    <h2>{words('citizen.service.papers')}</h2>
    {facts.papers.length === 0 && (
      <p>{words(`citizen.information.${facts.ask ? 'noPapersKnown' : 'noPapers'}`)}</p>
    )}
    <ul>
      {facts.papers.map(({ paper, kinds }) => (
        <li key={paper.id}>
          {sayPaperLine({ words, language }, paper)}
          {kinds.length > 0 && <span class="information-soft"> {kinds.join(', ')}</span>}
        </li>
      ))}
    </ul>
  </>
)

const Doubts = ({ frame: { words }, facts }: Facts) => {
  const { shown, more } = shownDoubts(facts)
  return shown.length === 0 ? null : (
    <div class="information-doubt">
      <h2>{words('citizen.service.toConfirm')}</h2>
      <ul>
        {shown.map((one) => (
          <li key={one}>{one}</li>
        ))}
        {more > 0 && <li>{words('citizen.information.more', { count: more })}</li>}
      </ul>
    </div>
  )
}

const Scan = ({ frame: { words }, square }: Facts) =>
  square ? (
    <p class="information-scan">
      <QrCode square={square} label={words('citizen.poster.scan')} />
      <span>{words('citizen.poster.scan')}</span>
    </p>
  ) : null

/** The office's day in a line: its hours, whether it is closed tomorrow, how full the hall is. */
const Foot = ({ frame, office, today, place }: Props) => {
  const { words, language } = frame
  const { hours, open, hall } = today
  const doubt = (field: string) =>
    office.unverified.includes(field) ? ` (${words('citizen.service.unconfirmed')})` : ''
  return (
    <footer class="information-foot">
      <p>
        {hours.length === 0
          ? words('citizen.information.closedToday')
          : words('citizen.information.hours', { hours: hours.join(', ') })}
        {doubt('hours')}
      </p>
      {open.tomorrow && (
        <p class="information-notice">
          {words('citizen.offices.closedTomorrow', {
            reason: textIn(open.tomorrow.name, language),
          })}
        </p>
      )}
      <p>
        {words('citizen.information.limit', { count: hall.waiting, limit: hall.limit })}
        {doubt('hallLimit')}
      </p>
      {today.broken && <p class="information-notice">{today.broken}</p>}
      <p class="information-place">{words('citizen.information.place', place)}</p>
    </footer>
  )
}
