import type { Zone } from '#packages/calendar'
import { Actions, Button } from '../button/view.tsx'
import { More } from '../dialog/view.tsx'
import { Form } from '../form/view.tsx'
import type { PageFrame } from '../frame.ts'
import { Notice } from '../notice/view.tsx'
import { Question } from '../question/view.tsx'
import { type LeaseHolder, leaseFacts } from './facts.ts'

type Props = {
  frame: PageFrame
  /** Absent while nobody has it. */
  holder: LeaseHolder | undefined
  /** Whoever looks. */
  me: string
  zone: Zone
  action: string
  /** A fresh one for each form. */
  newHidden: () => Record<string, string>
  /** Why somebody takes it over, as `ui.lease.because` says it. */
  reasons: readonly string[]
  problem?: string | undefined
}

/** What the buttons of a lease send. */
export const leaseFields = { step: 'langkah', why: 'mengapa' } as const
/** Putting it back, and taking it over. */
export const leaseSteps = { letGo: 'lepas', takeOver: 'alih' } as const

/** Whose it is until when: put back by whoever has it, taken over by a colleague with a reason. */
export const LeaseNotice = (props: Props) => {
  const { words } = props.frame
  const lease = leaseFacts(props.frame, props)
  if (!lease) return null
  const { name, time, isMine, taken } = lease
  return (
    <Notice
      tone={isMine ? 'plain' : 'wait'}
      words={words}
      title={words(isMine ? 'ui.lease.yours' : 'ui.lease.theirs', { name, time })}
    >
      {taken && <p>{words('ui.lease.taken', taken)}</p>}
      {isMine ? <LetGo {...props} /> : <TakeOver {...props} name={name} />}
    </Notice>
  )
}

const LetGo = ({ frame: { words }, action, newHidden }: Props) => (
  <Form action={action} hidden={newHidden()}>
    <p class="soft">{words('ui.lease.yoursHelp')}</p>
    <Actions>
      <Button kind="plain" name={leaseFields.step} value={leaseSteps.letGo}>
        {words('ui.lease.letGo')}
      </Button>
    </Actions>
  </Form>
)

const TakeOver = ({
  frame: { words },
  action,
  newHidden,
  reasons,
  problem,
  name,
}: Props & { name: string }) => (
  <More summary={words('ui.lease.takeOver', { name })} isOpen={problem !== undefined}>
    <Form action={action} hidden={newHidden()}>
      <Question
        kind="choice"
        words={words}
        name={leaseFields.why}
        label={words('ui.lease.why')}
        hint={words('ui.lease.whyHint', { name })}
        options={reasons.map((value) => ({ value, label: words(`ui.lease.because.${value}`) }))}
        {...(problem && { problem })}
      />
      <Actions>
        <Button kind="plain" name={leaseFields.step} value={leaseSteps.takeOver}>
          {words('ui.lease.doTakeOver')}
        </Button>
      </Actions>
    </Form>
  </More>
)
