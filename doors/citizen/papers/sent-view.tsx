import type { CaseView } from '#modules/applications'
import { reasons } from '#modules/documents'
import type { Paper } from '#packages/forms'
import { paths } from '#packages/paths'
import { Actions, Button, Form, Notice, Question } from '#packages/ui'
import type { Visit } from '#platform/http'
import { CardSaid } from './card-view.tsx'
import type { HeldAgainst } from './cards.ts'
import type { Sent } from './view.tsx'

type Props = {
  visit: Visit
  view: CaseView
  paper: Paper
  file: Sent
  held?: HeldAgainst | undefined
  problem?: string
}

/** One paper that was sent: how it looks, what could be better, and how to take it back. */
export const SentFile = (props: Props) => {
  const { visit, view, paper, file, held } = props
  const { words, to } = visit
  const isDrawn = file.pages > 0
  const more = Array.from({ length: Math.max(0, file.pages - 1) }, (_, nth) => nth + 2)
  return (
    <figure class="stack">
      {isDrawn && (
        <img
          class="preview"
          src={to(paths.file(file.fileId, 'preview'))}
          alt={words('citizen.papers.picture', { name: file.name })}
        />
      )}
      <figcaption>
        <a href={to(paths.file(file.fileId, isDrawn ? 'page' : 'original'))}>{file.name}</a>
        {more.map((nth) => (
          <>
            {', '}
            <a key={nth} href={to(paths.file(file.fileId, `page-${nth}`))}>
              {words('citizen.papers.page', { nth })}
            </a>
          </>
        ))}
      </figcaption>
      {file.isHeld && (
        <Notice tone="wait" words={words} title={words('citizen.papers.held')}>
          <p>{words('citizen.papers.heldNext')}</p>
        </Notice>
      )}
      {file.doubts.length > 0 && <Doubts {...props} />}
      {held && <CardSaid {...{ visit, view, held }} paper={paper.id} />}
      {view.isEditable && (
        <Form
          action={to(`${paths.paper(view.caseId, paper.id)}/hapus`)}
          hidden={{ key: visit.key(), berkas: file.fileId }}
        >
          <Button kind="stop">{words('citizen.papers.remove')}</Button>
        </Form>
      )}
    </figure>
  )
}

/** What could be better, with the one thing to do about each; and the way to go on all the same. */
const Doubts = ({ visit, view, paper, file, problem }: Props) => {
  const { words, to } = visit
  if (file.reason) {
    const reason = words(`documents.reason.${file.reason}`)
    return <p class="soft">{words('citizen.papers.kept', { reason })}</p>
  }
  return (
    <Notice tone="wait" words={words} title={words('citizen.papers.unsure')}>
      <ul>
        {file.doubts.map((doubt) => (
          <li key={doubt}>{words(`documents.doubt.${doubt}`)}</li>
        ))}
      </ul>
      <p>{words('citizen.papers.better')}</p>
      <Form
        action={to(`${paths.paper(view.caseId, paper.id)}/tetap`)}
        hidden={{ key: visit.key(), berkas: file.fileId }}
      >
        <Question
          kind="choice"
          words={words}
          name="alasan"
          id={file.fileId}
          label={words('citizen.papers.why')}
          options={reasons.map((value) => ({ value, label: words(`documents.reason.${value}`) }))}
          {...(problem ? { problem } : {})}
        />
        <Actions>
          <Button kind="plain">{words('citizen.papers.keep')}</Button>
        </Actions>
      </Form>
    </Notice>
  )
}
