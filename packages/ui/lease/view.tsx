import type { Words } from '#packages/words'
import { Actions, Button } from '../button/view.tsx'
import { More } from '../dialog/view.tsx'
import { Form } from '../form/view.tsx'
import { Notice } from '../notice/view.tsx'
import type { Option } from '../question/question.ts'
import { Question } from '../question/view.tsx'

/** Who has something from a list, and until what time; from whom it was taken over, and why. */
export type LeaseFacts = {
  name: string
  time: string
  isMine: boolean
  taken?: { name: string; why: string }
}

type Props = {
  words: Words
  /** Absent while nobody has it. */
  lease?: LeaseFacts | undefined
  action: string
  /** A fresh one for each form. */
  newHidden: () => Record<string, string>
  /** Why somebody takes it over. */
  reasons: readonly Option[]
  problem?: string | undefined
}

/** What the buttons of a lease send. */
export const leaseFields = { step: 'langkah', why: 'mengapa' } as const
/** Putting it back, and taking it over. */
export const leaseSteps = { letGo: 'lepas', takeOver: 'alih' } as const

/** Whose it is until when: put back by whoever has it, taken over by a colleague with a reason. */
export const LeaseNotice = (props: Props) => {
  const { words, lease } = props
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

const LetGo = ({ words, action, newHidden }: Props) => (
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
  words,
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
        options={[...reasons]}
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
