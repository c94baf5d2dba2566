import type { Catalogue } from '#modules/catalogue'
import { type Decision, type Feedback, sayService } from '#modules/feedback'
import type { Officer } from '#packages/access'
import { isId, paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { CommentsView } from './view.tsx'

/** What this door stands on. */
export type Needs = {
  feedback: Pick<Feedback, 'listComments' | 'decideComment'>
  catalogue: Pick<Catalogue, 'getOffice' | 'findEntry'>
}

const access = { action: 'feedback.moderate', scope: 'office' } as const
const decisions: readonly Decision[] = ['published', 'hidden']

function headOf({ who }: Visit): Officer {
  if (who.kind !== 'officer') throw new Refusal('access.denied')
  return who
}

/** What people wrote about the head's own office, and whether everybody may read it. */
export function satisfactionRoutes({ feedback, catalogue }: Needs): Route[] {
  async function show(visit: Visit): Promise<Answer> {
    const { office: id } = headOf(visit)
    const list = (state: 'waiting' | Decision) =>
      feedback.listComments(visit.who, { office: id, state })
    const [waiting, published, hidden] = await Promise.all([
      list('waiting'),
      list('published'),
      list('hidden'),
    ])
    const office = catalogue.getOffice(id)
    const nameOf = (service: string) =>
      sayService(visit.words, service, catalogue.findEntry(service)?.definition.names)
    return html(CommentsView({ visit, office, lists: { waiting, published, hidden }, nameOf }))
  }

  async function decide(visit: Visit): Promise<Answer> {
    const { office } = headOf(visit)
    const { saran: commentId = '', keputusan } = visit.form.values
    const decision = decisions.find((one) => one === keputusan)
    if (!decision || !isId(commentId)) {
      throw new Refusal('feedback.unknownComment')
    }
    await feedback.decideComment(visit.who, { office, commentId, decision })
    return seeOther(visit.to(paths.chiefSatisfaction()))
  }

  return [
    { method: 'GET', path: '/kepala/kepuasan', access, answer: show },
    { method: 'POST', path: '/kepala/kepuasan', access, answer: decide },
  ]
}
