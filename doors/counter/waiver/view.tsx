import { applicantOf, type CaseView } from '#modules/applications'
import type { Waiver } from '#modules/payments'
import { rupiah } from '#packages/money'
import {
  Actions,
  Button,
  Empty,
  Form,
  Notice,
  Page,
  type PageFrame,
  problemAt,
  Question,
  Summary,
} from '#packages/ui'
import { counterPaths } from '../paths.ts'

type Props = {
  frame: PageFrame
  view: CaseView
  waivers: readonly Waiver[]
  /** What this case owes of an unpaid bill; 0 without one. */
  owedRupiah: number
  me: { staffId: string; mayDecide: boolean }
  typed: Readonly<Record<string, string>>
  problem?: { field: string; message: string }
  formKey: string
}

/** What is owed, what was proposed and decided, and the one next step. */
export const WaiverView = (props: Props) => {
  const { frame, view, waivers, owedRupiah, me, problem } = props
  const { words, to } = frame
  const title = words('counter.waiver.title')
  const waiting = waivers.find(({ state }) => state === 'proposed')
  const mayDecide = waiting && me.mayDecide && waiting.staffId !== me.staffId
  const back = to(counterPaths.console({ permohonan: view.caseId }))
  return (
    <Page frame={frame} title={title} back={back} problems={problem ? [problem] : []} isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('counter.waiver.lead')}</p>
      <Summary
        rows={[
          { label: words('counter.claims.reference'), value: view.reference },
          { label: words('counter.claims.who'), value: applicantOf(view) ?? '–' },
          { label: words('counter.waiver.owed'), value: rupiah(owedRupiah, words.locale) },
        ]}
      />
      {waivers.map((one) => (
        <Proposed key={one.waiverId} frame={frame} waiver={one} />
      ))}
      {mayDecide && <Decide {...props} waiver={waiting} />}
      {!waiting && owedRupiah > 0 && <Propose {...props} />}
      {!waiting && owedRupiah === 0 && (
        <Empty title={words('counter.waiver.none')}>
          <p>{words('counter.waiver.noneHelp')}</p>
        </Empty>
      )}
    </Page>
  )
}

const tones = { proposed: 'wait', agreed: 'go', refused: 'stop', void: 'plain' } as const

const Proposed = ({ frame: { words }, waiver }: Pick<Props, 'frame'> & { waiver: Waiver }) => {
  const { state, whyNot = '', basis, proof, reason = '' } = waiver
  const change = words('counter.waiver.change', {
    before: rupiah(waiver.beforeRupiah, words.locale),
    after: rupiah(waiver.afterRupiah, words.locale),
  })
  return (
    <Notice
      tone={tones[state]}
      words={words}
      title={words(`counter.waiver.is.${state}`, { why: whyNot })}
    >
      <p>{words('counter.waiver.said', { change, basis, proof, reason })}</p>
    </Notice>
  )
}

const Line = ({ props, name }: { props: Props; name: string }) => {
  const { frame, typed, problem } = props
  const { words } = frame
  return (
    <Question
      kind="text"
      words={words}
      name={name}
      label={words(`counter.waiver.ask.${name}`)}
      hint={words(`counter.waiver.ask.${name}Hint`)}
      {...(typed[name] && { value: typed[name] })}
      {...problemAt(problem, name)}
    />
  )
}

const Propose = (props: Props) => {
  const { frame, view, formKey } = props
  const { words, to } = frame
  return (
    <Form action={to(counterPaths.waiver())} hidden={{ key: formKey, permohonan: view.caseId }}>
      {['jumlah', 'aturan', 'bukti', 'alasan'].map((name) => (
        <Line key={name} props={props} name={name} />
      ))}
      <Actions>
        <Button>{words('counter.waiver.propose')}</Button>
      </Actions>
    </Form>
  )
}

const Decide = (props: Props & { waiver: Waiver }) => {
  const { frame, view, formKey, waiver, typed, problem } = props
  const { words, to } = frame
  const hidden = { key: formKey, permohonan: view.caseId, keringanan: waiver.waiverId }
  return (
    <Form action={to(counterPaths.decideWaiver())} hidden={hidden}>
      <Question
        kind="choice"
        words={words}
        name="putusan"
        label={words('counter.waiver.ask.putusan')}
        options={['agree', 'refuse'].map((value) => ({
          value,
          label: words(`counter.waiver.${value}`),
        }))}
        {...(typed.putusan && { value: typed.putusan })}
        {...problemAt(problem, 'putusan')}
      />
      <Line props={props} name="mengapa" />
      <Actions>
        <Button>{words('counter.waiver.decide')}</Button>
      </Actions>
    </Form>
  )
}
