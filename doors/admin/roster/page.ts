import type { Worker } from '#modules/identity'
import type { StaffRole } from '#packages/access'
import { type Problem, Refusal } from '#packages/refusal'
import { type Answer, bytes, html, type Route, seeOther, type Visit } from '#platform/http'
import { readTable, type Sheet, tableBounds, toCsv, toXlsx } from '#platform/sheets'
import { isEverywhere, listPlaces, type Needs, placeOf } from '../needs.ts'
import { adminPaths, type RosterForm } from '../paths.ts'
import { sayRoles } from '../people/view.tsx'
import { dictionaryOf, rosterHeads } from './dictionary.ts'
import { BringView, CheckView } from './view.tsx'

const access = { action: 'identity.manageStaff', scope: 'office' } as const
const megabyte = 1024 * 1024

const kinds = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const

/** Who works where, as a table: brought, looked at, taken; and the same table to take away. */
export function rosterRoutes(needs: Needs): Route[] {
  const { identity } = needs

  const bringPage = (visit: Visit, problem?: Problem): Answer =>
    html(BringView({ visit, place: placeOf(needs, visit), problem }), {
      status: problem ? 422 : 200,
    })

  const sayTrouble = (visit: Visit, trouble: string): Answer => {
    const values = { rows: tableBounds.rows, columns: tableBounds.columns, megabytes: 4 }
    return bringPage(visit, { field: 'tabel', code: `admin.roster.file.${trouble}`, values })
  }

  async function bring(visit: Visit): Promise<Answer> {
    const file = visit.form.files.find(({ field }) => field === 'tabel')
    if (!file) return bringPage(visit, { field: 'tabel', code: 'admin.roster.noFile' })
    const read = readTable(file.bytes)
    if ('trouble' in read) return sayTrouble(visit, read.trouble)
    const wish = { lines: read.table.rows, words: dictionaryOf(needs, visit) }
    try {
      const { rosterId } = await identity.bringRoster(visit.who, wish)
      return seeOther(visit.to(adminPaths.brought(rosterId)))
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'identity.rosterColumns') throw error
      return bringPage(visit, { field: 'tabel', code: error.code, values: error.values })
    }
  }

  const rosterOf = ({ params }: Visit) => params.rosterId ?? ''

  async function look(visit: Visit): Promise<Answer> {
    const check = await identity.checkRoster(visit.who, rosterOf(visit))
    const names = new Map(listPlaces(needs, visit).map(({ id, name }) => [id, name]))
    return html(CheckView({ visit, rosterId: rosterOf(visit), check, names }))
  }

  async function take(visit: Visit): Promise<Answer> {
    const others = (visit.form.lists.lain ?? []).map(Number)
    const rosterId = rosterOf(visit)
    const { added, changed } = await identity.takeRoster(visit.who, rosterId, { others })
    const told = { baru: `${added}`, ubah: `${changed}` }
    return seeOther(visit.to(`${adminPaths.brought(rosterId)}?${new URLSearchParams(told)}`))
  }

  const sheetOf = ({ words }: Visit, rows: Sheet['rows']): Sheet => {
    const heads = rosterHeads.map((field) => words(`admin.roster.head.${field}`))
    return { name: words('admin.roster.sheet'), heads, rows }
  }

  const formOf = ({ params }: Visit): RosterForm => (params.form === 'csv' ? 'csv' : 'xlsx')

  /** An example with nobody in it: nothing leaves the house by it. */
  async function send(visit: Visit, name: string, rows: Sheet['rows']): Promise<Answer> {
    const sheet = sheetOf(visit, rows)
    const form = formOf(visit)
    const body = form === 'csv' ? toCsv(sheet) : await toXlsx(sheet)
    return bytes(body, kinds[form], {
      'content-disposition': `attachment; filename="${name}.${form}"`,
    })
  }

  async function wantedOf(visit: Visit) {
    const place = placeOf(needs, visit)
    const workers = await identity.listWorkers(visit.who, { office: place.id })
    const rowOf = ({ name, roles }: Worker) => [name, place.name, sayRoles(visit.words, roles), '']
    return {
      ...{ office: place.id, zone: place.zone, kind: 'admin.roster' as const, what: place.name },
      ...{ form: formOf(visit), sheet: sheetOf(visit, workers.map(rowOf)) },
      ...{ name: `petugas-${place.id}`, back: adminPaths.people(place.id) },
    }
  }

  const template = (visit: Visit) => {
    const { name } = isEverywhere(visit)
      ? { name: visit.words('access.centre') }
      : placeOf(needs, visit)
    const example: StaffRole[] = ['officer']
    const row = [visit.words('admin.roster.example'), name, sayRoles(visit.words, example), '']
    return send(visit, 'contoh-tabel-petugas', [row])
  }

  return [
    { method: 'GET', path: '/pusat/tabel', access, answer: (visit) => bringPage(visit) },
    {
      ...{ method: 'POST', path: '/pusat/tabel', access, bodyLimit: 5.5 * megabyte, answer: bring },
      tooLarge: (visit) => sayTrouble(visit, 'tooLarge'),
    },
    { method: 'GET', path: '/pusat/tabel/:rosterId', access, answer: look },
    { method: 'POST', path: '/pusat/tabel/:rosterId', access, answer: take },
    { method: 'GET', path: '/pusat/contoh-tabel/:form', access, answer: template },
    {
      ...{ method: 'GET', path: '/pusat/daftar-orang/:form', access },
      answer: async (visit) => needs.handOut.ask(visit, await wantedOf(visit)),
    },
    {
      ...{ method: 'POST', path: '/pusat/daftar-orang/:form', access },
      answer: async (visit) => needs.handOut.give(visit, await wantedOf(visit)),
    },
  ]
}
