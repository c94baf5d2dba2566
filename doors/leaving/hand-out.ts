import type { Exports, Kind, Make } from '#modules/exports'
import { isBulk } from '#modules/exports'
import type { Identity } from '#modules/identity'
import type { Officer } from '#packages/access'
import type { Zone } from '#packages/calendar'
import { isId, paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { sayMachineMoment } from '#packages/ui'
import { type Answer, bytes, html, seeOther, type Visit } from '#platform/http'
import { type Sheet, toCsv, toXlsx } from '#platform/sheets'
import { AskView } from './ask-view.tsx'

const types = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** A table somebody wants to take along. */
export type Wanted = {
  office: string
  zone: Zone
  kind: Kind
  /** What the list calls it. */
  what: string
  form: keyof typeof types
  sheet: Sheet
  /** The file's name without its ending. */
  name: string
  /** The page it is taken from. */
  back: string
}

/** Asks what a table is for, and hands it out. */
export type HandOut = {
  ask: (visit: Visit, wanted: Wanted) => Answer
  give: (visit: Visit, wanted: Wanted) => Promise<Answer>
}

type Needs = {
  exports: Pick<Exports, 'ask' | 'take' | 'hand'>
  identity: Pick<Identity, 'getStaff'>
}

function officerOf({ who }: Visit): Officer {
  if (who.kind !== 'officer') throw new Refusal('access.denied')
  return who
}

/** The only way by which a table of the house leaves it. */
export function createHandOut({ exports, identity }: Needs): HandOut {
  const show = (visit: Visit, wanted: Wanted, problem?: Refusal): Answer => {
    const rows = wanted.sheet.rows.length
    const told = { visit, wanted, rows, takesTwo: isBulk(wanted.kind, rows) }
    return html(AskView({ ...told, ...(problem && { problem }) }), { status: problem ? 422 : 200 })
  }

  /** The last column says in every line which export this is, and its head for whom and when. */
  const making = (visit: Visit, { sheet, form, zone }: Wanted, name: string): Make => {
    return async ({ number, at }, rows) => {
      const when = sayMachineMoment(visit.frame, at, zone)
      const head = visit.words('leaving.column', { number, name, when })
      const heads = [...sheet.heads, head]
      const marked = { name: sheet.name, heads, rows: rows.map((row) => [...row, number]) }
      return form === 'csv' ? toCsv(marked) : await toXlsx(marked)
    }
  }

  async function give(visit: Visit, wanted: Wanted): Promise<Answer> {
    const who = officerOf(visit)
    const { office, kind, what, form, sheet } = wanted
    const { alasan: purpose = '', ekspor } = visit.form.values
    const wish = { office, kind, what, form }
    const address = visit.address
    const rows = sheet.rows.length
    const content = { rows: sheet.rows }
    const make = making(visit, wanted, (await identity.getStaff(who)).name)
    if (ekspor) {
      if (!isId(ekspor)) throw new Refusal('exports.unknown')
      const taken = await exports.take(who, { ...wish, exportId: ekspor }, { content, make })
      return send(wanted, taken.bytes)
    }
    try {
      if (isBulk(kind, rows)) {
        await exports.ask(who, { ...wish, address, purpose, rows })
        return seeOther(visit.to(paths.exports('diminta')))
      }
      const taken = await exports.hand(who, { ...wish, address, purpose }, { content, make })
      return send(wanted, taken.bytes)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'exports.purposeNeeded') throw error
      return show(visit, wanted, error)
    }
  }

  return { ask: (visit, wanted) => show(visit, wanted), give }
}

const send = ({ name, form }: Wanted, body: Buffer): Answer =>
  bytes(body, types[form], {
    'content-disposition': `attachment; filename="${name}.${form}"`,
    'cache-control': 'no-store',
  })
