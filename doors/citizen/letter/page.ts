import type { LetterView as Listed } from '#modules/letters'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, bytes, html, type Route, type Visit } from '#platform/http'
import { getCase } from '../case.ts'
import type { Needs } from '../needs.ts'
import { squareOf } from '../square.ts'
import { listCurrent } from './letters.ts'
import { LetterView } from './view.tsx'

const access = { action: 'letters.read', scope: 'own' } as const

/** The letters of an application: what each says, whether it still holds, and its sheet to keep. */
export function letterRoutes(needs: Needs): Route[] {
  const { letters, catalogue } = needs

  /** By its own id, or by its kind: then the one that was written last. */
  async function findListed(visit: Visit): Promise<{ listed: Listed; all: Listed[] }> {
    const { caseId } = await getCase(needs, visit)
    const all = await letters.listLetters(visit.who, caseId)
    const asked = visit.params.letter
    const listed =
      all.find(({ letterId }) => letterId === asked) ??
      listCurrent(all).find(({ template }) => template === asked)
    if (!listed) throw new Refusal('letters.unknown')
    return { listed, all }
  }

  async function show(visit: Visit): Promise<Answer> {
    const { listed, all } = await findListed(visit)
    const letter = await letters.getLetter(visit.who, listed.letterId)
    const instead = all.find(({ letterId }) => letterId === letter.replacedBy)
    const square = squareOf(`${letter.facts.origin}${paths.checkSquare(letter.facts.token)}`)
    const { zone } = catalogue.getOffice(letter.office)
    return html(LetterView({ visit, letter, square, zone, ...(instead && { instead }) }))
  }

  async function take(visit: Visit): Promise<Answer> {
    const { listed } = await findListed(visit)
    const { pdf, number } = await letters.takeSheet(visit.who, listed.letterId)
    const name = `inline; filename="${number}.pdf"`
    return bytes(pdf, 'application/pdf', { 'content-disposition': name })
  }

  return [
    { method: 'GET', path: '/permohonan/:caseId/surat/:letter', access, answer: show },
    { method: 'GET', path: '/permohonan/:caseId/surat/:letter/pdf', access, answer: take },
  ]
}
