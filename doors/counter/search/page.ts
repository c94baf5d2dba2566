import { type Hit, type Inquiry, readInquiry, type Typed } from '#modules/search'
import { textIn } from '#packages/forms'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { type Result, SearchView, type Shown } from './view.tsx'

const access = { action: 'search.find', scope: 'office' } as const

/** What kind of thing was searched by: the advice when nothing was found depends on it. */
function byWhat({ asked: { birth, name, year: _, ...numbers } }: Inquiry): Result['by'] {
  if (Object.keys(numbers).length > 0) return 'number'
  return birth ? 'day' : 'name'
}

/** One search for a person, a document or a case: what for comes first, and all of it is written down. */
export function searchRoutes({ search, catalogue, duplicates, applications }: Needs): Route[] {
  const typedIn = ({ form: { values } }: Visit): Typed => ({
    text: values.cari ?? '',
    purpose: values.keperluan ?? '',
    words: values.alasan ?? '',
  })

  function show(
    visit: Visit,
    more: { typed?: Typed; problems?: Record<string, string>; result?: Result } = {},
  ): Answer {
    const office = catalogue.getOffice(officerOf(visit).office)
    const said = { frame: visit.frame, office, newKey: visit.key, ...more }
    return html(SearchView(said), { status: more.problems ? 422 : 200 })
  }

  const nameOffice = (id: string) => catalogue.getOffice(id).name
  const sayAbout = (visit: Visit, about: string) => {
    if (about.startsWith('archive.')) return visit.words(about)
    const entry = catalogue.findEntry(about)
    return entry ? textIn(entry.definition.names, visit.language) : about
  }

  /** With what it is about in words, and what else was found to be of the same person. */
  async function complete(visit: Visit, hit: Hit, standing?: string): Promise<Shown> {
    const who = officerOf(visit)
    const others = await duplicates.listTogether(who, hit.entryId)
    const together = others.map(({ office, reference }) =>
      office === who.office ? reference : `${reference} (${nameOffice(office)})`,
    )
    const said = { ...hit, about: sayAbout(visit, hit.about), together }
    return standing ? { ...said, standing } : said
  }

  /** Where the applications among the results stand, in words. */
  async function standingsOf(visit: Visit, hits: readonly Hit[]): Promise<Map<string, string>> {
    const ids = hits.filter(({ kind }) => kind === 'case').map(({ entryId }) => entryId)
    const all = ids.length > 0 ? await applications.listStandings(officerOf(visit), ids) : []
    return new Map(all.map(({ caseId, names }) => [caseId, textIn(names, visit.language)]))
  }

  async function find(visit: Visit): Promise<Answer> {
    const typed = typedIn(visit)
    const { value, problems } = readInquiry(typed)
    if (problems) {
      const said = problems.map(({ field, code, values }) => [field, visit.words(code, values)])
      return show(visit, { typed, problems: Object.fromEntries(said) })
    }
    const found = await search.find(officerOf(visit), value)
    const standings = await standingsOf(visit, found.hits)
    const hits = await Promise.all(
      found.hits.map((hit) => complete(visit, hit, standings.get(hit.entryId))),
    )
    const elsewhere = found.elsewhere.map(nameOffice)
    return show(visit, { typed, result: { ...found, hits, elsewhere, by: byWhat(value) } })
  }

  async function open(visit: Visit): Promise<Answer> {
    const { pencarian = '', hasil = '' } = visit.form.values
    const opened = await search.open(officerOf(visit), { searchId: pencarian, entryId: hasil })
    const { kind, entryId } = opened
    const way =
      kind === 'paper'
        ? counterPaths.dossier(entryId)
        : counterPaths.console({ permohonan: entryId })
    return seeOther(visit.to(way))
  }

  const back = (visit: Visit) => seeOther(visit.to(counterPaths.search()))
  return [
    { method: 'GET', path: '/loket/pencarian', access, answer: (visit) => show(visit) },
    { method: 'POST', path: '/loket/pencarian', access, answer: find },
    { method: 'GET', path: '/loket/pencarian/buka', access, answer: back },
    { method: 'POST', path: '/loket/pencarian/buka', access, answer: open },
  ]
}
