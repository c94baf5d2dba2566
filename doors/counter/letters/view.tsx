import { applicantOf, type CaseView } from '#modules/applications'
import type { LetterView as Listed, Proposal } from '#modules/letters'
import type { NamedProxy } from '#modules/proxies'
import { formatMoment, type Zone } from '#packages/calendar'
import { textIn } from '#packages/forms'
import {
  Actions,
  Button,
  Empty,
  Form,
  More,
  Page,
  type PageFrame,
  Question,
  Table,
  Tag,
} from '#packages/ui'
import { counterPaths } from '../paths.ts'
import { sayNamed } from './proxy-notice.tsx'

type Props = {
  frame: PageFrame
  view: CaseView
  letters: readonly Listed[]
  zone: Zone
  proxy: NamedProxy | undefined
  formKey: string
}

const others = ['kind', 'at', 'state', 'sheet'] as const

/** Every letter of an application, the newest first. */
export const CaseLettersView = (props: Props) => {
  const { frame, view, letters, zone } = props
  const { words, to, language } = frame
  const title = words('counter.letters.ofCase', { reference: view.reference })
  const back = to(counterPaths.console({ permohonan: view.caseId }))
  return (
    <Page frame={frame} title={title} back={back} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">
        {[applicantOf(view), textIn(view.service.names, language)].filter(Boolean).join(' – ')}
      </p>
      <p>
        <a href={to(counterPaths.statement(view.caseId))}>{words('counter.statement.way')}</a>
      </p>
      {letters.length === 0 ? (
        <Empty title={words('counter.letters.none')}>
          <p>{words('counter.letters.noneHelp')}</p>
        </Empty>
      ) : (
        <Table
          caption={title}
          columns={[
            { key: 'number', label: words('letters.paper.number') },
            ...others.map((key) => ({ key, label: words(`counter.letters.${key}`) })),
          ]}
          rows={letters.toReversed().map((letter) => ({
            id: letter.letterId,
            cells: {
              number: <a href={to(counterPaths.letter(letter.letterId))}>{letter.number}</a>,
              kind: textIn(letter.names, language),
              at: formatMoment(letter.issuedAt, zone, language),
              state: (
                <Tag tone={letter.state === 'valid' ? 'go' : 'stop'}>
                  {words(`letters.state.${letter.state}`)}
                </Tag>
              ),
              sheet: (
                <a href={to(counterPaths.letterSheet(letter.letterId))}>
                  {words('counter.letters.print')}
                </a>
              ),
            },
          }))}
          empty={words('counter.letters.none')}
        />
      )}
      {view.service.collection && <ByProxy {...props} />}
    </Page>
  )
}

/** Who may collect for the applicant, and noting a power of attorney that was brought. */
const ByProxy = ({ frame, view, proxy, zone, formKey }: Props) => {
  const { words, to } = frame
  return (
    <section class="stack">
      <h2>{words('counter.proxy.title')}</h2>
      <p>
        {proxy
          ? words('counter.proxy.named', { name: proxy.name, number: proxy.numberEnds })
          : words('counter.proxy.none')}
      </p>
      {proxy && <p>{sayNamed(frame, proxy, zone)}</p>}
      {!proxy?.collectedAt && (
        <More summary={words('counter.proxy.note')}>
          <Form action={to(counterPaths.proxy(view.caseId))} hidden={{ key: formKey }}>
            <Question kind="text" words={words} name="nama" label={words('counter.proxy.name')} />
            <Question
              kind="text"
              size={30}
              words={words}
              name="nomor"
              label={words('counter.proxy.number')}
            />
            <Actions>
              <Button kind="plain">{words('counter.proxy.do')}</Button>
            </Actions>
          </Form>
        </More>
      )}
    </section>
  )
}

type ToDecide = {
  frame: PageFrame
  proposals: readonly Proposal[]
  nameOf: (staffId: string) => string
  zone: Zone
}

/** What colleagues asked for letters and nobody has decided, oldest first. */
export const ToDecideView = ({ frame, proposals, nameOf, zone }: ToDecide) => {
  const { words, to, language } = frame
  const title = words('counter.letters.toDecide')
  return (
    <Page frame={frame} title={title} back={to(counterPaths.work())} isWide isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('counter.letters.toDecideLead')}</p>
      {proposals.length === 0 ? (
        <Empty title={words('counter.letters.noneToDecide')} />
      ) : (
        <Table
          caption={title}
          columns={[
            { key: 'number', label: words('letters.paper.number') },
            { key: 'kind', label: words('counter.letters.wish') },
            { key: 'by', label: words('counter.letters.by') },
            { key: 'at', label: words('counter.letters.at') },
          ]}
          rows={proposals.map((one) => ({
            id: one.proposalId,
            cells: {
              number: <a href={to(counterPaths.letter(one.letterId))}>{one.number}</a>,
              kind: words(`counter.letters.${one.kind}`),
              by: nameOf(one.by),
              at: formatMoment(one.at, zone, language),
            },
          }))}
          empty={words('counter.letters.noneToDecide')}
        />
      )}
    </Page>
  )
}
