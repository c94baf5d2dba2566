import { paths } from '#packages/paths'
import { Actions, Button, Form, Page } from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'
import { PasskeyForm } from '../sign-in/view.tsx'
import { type Carried, carriedAs, pageOf } from './carried.ts'

type Props = {
  visit: Visit
  carried: Carried
  isDemonstration: boolean
  hasMinistry: boolean
  said?: string
}

/** What was typed travels unseen, so that it is neither lost nor typed again. */
const Unseen = ({ carried }: { carried: Carried }) =>
  carriedAs(carried).map(([name, value]) => <input type="hidden" name={name} value={value} />)

/** A form that travels has its key already. */
const keyFor = ({ visit, carried }: Props): Record<string, string> =>
  carried.lists.key ? {} : { key: visit.key() }

/** One question before a grave act: is it you? Then the act goes on with everything that was typed. */
export const ProofView = (props: Props) => {
  const { visit, carried, isDemonstration, hasMinistry, said } = props
  const { words, frame, to } = visit
  const title = words('counter.proof.title')
  return (
    <Page frame={frame} title={title} back={frame.desk ?? to(counterPaths.console())} isPrivate>
      <h1>{title}</h1>
      {said && <p role="alert">{said}</p>}
      <p>{words('counter.proof.why')}</p>
      <PasskeyForm visit={visit} action={paths.prove()} way="sign-in">
        <Unseen carried={carried} />
        <Actions>
          <Button>{words('counter.proof.do')}</Button>
        </Actions>
      </PasskeyForm>
      {hasMinistry && (
        <>
          {carried.method === 'POST' && <p>{words('counter.proof.ministryAgain')}</p>}
          <Actions>
            <Button kind="plain" href={to(counterPaths.proveMinistry(pageOf(carried)))}>
              {words('counter.proof.ministry')}
            </Button>
          </Actions>
        </>
      )}
      {isDemonstration && (
        <Form action={to(paths.prove())} hidden={{ ...keyFor(props), peraga: 'ya' }}>
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
