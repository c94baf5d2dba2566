import { mostMembers } from '#modules/applications'
import type { Answer } from '#modules/assistant'
import { type ServiceDefinition, textIn, type Variant } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Page, type PageFrame, Steps } from '#packages/ui'
import { Beside } from '../help/answer-view.tsx'
import { PaperLine } from './paper-line.tsx'
import { PriceTable } from './price-table.tsx'
import type { ProductFacts } from './product.ts'
import { ProductSummary } from './product-view.tsx'
import { Rules } from './rules.tsx'
import { sayFee } from './say-fee.ts'
import { sayBasis, sayWholeFee } from './say-kind.ts'
import { listSteps, sayPromise } from './steps.ts'

type Props = { frame: PageFrame; definition: ServiceDefinition }

/** `chosen` is the kind somebody came for, from the guide or an address they were sent. */
type PageProps = Props & { chosen?: ProductFacts | undefined; beside: Answer[] }

/** One service: start, price of each kind, papers, steps, time, and the rules it rests on. */
export const ServiceView = ({ frame, definition, chosen, beside }: PageProps) => {
  const { words, to, language } = frame
  const name = textIn(definition.names, language)
  return (
    <Page frame={frame} title={name} back={to(paths.services())}>
      <h1>{name}</h1>
      <p class="lead">{textIn(definition.summary, language)}</p>
      <p>{sayPromise(frame, definition)}</p>
      {chosen && (
        <>
          <h2>{words('citizen.service.chosen')}</h2>
          <ProductSummary frame={frame} product={chosen} />
        </>
      )}
      <Actions>
        <Button href={to(paths.start(definition.id, chosen?.variant))}>
          {words('citizen.service.start')}
        </Button>
        {definition.family && (
          <Button kind="plain" href={to(paths.start(definition.id, chosen?.variant, true))}>
            {words('citizen.family.start', { limit: mostMembers })}
          </Button>
        )}
      </Actions>
      <Prices frame={frame} definition={definition} />
      <Papers frame={frame} definition={definition} />
      <Visit frame={frame} definition={definition} />
      <Beside frame={frame} answers={beside} />
      <Rules frame={frame} definition={definition} />
    </Page>
  )
}

const Prices = ({ frame, definition }: Props) => (
  <>
    <h2>{frame.words('citizen.service.prices')}</h2>
    <PriceTable
      frame={frame}
      hasTime={false}
      rows={definition.variants.map((variant) => ({
        id: variant.id,
        kind: <Kind frame={frame} variant={variant} />,
        fee: sayWholeFee(frame, variant.fee),
        basis: sayBasis(frame, variant.fee),
      }))}
    />
  </>
)

type KindProps = { frame: PageFrame; variant: Variant }

/** A kind, and where its fee has parts, what each comes to. */
const Kind = ({ frame: { words, language }, variant }: KindProps) => (
  <>
    {textIn(variant.names, language)}
    {variant.note && <p class="soft">{textIn(variant.note, language)}</p>}
    {variant.fee.components?.map((part) => (
      <p key={part.id} class="soft">
        {textIn(part.names, language)}: {sayFee(words, part.feeRupiah)}
        {part.note && ` (${textIn(part.note, language)})`}
      </p>
    ))}
  </>
)

/** The papers, and whether the originals come along. */
const Papers = ({ frame, definition }: Props) => {
  const { words } = frame
  if (definition.documents.length === 0) return null
  return (
    <>
      <h2>{words('citizen.service.papers')}</h2>
      <p>{words(`citizen.service.papersHelp${definition.appointment ? '' : 'Only'}`)}</p>
      <ul>
        {definition.documents.map((paper) => (
          <li key={paper.id}>
            <PaperLine frame={frame} paper={paper} />
          </li>
        ))}
      </ul>
    </>
  )
}

const Visit = ({ frame, definition }: Props) => {
  const { words, to } = frame
  return (
    <>
      <h2>{words('citizen.service.how')}</h2>
      <Steps steps={listSteps(frame, definition)} />
      {definition.appointment && (
        <p>
          <a href={to(paths.offices())}>{words('citizen.service.where')}</a>
        </p>
      )}
    </>
  )
}
