import type { Entry } from '#modules/catalogue'
import { dayOf, formatDay } from '#packages/calendar'
import { paths } from '#packages/paths'
import { html, type Route, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { squareOf } from '../square.ts'
import { judgeMark, tellPoster } from './poster.ts'
import { CheckView, IndexView, PostersView } from './view.tsx'

type Reading = Pick<Needs, 'catalogue' | 'now' | 'origin'>

const access = { action: 'open.read', scope: 'any' } as const
const keepSeconds = 60

/** A3 posters for the walls of an office, made of the service files, and whether a print still holds. */
export function posterRoutes({ catalogue, now, origin = '' }: Reading): Route[] {
  function show(visit: Visit, entries: readonly Entry[]) {
    const posters = entries.map((entry) => {
      const facts = tellPoster(visit, entry)
      const address = origin + visit.to(paths.service(facts.service))
      return { facts, address, check: origin + paths.posterCheck(facts.mark) }
    })
    const sheets = posters.map((one) => ({ ...one, square: squareOf(one.address) }))
    const day = formatDay(dayOf(now(), 'Asia/Jakarta'), visit.language)
    return html(PostersView({ frame: visit.frame, sheets, day }))
  }

  return [
    {
      method: 'GET',
      path: '/poster',
      access,
      keepSeconds,
      answer: (visit) => {
        const posters = catalogue.listEntries().map((entry) => tellPoster(visit, entry))
        return html(IndexView({ frame: visit.frame, posters }))
      },
    },
    {
      method: 'GET',
      path: '/poster/semua',
      access,
      keepSeconds,
      answer: (visit) => show(visit, catalogue.listEntries()),
    },
    {
      method: 'GET',
      path: '/poster/:service',
      access,
      keepSeconds,
      answer: (visit) => show(visit, [catalogue.getEntry(visit.params.service ?? '')]),
    },
    {
      method: 'GET',
      path: '/poster/cek/:mark',
      access,
      answer: (visit) => {
        const mark = visit.params.mark ?? ''
        const worth = judgeMark(mark, catalogue.findEntry)
        const name = worth.entry && tellPoster(visit, worth.entry).name
        const service = worth.entry?.definition.id
        const told = { frame: visit.frame, kind: worth.kind, mark, name, service }
        return html(CheckView(told), { status: worth.entry ? 200 : 404 })
      },
    },
  ]
}
