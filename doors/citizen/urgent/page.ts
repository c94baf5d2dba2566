import { type CaseView, mayBeCorrected, urgentPaper } from '#modules/applications'
import { limits } from '#modules/documents'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import { readConfirmed } from '../check/confirmed.ts'
import type { Needs } from '../needs.ts'
import { UrgentView } from './view.tsx'

const bodyLimit = 5.5 * 1024 * 1024

const fieldOf: Readonly<Record<string, string>> = {
  'applications.reasonNeeded': 'alasan',
  'applications.wordsNeeded': 'penjelasan',
  'applications.urgentPaperMissing': 'berkas',
  'applications.urgentTooOften': 'alasan',
  'applications.notConfirmed': 'persetujuan',
  'identity.wrongReturnCode': 'kodeKembali',
}

/** Asking to be served sooner: why, the paper that shows it, and what a person decided. */
export function urgentRoutes(needs: Needs): Route[] {
  const { applications, documents, catalogue } = needs
  const access = { action: 'applications.change', scope: 'own' } as const
  const path = '/permohonan/:caseId/mendesak'

  async function show(
    visit: Visit,
    view: CaseView,
    problem?: { field: string; message: string },
  ): Promise<Answer> {
    const [wishes, files] = await Promise.all([
      applications.listUrgencies(visit.who, view.caseId),
      documents.listFiles(visit.who, view.caseId),
    ])
    const { alasan, penjelasan } = visit.form.values
    const told = {
      ...{ visit, view, wishes, office: catalogue.getOffice(view.office) },
      papers: files.filter(({ requirement }) => requirement === urgentPaper),
      typed: { alasan, penjelasan },
      ...(problem && { problem }),
    }
    return html(UrgentView(told), { status: problem ? 422 : 200 })
  }

  /** The paper is kept before anything is asked: what else is wrong must not lose it. */
  async function keepPaper(visit: Visit, caseId: string): Promise<void> {
    const [file] = visit.form.files.filter(({ bytes }) => bytes.length > 0)
    if (!file) return
    const { name, bytes } = file
    await documents.addFile(visit.who, { caseId, requirement: urgentPaper, name, bytes })
  }

  async function send(visit: Visit): Promise<Answer> {
    const view = await getCase(needs, visit)
    const { caseId } = view
    const { alasan = '', penjelasan = '' } = visit.form.values
    try {
      if (!mayBeCorrected(view)) throw new Refusal('applications.notUrgent')
      await keepPaper(visit, caseId)
      const said = await readConfirmed(needs, visit, view.person)
      const wish = { caseId, reason: alasan, words: penjelasan, ...said }
      await applications.askUrgent(visit.who, wish)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const field = error.code.startsWith('documents.') ? 'berkas' : fieldOf[error.code]
      if (!field) throw error
      return show(visit, view, { field, message: visit.words(error.code, error.values) })
    }
    return seeOther(visit.to(paths.urgent(caseId)))
  }

  const tooLarge = async (visit: Visit) => {
    const message = visit.words('documents.tooLarge', { limit: limits.megabytes })
    return show(visit, await getCase(needs, visit), { field: 'berkas', message })
  }
  const answer = async (visit: Visit) => show(visit, await getCase(needs, visit))
  return [
    { method: 'GET', path, access, answer },
    { method: 'POST', path, access, bodyLimit, answer: send, tooLarge },
  ]
}
