import { paths } from '#packages/paths'
import { Actions, Button, Form, Question } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = {
  visit: Visit
  /** Where the code is typed for. */
  isFor: 'salinan' | 'hapus'
  isSent: boolean
  problem?: string
  /** What the button does. */
  label: string
}

/** A code by e-mail first, then the one thing it is for. */
export const ProveView = ({ visit, isFor, isSent, problem, label }: Props) => {
  const { words, to } = visit
  const at = isFor === 'salinan' ? paths.myCopy() : paths.myErasure()
  if (!isSent) {
    return (
      <>
        <h2>{words('citizen.data.proveTitle')}</h2>
        <p>{words('citizen.data.prove')}</p>
        <Form action={to(paths.aboutMeStep('kode'))} hidden={{ key: visit.key(), untuk: isFor }}>
          <Button>{words('citizen.data.sendCode')}</Button>
        </Form>
      </>
    )
  }
  return (
    <>
      <p>{words('citizen.data.sent')}</p>
      <Form action={to(at)} hidden={{ key: visit.key() }}>
        <Question
          kind="text"
          size={8}
          words={words}
          name="kode"
          inputMode="numeric"
          autoComplete="one-time-code"
          label={words('citizen.data.code')}
          {...(problem && { problem })}
        />
        <Actions>
          <Button kind={isFor === 'hapus' ? 'stop' : 'main'}>{label}</Button>
        </Actions>
      </Form>
    </>
  )
}
