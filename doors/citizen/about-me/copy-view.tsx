import { paths } from '#packages/paths'
import { Page } from '#packages/ui'
import type { Visit } from '#platform/http'
import { ProveView } from './prove-view.tsx'

type Props = { visit: Visit; isSent: boolean; problem?: string }

/** What is in the copy, and the code that opens it. */
export const CopyView = ({ visit, isSent, problem }: Props) => {
  const { words, frame, to } = visit
  const title = words('citizen.data.copyTitle')
  const problems = problem ? [{ field: 'kode', message: problem }] : []
  return (
    <Page frame={frame} title={title} back={to(paths.aboutMe())} problems={problems} isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('citizen.data.copyLead')}</p>
      <ProveView
        visit={visit}
        isFor="salinan"
        isSent={isSent}
        label={words('citizen.data.copyGet')}
        {...(problem && { problem })}
      />
    </Page>
  )
}
