import { randomUUID } from 'node:crypto'
import { readCaptures } from '#modules/offline'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { listChoices, readChoice } from './choices.ts'
import { OfflineView, type Said } from './view.tsx'

const access = { action: 'offline.send', scope: 'office' } as const

const countIn = (text: string | undefined) => Math.min(Number(text) || 0, 9999)

/** What was done while the connection was away: written down here, sent when it is back. */
export function offlineRoutes({ offline, catalogue, now }: Needs): Route[] {
  async function show(visit: Visit, problem?: { field: string; message: string }) {
    const who = officerOf(visit)
    const { selesai, lagi, bentrok } = visit.query
    const said: Said | undefined =
      selesai === undefined
        ? undefined
        : { done: countIn(selesai), again: countIn(lagi), conflicts: countIn(bentrok) }
    const definitions = catalogue.listServices().map(({ definition }) => definition)
    const choices = listChoices(definitions, visit.language)
    const conflicts = await offline.listConflicts(who)
    const { zone } = catalogue.getOffice(who.office)
    const told = { visit, choices, conflicts, zone, staff: who.staffId, newId: randomUUID() }
    return html(OfflineView({ ...told, ...(said && { said }), ...(problem && { problem }) }), {
      status: problem ? 422 : 200,
    })
  }

  /** One act as the form says it when no script kept it. */
  function oneOf({ form: { values } }: Visit): string {
    const { action, reason } = readChoice(values.tindakan ?? '')
    const { rujukan: reference, catatan: note, id } = values
    return JSON.stringify([{ id, reference, action, reason, note, saidAt: now().toString() }])
  }

  async function send(visit: Visit): Promise<Answer> {
    const { value, problems } = readCaptures(visit.form.values.daftar ?? oneOf(visit), now())
    if (problems) {
      const code = visit.form.values.daftar ? 'offline.unreadable' : 'offline.incomplete'
      return show(visit, { field: 'rujukan', message: visit.words(code) })
    }
    const { done, again, conflicts } = await offline.send(officerOf(visit), value)
    const told = { selesai: `${done}`, lagi: `${again}`, bentrok: `${conflicts}` }
    return seeOther(visit.to(counterPaths.offline(told)))
  }

  async function settle(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const captureId = visit.params.captureId ?? ''
    const { alasan: reason = '', cara } = visit.form.values
    if (!isId(captureId)) throw new Refusal('offline.unknown')
    if (cara === 'lagi') {
      const { done, conflicts } = await offline.tryAgain(who, captureId)
      const told = { selesai: `${done}`, lagi: '0', bentrok: `${conflicts}` }
      return seeOther(visit.to(counterPaths.offline(told)))
    }
    try {
      await offline.setAside(who, { captureId, reason })
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'offline.reasonNeeded') throw error
      return show(visit, { field: `alasan-${captureId}`, message: visit.words(error.code) })
    }
    return seeOther(visit.to(counterPaths.offline()))
  }

  const path = '/loket/luring'
  return [
    { method: 'GET', path, access, answer: (visit) => show(visit) },
    { method: 'POST', path, access, answer: send },
    { method: 'POST', path: `${path}/:captureId`, access, answer: settle },
  ]
}
