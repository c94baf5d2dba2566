import type { Shelf } from '#modules/stock'
import { Notice, type PageFrame } from '#packages/ui'
import { chiefPaths } from '../paths.ts'

type Props = { frame: PageFrame; shelves: Shelf[] }

/** What must be looked at: more promised than there is, and passports made of blanks no book knew. */
export const Shortages = ({ frame: { words }, shelves }: Props) => (
  <>
    {shelves
      .filter(({ isShort }) => isShort)
      .map(({ kind, amount, wanted }) => (
        <Notice
          key={kind}
          tone="stop"
          words={words}
          title={words('chief.stock.short', {
            kind: words(`stock.kind.${kind}`),
            amount: amount ?? 0,
            wanted,
          })}
        />
      ))}
    {shelves
      .filter(({ unbooked, amount }) => unbooked > 0 && amount !== null)
      .map(({ kind, unbooked }) => (
        <Notice
          key={kind}
          tone="wait"
          words={words}
          title={words('chief.stock.unbooked', {
            kind: words(`stock.kind.${kind}`),
            count: unbooked,
          })}
        />
      ))}
  </>
)

type FigureProps = Props & { date: string | undefined }

/** The blanks as figures of the day; each opens to the lines of the book. */
export const StockFigures = ({ frame, shelves, date }: FigureProps) => {
  const { words, to } = frame
  return (
    <section class="stack">
      <h2>{words('chief.stock.title')}</h2>
      <ul class="chief-figures">
        {shelves.map(({ kind, amount, wanted }) => (
          <li key={kind} class="chief-figure">
            <h3>
              <a href={to(chiefPaths.rows('blangko', date))}>{words(`stock.kind.${kind}`)}</a>
            </h3>
            <p class="chief-value">{amount === null ? '–' : `${amount}`}</p>
            <p class="small soft">
              {amount === null
                ? words('chief.stock.unknownHelp')
                : words('chief.stock.said', { wanted })}
            </p>
          </li>
        ))}
      </ul>
      <p>
        <a href={to(chiefPaths.stock())}>{words('chief.stock.open')}</a>
      </p>
    </section>
  )
}
