import type { Comment, Decision } from '#modules/feedback'
import type { OfficeFile } from '#packages/booking'
import { paths } from '#packages/paths'
import { Actions, Button, Empty, Form, Page } from '#packages/ui'
import type { Visit } from '#platform/http'

type State = 'waiting' | Decision

type Props = {
  visit: Visit
  office: OfficeFile
  lists: Record<State, Comment[]>
  nameOf: (service: string) => string
}

const states: readonly State[] = ['waiting', 'published', 'hidden']

/** What can still be decided about a comment in each state; the first is the usual one. */
const open: Record<State, readonly Decision[]> = {
  waiting: ['published', 'hidden'],
  published: ['hidden'],
  hidden: ['published'],
}

/** What people wrote: what waits, what everybody reads, what is kept hidden. */
export const CommentsView = (props: Props) => {
  const { visit, office, lists } = props
  const { words, frame, to } = visit
  const title = words('chief.comments.title', { office: office.shortName })
  return (
    <Page frame={frame} title={title} back={to(paths.counter())} isPrivate>
      <h1>{title}</h1>
      <p class="lead">{words('chief.comments.lead')}</p>
      <p>
        <a href={to(paths.satisfaction(office.id))}>{words('chief.comments.figures')}</a>
      </p>
      {states.map((state) => (
        <section class="stack" key={state}>
          <h2>{words(`chief.comments.${state}`, { count: lists[state].length })}</h2>
          {lists[state].length === 0 ? (
            <Empty title={words(`chief.comments.none.${state}`)} />
          ) : (
            <ul class="satisfaction-comments">
              {lists[state].map((comment) => (
                <One key={comment.commentId} {...props} comment={comment} state={state} />
              ))}
            </ul>
          )}
        </section>
      ))}
    </Page>
  )
}

const One = ({ visit, nameOf, comment, state }: Props & { comment: Comment; state: State }) => {
  const { words, to } = visit
  const { commentId, body, service, month } = comment
  const when = month.toLocaleString(words.locale, { month: 'long', year: 'numeric' })
  return (
    <li>
      <blockquote id={commentId}>{body}</blockquote>
      <p class="soft">
        {nameOf(service)}, {when}
      </p>
      <Form action={to(paths.chiefSatisfaction())} hidden={{ key: visit.key(), saran: commentId }}>
        <Actions>
          {open[state].map((decision) => (
            <Button key={decision} kind="plain" name="keputusan" value={decision}>
              {words(`chief.comments.do.${decision}`)}
            </Button>
          ))}
        </Actions>
      </Form>
    </li>
  )
}
