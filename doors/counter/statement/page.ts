import type { Stated } from '#modules/letters'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { noteLook } from '../noted.ts'
import { counterPaths } from '../paths.ts'
import { caseIdIn } from '../which-case.ts'
import { StatementView } from './view.tsx'

const access = { action: 'letters.examine', scope: 'office' } as const
const steps = ['dibacakan', 'ditandatangani', 'terbit'] as const

/** A statement of examination: taken, read back, signed by both, and printed. */
export function statementRoutes(needs: Needs): Route[] {
  const { letters, applications, catalogue } = needs
  async function show(visit: Visit, typed?: Stated[], problem?: string): Promise<Answer> {
    const who = officerOf(visit)
    const view = await applications.getCase(who, caseIdIn(visit))
    await noteLook(needs, visit, view)
    const statement = await letters.getStatement(who, view.caseId)
    const { zone } = catalogue.getOffice(view.office)
    const lines = typed ?? statement.lines
    const told = { visit, view, statement: { ...statement, lines }, zone }
    return html(StatementView({ ...told, ...(problem && { problem }) }), {
      status: problem ? 422 : 200,
    })
  }

  function readTyped({ form: { values } }: Visit): Stated[] {
    const count = Math.min(Number(values.baris ?? 0) || 0, 60)
    return Array.from({ length: count }, (_, nth) => ({
      question: values[`tanya.${nth}`] ?? '',
      answer: values[`jawab.${nth}`] ?? '',
    }))
  }

  const versionIn = ({ form: { values } }: Visit): number => Number(values.versi ?? 0) || 0
  const back = (visit: Visit) => seeOther(visit.to(counterPaths.statement(caseIdIn(visit))))

  async function save(visit: Visit): Promise<Answer> {
    const caseId = caseIdIn(visit)
    const lines = readTyped(visit)
    try {
      const wish = { caseId, version: versionIn(visit), lines }
      await letters.saveStatement(officerOf(visit), wish)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'letters.statementLines') throw error
      return show(visit, lines, visit.words(error.code, error.values))
    }
    return back(visit)
  }

  async function step(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const wish = { caseId: caseIdIn(visit), version: versionIn(visit) }
    const asked = steps.find((one) => one === visit.params.step)
    if (!asked) throw new Refusal('request.notFound')
    if (asked === 'dibacakan') await letters.readBack(who, wish)
    if (asked === 'ditandatangani') await letters.signOnPaper(who, wish)
    if (asked !== 'terbit') return back(visit)
    const { letterId } = await letters.issueStatement(who, wish)
    return seeOther(visit.to(counterPaths.letter(letterId)))
  }

  const path = '/loket/berita-acara/:caseId'
  return [
    { method: 'GET', path, access, answer: (visit) => show(visit) },
    { method: 'POST', path, access, answer: save },
    { method: 'POST', path: `${path}/:step`, access, answer: step },
  ]
}
