import { Actions, Button, Form, Notice, Page, Question } from '#packages/ui'
import type { Visit } from '#platform/http'
import { counterPaths } from '../paths.ts'

type Props = { visit: Visit; problem?: string | undefined }

/** One box for the code, and the number it gave. */
export const ComersView = ({ visit, problem }: Props) => {
  const { words, to, form, query } = visit
  const title = words('counter.comers.title')
  const { kode, prioritas } = form.values
  const label = /^[A-Z]\d{3,4}$/.exec(query.nomor ?? '')?.[0]
  return (
    <Page
      frame={visit.frame}
      title={title}
      back={to(counterPaths.console())}
      problems={problem ? [{ field: 'kode', message: problem }] : []}
      isPrivate
    >
      {label && (
        <Notice tone="go" words={words} title={words('counter.comers.done', { label })} isLive />
      )}
      <h1>{title}</h1>
      <p class="lead">{words('counter.comers.lead')}</p>
      <Form action={to(counterPaths.comers())} hidden={{ key: visit.key() }}>
        <Question
          kind="text"
          words={words}
          name="kode"
          size={30}
          autoComplete="off"
          label={words('counter.comers.code')}
          {...(kode && { value: kode })}
          {...(problem && { problem })}
        />
        <Question
          kind="yesno"
          words={words}
          name="prioritas"
          isOptional
          label={words('counter.comers.priority')}
          {...(prioritas === 'yes' && { value: 'yes' })}
        />
        <Actions>
          <Button>{words('counter.comers.do')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
