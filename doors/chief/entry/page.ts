import type { PaperCall } from '#modules/queue'
import { dayOf } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths } from '../paths.ts'
import { EntryView, type Typed } from './view.tsx'

const access = { action: 'queue.oversee', scope: 'office' } as const

/** "9.05", "09:05": a time on the office's wall. */
function readClock(text: string): Temporal.PlainTime | undefined {
  const [, hour, minute] = /^\s*(\d{1,2})[.:](\d{2})\s*$/.exec(text) ?? []
  if (hour === undefined || minute === undefined) return undefined
  if (Number(hour) > 23 || Number(minute) > 59) return undefined
  return new Temporal.PlainTime(Number(hour), Number(minute))
}

const typedIn = ({ form: { values } }: Visit): Typed => ({
  nomor: values.nomor ?? '',
  loket: values.loket ?? '',
  dipanggil: values.dipanggil ?? '',
  selesai: values.selesai ?? '',
  sampai: values.sampai ?? '',
  alasan: values.alasan ?? '',
})

/** Calls and ends that stood on paper, entered with the times they really had. */
export function entryRoutes({ queue, catalogue }: Needs): Route[] {
  type Shown = { typed?: Typed; problems?: Record<string, string>; said?: string; status?: number }

  async function show(visit: Visit, more: Shown = {}): Promise<Answer> {
    const { typed = typedIn(visit), problems = {}, said, status = 200 } = more
    const { office } = chiefOf(visit)
    const counters = await queue.listCounters(visit.who, office)
    const numbers = counters.map(({ number }) => number)
    const done = /^[A-Z]\d{1,5}$/.test(visit.query.nomor ?? '') ? visit.query.nomor : undefined
    const facts = { frame: visit.frame, formKey: visit.key(), numbers, typed, problems }
    return html(EntryView({ ...facts, ...(said && { said }), ...(done && { done }) }), { status })
  }

  /** What was typed as a paper, or what is wrong with it. */
  function read(visit: Visit, typed: Typed) {
    const { zone } = catalogue.getOffice(chiefOf(visit).office)
    const today = dayOf(visit.now(), zone)
    const at = (text: string) => {
      const time = readClock(text)
      return time && today.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
    }
    const calledAt = at(typed.dipanggil)
    const finishedAt = at(typed.selesai)
    const wrong = visit.words('chief.entry.badTime')
    const problems = {
      ...(!typed.nomor.trim() && { nomor: visit.words('chief.entry.noNumber') }),
      ...(!typed.loket && { loket: visit.words('chief.entry.noCounter') }),
      ...(!calledAt && { dipanggil: wrong }),
      ...(!finishedAt && { selesai: wrong }),
      ...(!typed.alasan.trim() && { alasan: visit.words('queue.needsReason') }),
    }
    if (!calledAt || !finishedAt || Object.keys(problems).length > 0) return { problems }
    const paper: PaperCall = {
      label: typed.nomor.trim().toUpperCase(),
      counter: Number(typed.loket),
      calledAt,
      finishedAt,
      isOver: typed.sampai === 'kunjungan',
      reason: typed.alasan,
    }
    return { paper }
  }

  async function enter(visit: Visit): Promise<Answer> {
    const typed = typedIn(visit)
    const { paper, problems } = read(visit, typed)
    if (!paper) return show(visit, { typed, problems, status: 422 })
    try {
      const { label } = await queue.enterFromPaper(chiefOf(visit), paper)
      return seeOther(visit.to(chiefPaths.entry(label)))
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('queue.')) throw error
      return show(visit, { typed, said: visit.words(error.code, error.values), status: 409 })
    }
  }

  return [
    { method: 'GET', path: '/kepala/susulan', access, answer: (visit) => show(visit) },
    { method: 'POST', path: '/kepala/susulan', access, answer: enter },
  ]
}
