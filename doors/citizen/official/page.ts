import type { OfficeFile } from '#packages/booking'
import { judge, mostLetters } from '#packages/genuine'
import { html, type Route, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { OfficialView } from './view.tsx'

const access = { action: 'open.read', scope: 'any' } as const

/**
 * "Is this official?" What is pasted comes by post, so that it stands in no address and no log; it
 * is judged in memory, shown back to whoever pasted it, and kept nowhere.
 */
export function officialRoutes({
  catalogue,
}: {
  catalogue: Pick<Needs['catalogue'], 'findOffice'>
}): Route[] {
  const nameOf = (id: string): OfficeFile | undefined => catalogue.findOffice(id)
  const check = (visit: Visit) => {
    const { frame } = visit
    const pasted = (visit.form.values.pesan ?? '').slice(0, mostLetters)
    if (pasted.trim() === '') {
      const problem = visit.words('citizen.official.empty')
      return html(OfficialView({ frame, problem }), { status: 422 })
    }
    return html(OfficialView({ frame, pasted, judgement: judge(pasted), nameOf }))
  }
  return [
    {
      method: 'GET',
      path: '/bantuan/resmi',
      access,
      keepSeconds: 300,
      answer: ({ frame }) => html(OfficialView({ frame })),
    },
    // It writes nothing, so asking twice changes nothing and needs no key.
    {
      method: 'POST',
      path: '/bantuan/resmi',
      pace: 'checkGenuine',
      access,
      isKeyless: true,
      answer: check,
    },
  ]
}
