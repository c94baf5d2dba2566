import { paths } from '#packages/paths'
import { Actions, Button, Form, Page, Question } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = { visit: Visit; typed: Readonly<Record<string, string>>; problem?: string }

/** Taking up what an applicant allowed: the number of the application and the code they gave. */
export const HelpView = ({ visit, typed, problem }: Props) => {
  const { words, frame, to } = visit
  const title = words('citizen.helping.helpTitle')
  const ask = (name: string, size: 8 | 16 | 30) => (
    <Question
      kind="text"
      words={words}
      name={name}
      size={size}
      autoComplete="off"
      label={words(`citizen.helping.${name}`)}
      hint={words(`citizen.helping.${name}Hint`)}
      {...(typed[name] ? { value: typed[name] } : {})}
    />
  )
  return (
    <Page
      frame={frame}
      title={title}
      back={to(paths.applications())}
      problems={problem ? [{ field: 'nomor', message: problem }] : []}
      isPrivate
    >
      <h1>{title}</h1>
      <p>{words('citizen.helping.helpLead')}</p>
      <Form action={to(paths.helpSomebody())} hidden={{ key: visit.key() }}>
        {ask('nomor', 16)}
        {ask('kode', 8)}
        {ask('nama', 30)}
        {ask('hubungan', 16)}
        <Actions>
          <Button>{words('citizen.helping.helpDo')}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
