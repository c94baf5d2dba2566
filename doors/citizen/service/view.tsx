import type { Answer } from '#modules/assistant'
import { type Fee, type Paper, type ServiceDefinition, textIn, type Variant } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, More, Notice, Page, type PageFrame, Steps, Table } from '#packages/ui'
import { Beside } from '../help/answer-view.tsx'
import { sayFee } from './say-fee.ts'
import { listSteps, sayPromise } from './steps.ts'

type Props = { frame: PageFrame; definition: ServiceDefinition }

/** One service: start, price of each kind, papers, steps, time, and the rules it rests on. */
export const ServiceView = ({ frame, definition, beside }: Props & { beside: Answer[] }) => {
  const { words, to, language } = frame
  const name = textIn(definition.names, language)
  return (
    <Page frame={frame} title={name} back={to(paths.home())}>
      <h1>{name}</h1>
      <p class="lead">{textIn(definition.summary, language)}</p>
      <p>{sayPromise(frame, definition)}</p>
      <Actions>
        <Button href={to(paths.start(definition.id))}>{words('citizen.service.start')}</Button>
      </Actions>
      <Prices frame={frame} definition={definition} />
      <Papers frame={frame} definition={definition} />
      <Visit frame={frame} definition={definition} />
      <Beside frame={frame} answers={beside} />
      <Rules frame={frame} definition={definition} />
    </Page>
  )
}

const Prices = ({ frame, definition }: Props) => {
  const { words } = frame
  return (
    <>
      <h2>{words('citizen.service.prices')}</h2>
      <Table
        caption={words('citizen.service.pricesCaption')}
        columns={[
          { key: 'kind', label: words('citizen.service.kind') },
          { key: 'fee', label: words('citizen.service.total'), isNumber: true },
          { key: 'basis', label: words('citizen.service.basis') },
        ]}
        rows={definition.variants.map((variant) => ({
          id: variant.id,
          cells: {
            kind: <Kind frame={frame} variant={variant} />,
            fee: sayFee(words, variant.fee.feeRupiah),
            basis: sayBasis(words, variant.fee),
          },
        }))}
        empty={words('citizen.service.unconfirmed')}
      />
      <p>{words('ui.noOtherFee')}</p>
    </>
  )
}

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

const sayBasis = (words: PageFrame['words'], { basis, verified, feeRupiah }: Fee): string => {
  const unsure = words('citizen.service.unconfirmed')
  if (!basis || feeRupiah === null) return unsure
  return verified ? basis : `${basis} (${unsure})`
}

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

const PaperLine = ({ frame: { words, language }, paper }: { frame: PageFrame; paper: Paper }) => (
  <>
    {textIn(paper.names, language)}
    {paper.optional && ` (${words('citizen.service.ifAny')})`}
    {paper.alternatives && (
      <>
        {': '}
        {paper.alternatives.map((one) => textIn(one.names, language)).join(', ')}
      </>
    )}
  </>
)

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

const Rules = ({ frame: { words, language }, definition }: Props) => (
  <>
    {definition.unverified.length > 0 && (
      <Notice tone="wait" words={words} title={words('citizen.service.toConfirm')}>
        <ul>
          {definition.unverified.map((one) => (
            <li key={one.id}>{textIn(one, language)}</li>
          ))}
        </ul>
      </Notice>
    )}
    <More summary={words('citizen.service.rules')}>
      <ul>
        {definition.legal.map((rule) => (
          <li key={rule.ref}>
            {rule.ref}: {textIn(rule.about, language)}
            {!rule.verified && ` (${words('citizen.service.unconfirmed')})`}
          </li>
        ))}
      </ul>
      <p>{words('citizen.service.version', { version: definition.version })}</p>
    </More>
  </>
)
