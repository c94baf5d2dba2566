import { type Columns, fields, readDay } from '#packages/beside'
import type { Problem } from '#packages/refusal'
import { type Answer, bytes, html, type Route, seeOther, type Visit } from '#platform/http'
import { readTable, tableBounds, toCsv } from '#platform/sheets'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths } from '../paths.ts'
import { badSheet } from './bad-lines.ts'
import { CheckView } from './check-view.tsx'
import { ColumnsView } from './columns-view.tsx'
import { ListView } from './list-view.tsx'
import { ServicesView } from './services-view.tsx'

const access = { action: 'appointments.bring', scope: 'office' } as const
const megabyte = 1024 * 1024

/** Appointments that were made elsewhere: brought as a table, looked at, taken. */
export function arrivalRoutes({ beside, appointments, catalogue }: Needs): Route[] {
  const officeOf = (visit: Visit) => catalogue.getOffice(chiefOf(visit).office)

  async function list(visit: Visit, problem?: Problem): Promise<Answer> {
    const office = officeOf(visit)
    const places = await appointments.listElsewhere(visit.who, office.id)
    return html(ListView({ visit, office, places, problem }), { status: problem ? 422 : 200 })
  }

  function sayTrouble(visit: Visit, trouble: string): Promise<Answer> {
    const values = { rows: tableBounds.rows, columns: tableBounds.columns, megabytes: 4 }
    return list(visit, { field: 'tabel', code: `chief.arrivals.file.${trouble}`, values })
  }

  async function bring(visit: Visit): Promise<Answer> {
    const file = visit.form.files.find(({ field }) => field === 'tabel')
    if (!file) return list(visit, { field: 'tabel', code: 'chief.arrivals.noFile' })
    const read = readTable(file.bytes)
    if ('trouble' in read) return sayTrouble(visit, read.trouble)
    const who = chiefOf(visit)
    const id = await beside.bring(who, read.table)
    const { isSeen, lines } = await beside.getUpload(who, id)
    // Nothing to ask about: whoever exported a day without appointments is told so at once.
    if (lines.length === 0) {
      await beside.forget(who, id)
      return sayTrouble(visit, 'onlyHeads')
    }
    return isSeen ? goOn(visit, id) : seeOther(visit.to(chiefPaths.brought(id)))
  }

  /** Words nobody has confirmed come first; then what taking it would do. */
  async function goOn(visit: Visit, id: string): Promise<Answer> {
    const { words } = await beside.getUpload(chiefOf(visit), id)
    const step = words.some(({ isGuess }) => isGuess) ? 'layanan' : 'periksa'
    return seeOther(visit.to(chiefPaths.brought(id, step)))
  }

  async function columnsPage(visit: Visit, problems: Problem[] = []): Promise<Answer> {
    const { id = '' } = visit.params
    const upload = await beside.getUpload(chiefOf(visit), id)
    const typed = problems.length > 0 ? visit.form.values : undefined
    const view = ColumnsView({ visit, id, upload, problems, typed })
    return html(view, { status: problems.length > 0 ? 422 : 200 })
  }

  async function nameColumns(visit: Visit): Promise<Answer> {
    const { id = '' } = visit.params
    const { heads, lines } = await beside.getUpload(chiefOf(visit), id)
    const wide = Math.max(heads.length, ...lines.slice(0, 5).map(({ cells }) => cells.length))
    const { columns, allOn, problems } = readColumns(visit.form.values, wide)
    if (problems.length > 0) return columnsPage(visit, problems)
    await beside.nameColumns(chiefOf(visit), id, { columns, ...(allOn && { allOn }) })
    return goOn(visit, id)
  }

  async function servicesPage(visit: Visit): Promise<Answer> {
    const { id = '' } = visit.params
    const who = chiefOf(visit)
    const upload = await beside.getUpload(who, id)
    const choices = beside.listChoices(who, visit.language)
    return html(ServicesView({ visit, id, upload, choices }))
  }

  async function nameServices(visit: Visit): Promise<Answer> {
    const { id = '' } = visit.params
    const who = chiefOf(visit)
    const { words } = await beside.getUpload(who, id)
    const chosen = words.map(
      ({ word }, at) => [word, visit.form.values[`kata-${at}`] ?? ''] as const,
    )
    await beside.nameServices(who, new Map(chosen))
    return seeOther(visit.to(chiefPaths.brought(id, 'periksa')))
  }

  async function checkPage(visit: Visit): Promise<Answer> {
    const { id = '' } = visit.params
    const who = chiefOf(visit)
    const check = await beside.check(who, id)
    const names = new Map(beside.listChoices(who, visit.language).map((one) => [one.id, one.name]))
    return html(CheckView({ visit, id, office: officeOf(visit), check, names }))
  }

  async function take(visit: Visit): Promise<Answer> {
    const { id = '' } = visit.params
    const withdrawn = visit.form.lists.hilang ?? []
    const done = await beside.take(chiefOf(visit), id, { withdrawn })
    const counts = {
      baru: done.fresh.length,
      ubah: done.changed.length,
      sama: done.same.length,
      cabut: done.withdrawn.length,
      salah: done.bad.length,
    }
    const told = Object.entries(counts).map(([key, count]) => [key, String(count)])
    const more = done.bad.length > 0 ? { tabel: id } : {}
    return seeOther(visit.to(chiefPaths.arrivals({ ...Object.fromEntries(told), ...more })))
  }

  async function badLines(visit: Visit): Promise<Answer> {
    const { bad } = await beside.check(chiefOf(visit), visit.params.id ?? '')
    const file = `${officeOf(visit).id}-janji-salah.csv`
    return bytes(toCsv(badSheet(visit.words, bad)), 'text/csv; charset=utf-8', {
      'content-disposition': `attachment; filename="${file}"`,
      'cache-control': 'no-store',
    })
  }

  async function forget(visit: Visit): Promise<Answer> {
    await beside.forget(chiefOf(visit), visit.params.id ?? '')
    return seeOther(visit.to(chiefPaths.arrivals()))
  }

  const at = '/kepala/janji'
  const one = `${at}/:id`
  const get = (path: string, answer: Route['answer']): Route => ({
    ...{ method: 'GET', path, access, answer },
  })
  const post = (path: string, answer: Route['answer']): Route => ({
    ...{ method: 'POST', path, access, answer },
  })
  return [
    get(at, (visit) => list(visit)),
    {
      ...{ ...post(at, bring), bodyLimit: 5.5 * megabyte },
      tooLarge: (visit) => sayTrouble(visit, 'tooLarge'),
    },
    get(one, (visit) => columnsPage(visit)),
    post(one, nameColumns),
    get(`${one}/layanan`, servicesPage),
    post(`${one}/layanan`, nameServices),
    get(`${one}/periksa`, checkPage),
    post(`${one}/periksa`, take),
    get(`${one}/salah`, badLines),
    post(`${one}/buang`, forget),
  ]
}

/** The columns an officer chose, and the day of all lines where none has one. */
function readColumns(values: Record<string, string>, wide: number) {
  const columns: Columns = {}
  const problems: Problem[] = []
  const used = new Set<number>()
  for (const field of fields) {
    const text = values[`kolom-${field}`] ?? ''
    if (!/^\d{1,2}$/.test(text) || Number(text) >= wide) continue
    const at = Number(text)
    // A day and a time may stand in one column.
    const isShared = field === 'time' && at === columns.day
    if (used.has(at) && !isShared) {
      problems.push({ field: `kolom-${field}`, code: 'chief.arrivals.columnTwice' })
    }
    used.add(at)
    columns[field] = at
  }
  for (const field of ['code', 'service'] as const) {
    if (columns[field] !== undefined) continue
    problems.push({ field: `kolom-${field}`, code: 'chief.arrivals.columnNeeded' })
  }
  if (columns.time === undefined && columns.day === undefined) {
    problems.push({ field: 'kolom-time', code: 'chief.arrivals.columnNeeded' })
  }
  const day = columns.day === undefined ? readDay(values.hari ?? '') : undefined
  if (typeof day === 'string') problems.push({ field: 'hari', code: 'chief.arrivals.dayNeeded' })
  const allOn = typeof day === 'object' ? day.day : undefined
  return { columns, allOn, problems }
}
