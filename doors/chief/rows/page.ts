import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { chiefPaths, type RowKind, rowForms, rowKinds } from '../paths.ts'
import { readPicture } from '../picture.ts'
import { sheetOf } from './sheets.ts'
import { RowsView } from './view.tsx'

const access = { action: 'queue.oversee', scope: 'office' } as const

function oneOf<Known extends string>(known: readonly Known[], asked: string | undefined): Known {
  const found = known.find((one) => one === asked)
  if (!found) throw new Refusal('chief.unknownRows')
  return found
}

/** The rows a figure was counted from: on a page, and as a file to take away. */
export function rowRoutes(needs: Needs): Route[] {
  async function read(visit: Visit) {
    const kind: RowKind = oneOf(rowKinds, visit.params.what)
    const picture = await readPicture(needs, visit)
    const { words, language } = visit
    const sheet = sheetOf(kind, picture, { words, language, catalogue: needs.catalogue })
    return { kind, picture, sheet }
  }

  async function wantedOf(visit: Visit) {
    const form = oneOf(rowForms, visit.params.form)
    const { kind, picture, sheet } = await read(visit)
    const { office, day } = picture
    return {
      ...{ office: office.id, zone: office.zone, kind: 'chief.rows' as const, form, sheet },
      ...{ what: sheet.name, name: `${office.id}-${day.day}-${kind}` },
      back: chiefPaths.rows(kind, day.isToday ? undefined : day.day.toString()),
    }
  }

  const ask = async (visit: Visit): Promise<Answer> =>
    needs.handOut.ask(visit, await wantedOf(visit))
  const give = async (visit: Visit): Promise<Answer> =>
    needs.handOut.give(visit, await wantedOf(visit))

  return [
    {
      method: 'GET',
      path: '/kepala/baris/:what',
      access,
      answer: async (visit) => html(RowsView({ frame: visit.frame, ...(await read(visit)) })),
    },
    { method: 'GET', path: '/kepala/baris/:what/:form', access, answer: ask },
    { method: 'POST', path: '/kepala/baris/:what/:form', access, answer: give },
  ]
}
