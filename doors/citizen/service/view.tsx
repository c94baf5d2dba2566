import { type Paper, type ServiceDefinition, textIn } from '#packages/forms'
import { rupiah } from '#packages/money'
import { paths } from '#packages/paths'
import { Actions, Button, More, Notice, Page, type PageFrame, Steps, Table } from '#packages/ui'

type Props = { frame: PageFrame; definition: ServiceDefinition }

/** One service: start, price of each kind, papers, steps, time, and the rules it rests on. */
export const ServiceView = ({ frame, definition }: Props) => {
  const { words, to, language } = frame
  const name = textIn(definition.names, language)
  return (
    <Page frame={frame} title={name} back={to(paths.home())}>
      <h1>{name}</h1>
      <p class="lead">{textIn(definition.summary, language)}</p>
      <p>
        {words('citizen.service.promise', { days: definition.promise.workingDays })}
        {!definition.promise.verified && ` ${words('citizen.service.unconfirmed')}`}
      </p>
      <Actions>
        <Button href={to(paths.start(definition.id))}>{words('citizen.service.start')}</Button>
      </Actions>
      <Prices frame={frame} definition={definition} />
      <h2>{words('citizen.service.papers')}</h2>
      <p>{words('citizen.service.papersHelp')}</p>
      <ul>
        {definition.documents.map((paper) => (
          <li key={paper.id}>
            <PaperLine frame={frame} paper={paper} />
          </li>
        ))}
      </ul>
      <Visit frame={frame} definition={definition} />
      <Rules frame={frame} definition={definition} />
    </Page>
  )
}

const Prices = ({ frame: { words, language }, definition }: Props) => (
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
          kind: textIn(variant.names, language),
          fee: rupiah(variant.fee.feeRupiah, words.locale),
          basis: variant.fee.basis ?? words('citizen.service.unconfirmed'),
        },
      }))}
      empty={words('citizen.service.unconfirmed')}
    />
    <p>{words('ui.noOtherFee')}</p>
  </>
)

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

const Visit = ({ frame: { words, to, language }, definition }: Props) => (
  <>
    <h2>{words('citizen.service.how')}</h2>
    <Steps
      steps={[
        { title: words('citizen.service.fill'), takes: words('citizen.service.fillTakes') },
        { title: words('citizen.service.pay'), takes: words('citizen.service.payTakes') },
        ...definition.appointment.stages.map((stage) => ({
          title: textIn(stage.names, language),
          takes: words('citizen.service.minutes', { minutes: stage.minutes }),
        })),
        {
          title: words('citizen.service.collect'),
          takes: words('citizen.service.days', { days: definition.promise.workingDays }),
        },
      ]}
    />
    <p>
      <a href={to(paths.offices())}>{words('citizen.service.where')}</a>
    </p>
  </>
)

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
