import type { OfficeFile } from '#packages/booking'
import type { Judgement, Reason } from '#packages/genuine'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, Page, type PageFrame, Question } from '#packages/ui'

type Props = {
  frame: PageFrame
  pasted?: string
  judgement?: Judgement
  nameOf?: (office: string) => OfficeFile | undefined
  problem?: string
}

/** Paste it, get a plain answer: official, not official, or nobody can say from this. */
export const OfficialView = (props: Props) => {
  const { frame, pasted, judgement, problem } = props
  const { words, to } = frame
  const title = words(
    judgement ? `citizen.official.${judgement.outcome}` : 'citizen.official.title',
  )
  const isFirst = !judgement && !problem
  return (
    <Page
      frame={frame}
      title={title}
      back={to(judgement ? paths.official() : paths.help())}
      problems={problem ? [{ field: 'pesan', message: problem }] : []}
      {...(isFirst ? { isKept: true } : { isPrivate: true })}
    >
      <h1>{title}</h1>
      {judgement ? <Verdict {...props} judgement={judgement} /> : <Lead frame={frame} />}
      <Form action={to(paths.official())}>
        <Question
          kind="longText"
          words={words}
          name="pesan"
          rows={6}
          label={words('citizen.official.paste')}
          hint={words('citizen.official.pasteHint')}
          {...(pasted ? { value: pasted } : {})}
          {...(problem ? { problem } : {})}
        />
        <Actions>
          <Button kind={judgement ? 'plain' : 'main'}>{words('citizen.official.check')}</Button>
        </Actions>
      </Form>
      {isFirst && <Rules frame={frame} />}
    </Page>
  )
}

const Lead = ({ frame: { words } }: Props) => (
  <>
    <p class="lead">{words('citizen.official.lead')}</p>
    <p>{words('citizen.official.privacy')}</p>
  </>
)

/** What anybody can check without us. */
const Rules = ({ frame: { words } }: Props) => (
  <>
    <h2>{words('citizen.official.rules')}</h2>
    <ul>
      {(['ending', 'money', 'code', 'type'] as const).map((rule) => (
        <li key={rule}>{words(`citizen.official.rule.${rule}`)}</li>
      ))}
    </ul>
  </>
)

const tones = { official: 'go', notOfficial: 'stop', unsure: 'wait' } as const

const Verdict = (props: Props & { judgement: Judgement }) => {
  const { frame, judgement } = props
  const { words, to } = frame
  const { outcome, reasons } = judgement
  return (
    <>
      <Notice
        tone={tones[outcome]}
        words={words}
        title={words(`citizen.official.do.${outcome}`)}
        isLive
      >
        <ul>
          {reasons.map((reason) => (
            <li key={JSON.stringify(reason)}>
              <Because {...props} reason={reason} />
            </li>
          ))}
        </ul>
      </Notice>
      <Actions>
        <Button href={to(paths.offices())}>{words('citizen.official.askOffice')}</Button>
      </Actions>
    </>
  )
}

const longestHost = 80

/** One reason in a sentence. A name is only shown, never linked, and cut where it is too long. */
const Because = ({ frame, reason, nameOf }: Props & { reason: Reason }) => {
  const { words, to } = frame
  const host = 'host' in reason ? shorten(reason.host) : ''
  const office = 'servedBy' in reason ? reason.servedBy : undefined
  const servedBy = office ? nameOf?.(office) : undefined
  return (
    <>
      {words(`citizen.official.because.${reason.kind}`, { host })}
      {servedBy && (
        <>
          {' '}
          {words('citizen.official.servedBy')}{' '}
          <a href={to(paths.office(servedBy.id))}>{servedBy.name}</a>
        </>
      )}
    </>
  )
}

const shorten = (host: string) =>
  host.length > longestHost ? `…${host.slice(-longestHost)}` : host
