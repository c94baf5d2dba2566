import type { CaseView } from '#modules/applications'
import type { OfficeFile } from '#packages/booking'
import { type Text, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Dialog, Form, Notice, Page, Summary, TaskList } from '#packages/ui'
import type { Visit } from '#platform/http'
import type { Task } from './tasks.ts'

type Props = {
  visit: Visit
  view: CaseView
  tasks: Task[]
  office: OfficeFile
  /** The service that fits, when a rule stopped this one and names another. */
  instead?: { id: string; names: Text }
}

/** An application being filled in: what is done, what comes next, and that nothing is lost. */
export const DraftView = ({ visit, view, tasks, office, instead }: Props) => {
  const { words, frame, to, language } = visit
  const next = tasks.find((task) => task.state === 'next')
  const { stopped } = view.journey
  const name = textIn(view.service.names, language)
  return (
    <Page frame={frame} title={name} back={to(paths.applications())} isPrivate>
      <h1>{name}</h1>
      {view.state !== 'draft' && view.next && (
        <Notice tone="wait" words={words} title={textIn(view.names, language)}>
          <p>{textIn(view.next, language)}</p>
        </Notice>
      )}
      {stopped && (
        <Notice tone="stop" words={words} title={textIn(stopped.otherwise, language)}>
          <p>
            <a href={to(instead ? paths.service(instead.id) : paths.home())}>
              {instead
                ? words('citizen.hub.instead', { service: textIn(instead.names, language) })
                : words('citizen.hub.other')}
            </a>
          </p>
        </Notice>
      )}
      <p>{words('citizen.hub.saved')}</p>
      <TaskList words={words} tasks={tasks} />
      {next?.href && !stopped && (
        <Actions>
          <Button href={next.href}>{words('citizen.hub.goOn', { task: next.label })}</Button>
        </Actions>
      )}
      <Summary
        rows={[
          { label: words('citizen.hub.reference'), value: view.reference },
          { label: words('citizen.hub.office'), value: office.shortName },
        ]}
      />
      <Withdraw visit={visit} caseId={view.caseId} />
    </Page>
  )
}

/** Asks once more before an application is given up. */
export const Withdraw = ({ visit, caseId }: { visit: Visit; caseId: string }) => (
  <Dialog
    opener={visit.words('citizen.hub.withdraw')}
    title={visit.words('citizen.hub.withdrawTitle')}
  >
    <p>{visit.words('citizen.hub.withdrawMeans')}</p>
    <Form action={visit.to(paths.withdraw(caseId))} hidden={{ key: visit.key() }}>
      <Button kind="stop">{visit.words('citizen.hub.withdrawYes')}</Button>
    </Form>
  </Dialog>
)
