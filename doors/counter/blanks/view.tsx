import type { CaseView } from '#modules/applications'
import type { Staff } from '#modules/identity'
import type { Difference, Range, Spoiling, UsedBlank } from '#modules/stock'
import { formatMoment, type Zone } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { Actions, Button, Form, Notice, Page, problemAt, Question, Summary } from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'

type OfCase = { view: CaseView; wants?: string; blanks: readonly UsedBlank[] }

type Props = {
  visit: Visit
  ranges: readonly Range[]
  spoilings: readonly Spoiling[]
  differences: readonly Difference[]
  me: Staff
  zone: Zone
  /** The passport that a blank is for. */
  ofCase?: OfCase
  /** What was done just now. */
  said?: string
  problem?: { field: string; message: string }
}

const sayings = ['dipakai', 'dilaporkan', 'disaksikan', 'cocok', 'selisih'] as const

/** What an officer does with blanks: take one for a passport, report and witness spoiled ones, count. */
export const BlanksView = (props: Props) => {
  const { visit, ofCase, said, problem, differences } = props
  const { words, frame, to } = visit
  const title = words('counter.blanks.title')
  const back = to(
    ofCase ? counterPaths.console({ permohonan: ofCase.view.caseId }) : counterPaths.console(),
  )
  const done = sayings.find((one) => one === said)
  return (
    <Page frame={frame} title={title} back={back} problems={problem ? [problem] : []} isPrivate>
      <h1>{title}</h1>
      {done && !problem && (
        <Notice
          tone={done === 'selisih' ? 'stop' : 'go'}
          words={words}
          title={words(`counter.blanks.said.${done}`)}
        />
      )}
      {differences.length > 0 && (
        <Notice tone="stop" words={words} title={words('stock.stopped')}>
          <p>{words('counter.blanks.stoppedMeans')}</p>
        </Notice>
      )}
      {ofCase && <UseForm {...props} ofCase={ofCase} />}
      <Witnesses {...props} />
      {(props.ranges.length > 0 || props.spoilings.length > 0 || problem) && <Spoiled {...props} />}
      <Closing {...props} />
    </Page>
  )
}

/** What was typed comes back beside what was wrong with it. */
const typedAt = ({ problem, visit }: Props, name: string) => {
  const typed = problem && visit.form.values[name]
  return typed ? { value: typed } : {}
}

const hiddenOf = ({ visit, ofCase }: Props): Record<string, string> => ({
  key: visit.key(),
  ...(ofCase && { permohonan: ofCase.view.caseId }),
})

const UseForm = (props: Props & { ofCase: OfCase }) => {
  const { visit, ofCase, zone } = props
  const { words, to, language } = visit
  const { view, wants, blanks } = ofCase
  return (
    <section class="stack">
      <h2>{words('counter.blanks.forCase', { reference: view.reference })}</h2>
      <p class="soft">{textIn(view.service.names, language)}</p>
      {blanks.length > 0 && (
        <Summary
          rows={blanks.map(({ serial, state, at }) => ({
            label: serial,
            value: `${words(`stock.serial.${state}`)}, ${formatMoment(at, zone, language)}`,
          }))}
        />
      )}
      {wants && !blanks.some(({ state }) => state === 'used') ? (
        <Form action={to(counterPaths.useBlank())} hidden={hiddenOf(props)}>
          <Question
            kind="text"
            size={16}
            words={words}
            name="nomor"
            label={words('counter.blanks.serial', { kind: words(`stock.kind.${wants}`) })}
            hint={words('counter.blanks.serialHint')}
            {...typedAt(props, 'nomor')}
            {...problemAt(props.problem, 'nomor')}
          />
          <Actions>
            <Button>{words('counter.blanks.use')}</Button>
          </Actions>
        </Form>
      ) : (
        blanks.length === 0 && <p>{words('counter.blanks.noWant')}</p>
      )}
    </section>
  )
}

/** Each signs in a session of their own: who reported it sees that it waits, and cannot sign. */
const Witnesses = (props: Props) => {
  const { visit, spoilings, me, zone } = props
  const { words, to, language } = visit
  if (spoilings.length === 0) return null
  return (
    <section class="stack">
      <h2>{words('counter.blanks.witness')}</h2>
      <p>{words('counter.blanks.witnessMeans')}</p>
      {spoilings.map(({ spoilingId, serial, reason, by, at, firstWitness }) => {
        const isOwn = by === me.staffId || firstWitness === me.staffId
        return (
          <Form
            key={spoilingId}
            action={to(counterPaths.witnessBlank(spoilingId))}
            hidden={hiddenOf(props)}
          >
            <p id={`saksi-${spoilingId}`}>
              <strong>{serial}</strong>: {reason} ({formatMoment(at, zone, language)}){' '}
              {words(`counter.blanks.signed.${firstWitness ? 'one' : 'none'}`)}
            </p>
            {isOwn ? (
              <p class="soft">
                {words(by === me.staffId ? 'stock.ownWitness' : 'stock.seenTwice')}
              </p>
            ) : (
              <Button kind="plain">{words('counter.blanks.sign', { serial })}</Button>
            )}
          </Form>
        )
      })}
    </section>
  )
}

const Spoiled = (props: Props) => {
  const { words, to } = props.visit
  return (
    <section class="stack">
      <h2>{words('counter.blanks.spoiled')}</h2>
      <Form action={to(counterPaths.spoilBlank())} hidden={hiddenOf(props)}>
        <Question
          kind="text"
          size={16}
          words={words}
          name="rusak"
          label={words('counter.blanks.spoiledSerial')}
          {...typedAt(props, 'rusak')}
          {...problemAt(props.problem, 'rusak')}
        />
        <Question
          kind="text"
          words={words}
          name="alasan"
          label={words('counter.blanks.why')}
          {...typedAt(props, 'alasan')}
          {...problemAt(props.problem, 'alasan')}
        />
        <Actions>
          <Button kind="plain">{words('counter.blanks.report')}</Button>
        </Actions>
      </Form>
    </section>
  )
}

/** What the book expects is not shown: who counts must not know what to find. */
const Closing = (props: Props) => {
  const { visit, ranges, zone } = props
  const { words, to, language } = visit
  return (
    <section class="stack">
      <h2>{words('counter.blanks.closing')}</h2>
      {ranges.length === 0 && <p>{words('counter.blanks.noRanges')}</p>}
      {ranges.map(({ rangeId, kind, first, last, countedAt }) => (
        <Form key={rangeId} action={to(counterPaths.countBlanks(rangeId))} hidden={hiddenOf(props)}>
          <Question
            kind="text"
            inputMode="numeric"
            size={8}
            words={words}
            name={`jumlah-${rangeId}`}
            {...typedAt(props, `jumlah-${rangeId}`)}
            {...problemAt(props.problem, `jumlah-${rangeId}`)}
            label={words('counter.blanks.count', {
              kind: words(`stock.kind.${kind}`),
              range: `${first} – ${last}`,
            })}
            hint={
              countedAt
                ? words('counter.blanks.countedAt', {
                    when: formatMoment(countedAt, zone, language),
                  })
                : words('counter.blanks.neverCounted')
            }
          />
          <Actions>
            <Button kind="plain">{words('counter.blanks.note')}</Button>
          </Actions>
        </Form>
      ))}
    </section>
  )
}
