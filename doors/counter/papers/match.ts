import type { CaseView } from '#modules/applications'
import type { File } from '#modules/documents'
import { listDifferences, toldOnCards } from '#packages/forms'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { noteLook } from '../noted.ts'
import { CardPage } from './card-view.tsx'
import { MatchView } from './match-view.tsx'

const access = { action: 'checking.work', scope: 'office' } as const

/** What a machine reads in a paper that was sent, beside the answers: a help to whoever looks, and no verdict. */
export function matchRoutes(needs: Needs): Route[] {
  const { applications, documents, catalogue, pictures, cards } = needs

  async function match(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const { caseId, fileId } = visit.params
    if (!isId(caseId) || !isId(fileId)) throw new Refusal('request.notFound')
    const view = await noteLook(needs, visit, await applications.getCase(who, caseId))
    const file = (await documents.listFiles(who, caseId)).find((one) => one.fileId === fileId)
    if (!file) throw new Refusal('request.notFound')
    return isCard(view, file) ? matchCard(visit, view, file) : matchLines(visit, view, file)
  }

  async function matchLines(visit: Visit, view: CaseView, { fileId }: File): Promise<Answer> {
    const { passport } = view.service
    if (!passport || !pictures) throw new Refusal('request.notFound')
    const { bytes } = await documents.openFile(visit.who, fileId, 'page')
    const { lines, problem } = await pictures.read(bytes)
    if (!lines) return html(MatchView({ visit, view, problem }))
    const { today } = catalogue.getContext(view.office)
    const answers = { ...view.journey.answers, [passport.lines]: lines.join('\n') }
    const differing = listDifferences(view.service, answers, today)
    return html(MatchView({ visit, view, lines, differing }))
  }

  async function matchCard(visit: Visit, view: CaseView, file: File): Promise<Answer> {
    const card = view.service.documents.find(({ id }) => id === file.requirement)?.reads
    if (!card || !cards) throw new Refusal('request.notFound')
    const { nik, name, birth } = toldOnCards(view.service, view.journey.answers)
    const read = (bytes: Uint8Array) => cards.read({ bytes, card, wanted: { nik, name, birth } })
    const reading = await documents.readCard(visit.who, file.fileId, { card, read })
    return html(CardPage({ visit, view, reading }))
  }

  return [{ method: 'GET', path: '/loket/berkas/:caseId/cocok/:fileId', access, answer: match }]
}

const isCard = ({ service }: CaseView, { requirement }: File): boolean =>
  service.documents.some(({ id, reads }) => id === requirement && reads !== undefined)
