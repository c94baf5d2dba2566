import { Refusal } from '#packages/refusal'
import { type Answer, bytes, html, type Route, type Visit } from '#platform/http'
import { toCsv, toXlsx } from '#platform/sheets'
import type { Needs } from '../needs.ts'
import { type RowForm, type RowKind, rowForms, rowKinds } from '../paths.ts'
import { readPicture } from '../picture.ts'
import { sheetOf } from './sheets.ts'
import { RowsView } from './view.tsx'

const access = { action: 'queue.oversee', scope: 'office' } as const

const kinds = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} satisfies Record<RowForm, string>

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

  async function takeAway(visit: Visit): Promise<Answer> {
    const form = oneOf(rowForms, visit.params.form)
    const { kind, picture, sheet } = await read(visit)
    const file = `${picture.office.id}-${picture.day.day}-${kind}.${form}`
    const body = form === 'csv' ? toCsv(sheet) : await toXlsx(sheet)
    return bytes(body, kinds[form], {
      'content-disposition': `attachment; filename="${file}"`,
      'cache-control': 'no-store',
    })
  }

  return [
    {
      method: 'GET',
      path: '/kepala/baris/:what',
      access,
      answer: async (visit) => html(RowsView({ frame: visit.frame, ...(await read(visit)) })),
    },
    { method: 'GET', path: '/kepala/baris/:what/:form', access, answer: takeAway },
  ]
}
