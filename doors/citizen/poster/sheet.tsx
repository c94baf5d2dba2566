import { textIn } from '#packages/forms'
import { Mark, type PageFrame, QrCode, type QrSquare } from '#packages/ui'
import { PaperLine } from '../service/paper-line.tsx'
import { PriceTable } from '../service/price-table.tsx'
import type { PosterFacts } from './poster.ts'

/** One poster: what it says, and the addresses it leads to. */
export type Sheet = { facts: PosterFacts; address: string; check: string; square: QrSquare }

type Props = { frame: PageFrame; sheet: Sheet; day: string; isAlone: boolean }

// Measured on the posters of today, in both languages: what fits one A3 sheet at each size.
const fits = [
  { letters: 520, look: 'is-few' },
  { letters: 760, look: 'is-some' },
  { letters: 1800, look: 'is-many' },
]

// The line that says so below a paper.
const unsureLetters = 35

/** How much stands on it decides how large its letters may be. */
function lookOf(facts: PosterFacts, language: string): string {
  const { kinds, papers, unverified, ask = '' } = facts
  const said = [
    ...[facts.name, facts.summary, ask, ...unverified],
    ...kinds.flatMap((one) => [one.kind, one.note ?? '', one.fee, one.time, one.basis]),
    ...kinds.flatMap(({ parts }) => parts.flatMap(({ label, amount }) => [label, amount])),
    ...papers.flatMap(({ paper, kinds: asking }) => [
      textIn(paper.names, language),
      ...('alternatives' in paper ? (paper.alternatives ?? []) : []).map((one) =>
        textIn(one.names, language),
      ),
      paper.hint ? textIn(paper.hint, language) : '',
      paper.verified ? '' : ' '.repeat(unsureLetters),
      ...asking,
    ]),
  ]
  const letters = said.reduce((sum, text) => sum + text.length, 0)
  return fits.find((size) => letters <= size.letters)?.look ?? 'is-most'
}

/** One poster. On a page of its own its name is the page's. */
export const PosterSheet = ({ frame, sheet, day, isAlone }: Props) => {
  const { words } = frame
  const { facts } = sheet
  const [Name, Part] = isAlone ? (['h1', 'h2'] as const) : (['h2', 'h3'] as const)
  return (
    <article
      class={`poster ${lookOf(facts, frame.language)}`}
      aria-labelledby={`poster-${facts.service}`}
    >
      <p class="poster-house">
        <Mark /> {words('ui.name')}
        {frame.demonstration && <strong> · {words('ui.demonstration')}</strong>}
      </p>
      <Name id={`poster-${facts.service}`} class="poster-name">
        {facts.name}
      </Name>
      <p class="lead">{facts.summary}</p>
      {facts.ask && (
        <p class="poster-only">
          <strong>{words('citizen.leaflet.only')}</strong> {facts.ask}
        </p>
      )}
      <Kinds frame={frame} facts={facts} />
      {facts.papers.length > 0 && (
        <>
          <Part class="poster-part">{words('citizen.service.papers')}</Part>
          <Papers frame={frame} facts={facts} />
        </>
      )}
      {facts.unverified.length > 0 && (
        <>
          <Part class="poster-part">{words('citizen.service.toConfirm')}</Part>
          <ul>
            {facts.unverified.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </>
      )}
      <Foot frame={frame} sheet={sheet} day={day} />
    </article>
  )
}

type PartProps = { frame: PageFrame; facts: PosterFacts }

const Kinds = ({ frame, facts }: PartProps) => (
  <PriceTable
    frame={frame}
    hasTime
    rows={facts.kinds.map((one) => ({
      id: one.variant,
      kind: (
        <>
          {one.kind}
          {one.parts.map(({ label, amount }) => (
            <p key={label} class="soft">
              {label}: {amount}
            </p>
          ))}
          {one.note && <p class="soft">{one.note}</p>}
        </>
      ),
      fee: <strong>{one.fee}</strong>,
      time: one.time,
      basis: one.basis,
    }))}
  />
)

const Papers = ({ frame, facts }: PartProps) => (
  <ul class="poster-papers">
    {facts.papers.map(({ paper, kinds }) => (
      <li key={paper.id}>
        <PaperLine frame={frame} paper={paper} />
        {kinds.length > 0 && <p class="soft small">{kinds.join(', ')}</p>}
      </li>
    ))}
  </ul>
)

const Foot = ({ frame: { words }, sheet, day }: Omit<Props, 'isAlone'>) => (
  <footer class="poster-foot">
    <QrCode square={sheet.square} label={words('citizen.poster.scan')} />
    <div>
      <p>
        <strong>{words('citizen.poster.scan')}</strong>
      </p>
      <p class="poster-address">{sheet.address}</p>
      <p>{words('citizen.poster.printed', { day, mark: sheet.facts.mark })}</p>
      <p class="poster-address">
        {words('citizen.poster.stillValid')} {sheet.check}
      </p>
    </div>
  </footer>
)
