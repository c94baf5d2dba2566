import type { SearchMade } from '#modules/search'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { Page, type PageFrame, Table } from '#packages/ui'
import { chiefPaths } from '../paths.ts'

type Props = {
  frame: PageFrame
  office: OfficeFile
  made: readonly SearchMade[]
  nameOf: (staffId: string) => string
  days: number
}

const others = ['by', 'purpose', 'asked', 'found', 'opened'] as const

// Opened by its own number, from the desk, or as one of a pair: nothing was searched for.
const direct: readonly string[] = ['reference', 'pair']

function sayFound(words: PageFrame['words'], { asked, found, elsewhere }: SearchMade): string {
  if (elsewhere) return words('chief.searches.elsewhere', { count: found })
  const isDirect = found === 0 && asked.length > 0 && asked.every((kind) => direct.includes(kind))
  return isDirect ? words('chief.searches.direct') : `${found}`
}

/** The log of searches: who, why, with what kinds of things, and what was opened. */
export const SearchesView = ({ frame, office, made, nameOf, days }: Props) => {
  const { words, to, language } = frame
  const title = words('chief.searches.title')
  return (
    <Page frame={frame} title={title} back={to(chiefPaths.today())} isWide isPrivate>
      <h1>
        {title}, {office.shortName}
      </h1>
      <p class="lead">{words('chief.searches.lead', { days })}</p>
      <Table
        caption={words('chief.searches.count', { count: made.length })}
        columns={[
          { key: 'at', label: words('chief.column.doneAt') },
          ...others.map((key) => ({ key, label: words(`chief.searches.${key}`) })),
        ]}
        rows={made.map((one) => ({
          id: one.searchId,
          cells: {
            at: formatMoment(one.at, office.zone, language),
            by: nameOf(one.staffId),
            purpose: (
              <>
                {words(`search.purpose.${one.purpose}`)}
                {one.words && <p class="small soft">{one.words}</p>}
              </>
            ),
            asked: one.asked.map((kind) => words(`chief.searches.kind.${kind}`)).join(', '),
            found: sayFound(words, one),
            opened: one.opened.join(', ') || '–',
          },
        }))}
        empty={words('chief.searches.none')}
      />
    </Page>
  )
}
