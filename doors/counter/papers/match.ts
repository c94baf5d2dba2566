import { listDifferences } from '#packages/forms'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { MatchView } from './match-view.tsx'

const access = { action: 'checking.work', scope: 'office' } as const

const isId = (text: string | undefined): text is string => /^[0-9a-f-]{36}$/.test(text ?? '')

/** What a machine reads in a paper that was sent, beside the answers: a help to whoever looks, and no verdict. */
export function matchRoutes({ applications, documents, catalogue, pictures }: Needs): Route[] {
  async function match(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const { caseId, fileId } = visit.params
    if (!isId(caseId) || !isId(fileId) || !pictures) throw new Refusal('request.notFound')
    const view = await applications.getCase(who, caseId)
    const file = (await documents.listFiles(who, caseId)).find((one) => one.fileId === fileId)
    const { passport } = view.service
    if (!file || !passport) throw new Refusal('request.notFound')
    const { bytes } = await documents.openFile(who, fileId, 'page')
    const { lines, problem } = await pictures.read(bytes)
    if (!lines) return html(MatchView({ visit, view, problem }))
    const { today } = catalogue.getContext(view.office)
    const answers = { ...view.journey.answers, [passport.lines]: lines.join('\n') }
    const differing = listDifferences(view.service, answers, today)
    return html(MatchView({ visit, view, lines, differing }))
  }

  return [{ method: 'GET', path: '/loket/berkas/:caseId/cocok/:fileId', access, answer: match }]
}
