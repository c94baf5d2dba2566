import type { Answer } from '#modules/assistant'
import { type Leaflet, type LeafletVariant, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Page, type PageFrame } from '#packages/ui'
import { Beside } from '../help/answer-view.tsx'
import { PaperLine } from './paper-line.tsx'
import { PriceTable } from './price-table.tsx'
import { AskNotice } from './product-view.tsx'
import { Rules } from './rules.tsx'
import { sayBasis, sayTime, sayWholeFee } from './say-kind.ts'

type Props = { frame: PageFrame; leaflet: Leaflet }

/** A service we only tell about: what is known, what is not, and where to ask. No way to begin it. */
export const LeafletView = ({ frame, leaflet, beside }: Props & { beside: Answer[] }) => {
  const { words, to, language } = frame
  const name = textIn(leaflet.names, language)
  return (
    <Page frame={frame} title={name} back={to(paths.services())}>
      <h1>{name}</h1>
      <p class="lead">{textIn(leaflet.summary, language)}</p>
      <AskNotice frame={frame} ask={textIn(leaflet.ask, language)} />
      <Actions>
        <Button kind="plain" href={to(paths.offices())}>
          {words('citizen.service.where')}
        </Button>
      </Actions>
      <Kinds frame={frame} leaflet={leaflet} />
      <h2>{words('citizen.leaflet.who')}</h2>
      <ul>
        {leaflet.who.map((one) => (
          <li key={one.id}>{textIn(one, language)}</li>
        ))}
      </ul>
      <Papers frame={frame} leaflet={leaflet} />
      <Beside frame={frame} answers={beside} />
      <Rules frame={frame} definition={leaflet} />
    </Page>
  )
}

const Kinds = ({ frame, leaflet }: Props) => (
  <>
    <h2>{frame.words('citizen.leaflet.kinds')}</h2>
    <PriceTable
      frame={frame}
      hasTime
      rows={leaflet.variants.map((variant) => ({
        id: variant.id,
        kind: <Kind frame={frame} variant={variant} />,
        fee: sayWholeFee(frame, variant.fee),
        time: sayTime(frame, variant.time),
        basis: sayBasis(frame, variant.fee),
      }))}
    />
  </>
)

const Kind = ({ frame, variant }: { frame: PageFrame; variant: LeafletVariant }) => (
  <>
    {textIn(variant.names, frame.language)}
    {variant.note && <p class="soft">{textIn(variant.note, frame.language)}</p>}
  </>
)

/** The papers, each with the kinds that ask for it where not all do. */
const Papers = ({ frame, leaflet }: Props) => {
  const { words, language } = frame
  if (leaflet.documents.length === 0) return null
  const kindOf = (id: string) => {
    const variant = leaflet.variants.find((each) => each.id === id)
    return variant ? textIn(variant.names, language) : id
  }
  return (
    <>
      <h2>{words('citizen.leaflet.papers')}</h2>
      <ul>
        {leaflet.documents.map((paper) => (
          <li key={paper.id}>
            <PaperLine frame={frame} paper={paper} />
            {paper.for && <p class="soft small">{paper.for.map(kindOf).join(', ')}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}
