import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, type Visit } from '#platform/http'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths, paperRows, rowForms } from '../paths.ts'
import { sheetOf } from './sheets.ts'
import { MonthView, RowsOfMonthView } from './view.tsx'

const access = { action: 'checking.oversee', scope: 'office' } as const

/** The month an address asks for by its first seven letters; one that is none is refused. */
function readMonth({ query }: Visit): Temporal.PlainDate | undefined {
  const asked = query.bulan
  if (!asked) return undefined
  if (/^20\d\d-(0[1-9]|1[0-2])$/.test(asked)) return Temporal.PlainDate.from(`${asked}-01`)
  throw new Refusal('chief.unknownDay')
}

function oneOf<Known extends string>(known: readonly Known[], asked: string | undefined): Known {
  const found = known.find((one) => one === asked)
  if (!found) throw new Refusal('chief.unknownRows')
  return found
}

/** How often people come and are sent home for a paper, and how the desk keeps its day. */
export function paperFigureRoutes(needs: Needs): Route[] {
  const { checking, catalogue } = needs

  async function read(visit: Visit) {
    const who = chiefOf(visit)
    const month = await checking.getMonth(who, readMonth(visit))
    return { office: catalogue.getOffice(who.office), month }
  }

  async function readSheet(visit: Visit) {
    const kind = oneOf(paperRows, visit.params.what)
    const { office, month } = await read(visit)
    const { words, language } = visit
    const sheet = sheetOf(kind, month, { words, language, zone: office.zone, catalogue })
    return { kind, office, month, sheet }
  }

  async function wantedOf(visit: Visit) {
    const form = oneOf(rowForms, visit.params.form)
    const { kind, office, month, sheet } = await readSheet(visit)
    const named = month.from.toString().slice(0, 7)
    return {
      ...{ office: office.id, zone: office.zone, kind: 'chief.papers' as const, form, sheet },
      ...{ what: `${sheet.name} ${named}`, name: `${office.id}-${named}-${kind}` },
      back: chiefPaths.paperRows(kind, named),
    }
  }

  const ask = async (visit: Visit): Promise<Answer> =>
    needs.handOut.ask(visit, await wantedOf(visit))
  const give = async (visit: Visit): Promise<Answer> =>
    needs.handOut.give(visit, await wantedOf(visit))

  return [
    {
      method: 'GET',
      path: '/kepala/surat',
      access,
      answer: async (visit) =>
        html(MonthView({ frame: visit.frame, catalogue, ...(await read(visit)) })),
    },
    {
      method: 'GET',
      path: '/kepala/surat/:what',
      access,
      answer: async (visit) =>
        html(RowsOfMonthView({ frame: visit.frame, ...(await readSheet(visit)) })),
    },
    { method: 'GET', path: '/kepala/surat/:what/:form', access, answer: ask },
    { method: 'POST', path: '/kepala/surat/:what/:form', access, answer: give },
  ]
}
