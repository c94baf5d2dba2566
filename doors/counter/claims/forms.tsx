import { rupiah } from '#packages/money'
import { Actions, Button, Form, Notice, problemAt, Question, Summary } from '#packages/ui'
import { counterPaths } from '../paths.ts'
import type { Props } from './view.tsx'

const typedAt = ({ typed }: Props, field: string, usual?: string) => {
  const value = typed[field] ?? usual
  return value ? { value } : {}
}

/** A line of text in one of the forms. */
const Line = ({ props, name, usual }: { props: Props; name: string; usual?: string }) => {
  const { words } = props.frame
  return (
    <Question
      kind="text"
      words={words}
      name={name}
      label={words(`counter.claims.ask.${name}`)}
      hint={words(`counter.claims.ask.${name}Hint`)}
      {...typedAt(props, name, usual)}
      {...problemAt(props.problem, name)}
    />
  )
}

/** The first person: spoken to, or what should become of the money. */
export const ProposeForm = (props: Props) => {
  const { frame, claim, formKey } = props
  const { words, to } = frame
  const available = String(claim.amountRupiah - claim.returnedRupiah)
  const choice = (value: string) => ({
    value,
    label: words(`counter.claims.do.${value}`),
    ...(value === 'contacted' ? {} : { hint: words(`counter.claims.do.${value}Hint`) }),
  })
  return (
    <Form
      action={to(counterPaths.claimStep(claim.claimId, 'propose'))}
      hidden={{ key: formKey, tersedia: available }}
    >
      <Question
        kind="choice"
        words={words}
        name="langkah"
        label={words('counter.claims.ask.langkah')}
        options={['contacted', 'return', 'reject'].map(choice)}
        {...typedAt(props, 'langkah')}
        {...problemAt(props.problem, 'langkah')}
      />
      <Line props={props} name="jumlah" usual={available} />
      <Question
        kind="choice"
        words={words}
        name="kepada"
        label={words('counter.claims.ask.kepada')}
        options={['applicant', 'payer'].map((value) => ({
          value,
          label: words(`counter.claims.to.${value}`),
        }))}
        {...typedAt(props, 'kepada', 'applicant')}
      />
      <Line props={props} name="bukti" />
      <Line props={props} name="aturan" />
      <Line props={props} name="alasan" />
      <p class="soft">{words('counter.claims.lawful')}</p>
      <Actions>
        <Button>{words('counter.claims.note')}</Button>
      </Actions>
    </Form>
  )
}

/** The second person: what the first proposed, and whether it holds. */
export const DecideForm = (props: Props) => {
  const { frame, claim, formKey } = props
  const { words, to } = frame
  const proposal = claim.steps.findLast(({ step }) => step.startsWith('proposed'))
  const facts = [
    {
      label: words('counter.claims.proposed'),
      value: words(`counter.claims.step.${proposal?.step}`),
    },
    ...(proposal?.amountRupiah
      ? [
          {
            label: words('counter.claims.amount'),
            value: rupiah(proposal.amountRupiah, words.locale),
          },
        ]
      : []),
    ...(proposal?.basis
      ? [{ label: words('counter.claims.ask.aturan'), value: proposal.basis }]
      : []),
    ...(proposal?.reason
      ? [{ label: words('counter.claims.ask.alasan'), value: proposal.reason }]
      : []),
  ]
  return (
    <Form action={to(counterPaths.claimStep(claim.claimId, 'decide'))} hidden={{ key: formKey }}>
      <h2>{words('counter.claims.decideTitle')}</h2>
      <Summary rows={facts} />
      <Question
        kind="choice"
        words={words}
        name="putusan"
        label={words('counter.claims.ask.putusan')}
        options={['agree', 'sendBack'].map((value) => ({
          value,
          label: words(`counter.claims.do.${value}`),
        }))}
        {...typedAt(props, 'putusan')}
        {...problemAt(props.problem, 'putusan')}
      />
      <Line props={props} name="alasan" />
      <Actions>
        <Button>{words('counter.claims.decide')}</Button>
      </Actions>
    </Form>
  )
}

/** Two have agreed: by which paper the treasurer sent it. */
export const ReturnForm = (props: Props) => {
  const { frame, claim, formKey } = props
  const { words, to } = frame
  return (
    <Form
      action={to(counterPaths.claimStep(claim.claimId, 'return'))}
      hidden={{ key: formKey, langkah: 'returned' }}
    >
      <Notice tone="go" words={words} title={words('counter.claims.agreed')}>
        <p>{words('counter.claims.agreedHelp')}</p>
      </Notice>
      <Line props={props} name="bukti" />
      <Actions>
        <Button>{words('counter.claims.noteReturn')}</Button>
      </Actions>
    </Form>
  )
}

/** The applicant objects: in their words, and why it is looked at again. */
export const ObjectionForm = (props: Props) => {
  const { frame, claim, formKey } = props
  const { words, to } = frame
  return (
    <Form action={to(counterPaths.claimStep(claim.claimId, 'object'))} hidden={{ key: formKey }}>
      <h2>{words('counter.claims.objection.title')}</h2>
      <Question
        kind="longText"
        words={words}
        name="keberatan"
        rows={4}
        label={words('counter.claims.ask.keberatan')}
        hint={words('counter.claims.ask.keberatanHint')}
        {...typedAt(props, 'keberatan')}
        {...problemAt(props.problem, 'keberatan')}
      />
      <Line props={props} name="sebab" />
      <Actions>
        <Button>{words('counter.claims.objection.note')}</Button>
      </Actions>
    </Form>
  )
}
