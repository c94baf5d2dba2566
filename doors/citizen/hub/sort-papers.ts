import type { CaseView } from '#modules/applications'
import type { File } from '#modules/documents'
import { isPerhapsNeeded, listMissingPapers, type Paper, textIn } from '#packages/forms'
import type { Visit } from '#platform/http'
import type { worldOf } from '../case.ts'

type Looked = { view: CaseView; files: File[]; world: ReturnType<typeof worldOf> }

/** What is not here, what only later answers decide about, and what is here and does not count yet. */
export function sortPapers({ language }: Visit, { view, files, world }: Looked) {
  const lacks = (own: File[]) =>
    listMissingPapers(
      view.service,
      world,
      own.map(({ requirement }) => requirement),
    )
  const nowhere = new Set(lacks(files).map(({ id }) => id))
  const isPerhaps = (paper: Paper) => isPerhapsNeeded(paper, world)
  const all = lacks(files.filter(({ counts }) => counts))
  const gone = all.filter(({ id }) => nowhere.has(id))
  const name = (papers: Paper[]) => papers.map(({ names }) => textIn(names, language))
  return {
    missing: name(gone.filter((paper) => !isPerhaps(paper))),
    perhaps: name(gone.filter(isPerhaps)),
    unsure: name(all.filter(({ id }) => !nowhere.has(id))),
  }
}
