import { textIn } from '#packages/forms'
import { type Answered, type Need, type Place, walk } from '#packages/guide'
import { paths } from '#packages/paths'
import { html, type Route, seeOther, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { findProduct } from '../service/product.ts'
import { ProductView } from './product-view.tsx'
import { AskView } from './question-view.tsx'
import { signsOf } from './signs.ts'

const answersOf = (answered: readonly Answered[]): [string, string][] =>
  answered.map(({ question, value }) => [question.id, value])

/** One question further back; before the first is the first page. */
const backOf = (visit: Visit, need: Need, answered: readonly Answered[]): string =>
  visit.to(
    answered.length === 0 ? paths.home() : paths.need(need.id, answersOf(answered.slice(0, -1))),
  )

/** From a need to the service and its price in at most four questions; the answers are the address. */
export function needRoutes({ catalogue }: Pick<Needs, 'catalogue'>): Route[] {
  function ask(visit: Visit, need: Need, place: Place & { question: object }) {
    const { question, ways, answered } = place
    const leadsTo = (value: string) =>
      visit.to(paths.need(need.id, [...answersOf(answered), [question.id, value]]))
    const entry = question.kindsOf ? catalogue.findEntry(question.kindsOf) : undefined
    return html(
      AskView({
        frame: visit.frame,
        back: backOf(visit, need, answered),
        need: textIn(need.names, visit.language),
        nth: answered.length + 1,
        title: textIn(question.label, visit.language),
        ...(question.hint && { hint: textIn(question.hint, visit.language) }),
        signs: signsOf(visit, { question, ways, entry }).map(({ value, ...sign }) => ({
          ...sign,
          href: leadsTo(value),
        })),
      }),
    )
  }

  return [
    {
      method: 'GET',
      path: '/keperluan',
      access: { action: 'open.read', scope: 'any' },
      answer: (visit) => seeOther(visit.to(paths.home())),
    },
    {
      method: 'GET',
      path: '/keperluan/:need',
      access: { action: 'open.read', scope: 'any' },
      keepSeconds: 60,
      answer: (visit) => {
        const need = catalogue.getNeed(visit.params.need ?? '')
        const place = walk(need, visit.query, catalogue.listKinds())
        if (place.question) return ask(visit, need, place)
        const { service, variant } = place.product
        const entry = catalogue.getEntry(service)
        const product = findProduct(visit, entry, variant)
        if (!product) throw new Error(`${need.id} ends at ${service} without a kind`)
        const back = backOf(visit, need, place.answered)
        return html(ProductView({ frame: visit.frame, back, product }))
      },
    },
  ]
}
