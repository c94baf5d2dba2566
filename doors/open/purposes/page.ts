import type { Catalogue } from '#modules/catalogue'
import { purposes } from '#modules/privacy'
import { textIn } from '#packages/forms'
import { type Answer, bytes, html, type Route, type Visit } from '#platform/http'
import { toCsv } from '#platform/sheets'
import { PurposesView } from './view.tsx'

/** What the page of purposes stands on. */
export type Needs = { catalogue: Pick<Catalogue, 'listServices'> }

const access = { action: 'open.read', scope: 'any' } as const

const heads = ['id', 'activity', 'data', 'why', 'basis', 'ref', 'kept', 'recipients', 'confirmed']

/** What is kept of people and why, for everybody to read and, as the record of processing, to compute with. */
export function purposeRoutes({ catalogue }: Needs): Route[] {
  const show = (visit: Visit): Answer => {
    const services = catalogue
      .listServices()
      .map(({ definition: { id, names, retention } }) => ({ id, names, retention }))
    const told = purposes.filter(({ basis }) => basis !== 'none')
    return html(PurposesView({ visit, purposes: told, services }))
  }

  function send({ language }: Visit): Answer {
    const rows = purposes.map((one) => [
      one.id,
      ...[one.names, one.fields, one.why, one.basisNames].map((text) => textIn(text, language)),
      one.ref,
      ...[one.kept, one.recipients].map((text) => textIn(text, language)),
      one.verified ? 'yes' : 'no',
    ])
    const name = 'daftar-pemrosesan'
    return bytes(toCsv({ name, heads, rows }), 'text/csv; charset=utf-8', {
      'content-disposition': `attachment; filename="${name}.csv"`,
    })
  }

  return [
    { method: 'GET', path: '/data-pribadi', access, keepSeconds: 60, answer: show },
    { method: 'GET', path: '/data-pribadi/daftar.csv', access, answer: send },
  ]
}
