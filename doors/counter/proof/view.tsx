import { Actions, Button, Form, Page } from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'
import { PasskeyForm } from '../sign-in/view.tsx'
import { type Carried, carriedAs } from './carried.ts'

type Props = { visit: Visit; carried: Carried; isDemonstration: boolean; said?: string }

/** What was typed travels unseen, so that it is neither lost nor typed again. */
const Unseen = ({ carried }: { carried: Carried }) =>
  carriedAs(carried).map(([name, value]) => <input type="hidden" name={name} value={value} />)

/** One question before a grave act: is it you? Then the act goes on with everything that was typed. */
export const ProofView = ({ visit, carried, isDemonstration, said }: Props) => {
  const { words, frame, to } = visit
  const title = words('counter.proof.title')
  return (
    <Page frame={frame} title={title} isPrivate>
      <h1>{title}</h1>
      {said && <p role="alert">{said}</p>}
      <p>{words('counter.proof.why')}</p>
      <PasskeyForm visit={visit} action={counterPaths.proof()} way="sign-in">
        <Unseen carried={carried} />
        <Actions>
          <Button>{words('counter.proof.do')}</Button>
        </Actions>
      </PasskeyForm>
      {isDemonstration && (
        <Form action={to(counterPaths.proof())} hidden={{ peraga: 'ya' }}>
          <Unseen carried={carried} />
          <p>{words('counter.proof.demonstration')}</p>
          <Actions>
            <Button kind="plain">{words('counter.proof.press')}</Button>
          </Actions>
        </Form>
      )}
    </Page>
  )
}
