import type { ComponentChildren } from 'preact'
import type { CaseView } from '#modules/applications'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Page, type Problem } from '#packages/ui'
import type { Visit } from '#platform/http'

type Props = {
  visit: Visit
  view: CaseView
  title: string
  problem?: Problem | undefined
  children: ComponentChildren
}

/** A page of one application: which service it is of, and the way back to it. */
export const CasePage = ({ visit, view, title, problem, children }: Props) => (
  <Page
    frame={visit.frame}
    title={title}
    back={visit.to(paths.application(view.caseId))}
    problems={problem ? [problem] : []}
    isPrivate
  >
    <p class="soft">{textIn(view.service.names, visit.language)}</p>
    <h1>{title}</h1>
    {children}
  </Page>
)
