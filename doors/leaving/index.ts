import type { Catalogue } from '#modules/catalogue'
import type { Exports } from '#modules/exports'
import type { Identity } from '#modules/identity'
import { may, type Officer } from '#packages/access'
import { paths } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { ListView } from './view.tsx'

export { createHandOut, type HandOut, type Wanted } from './hand-out.ts'

/** What the list of exports stands on. */
export type Needs = {
  exports: Pick<Exports, 'listExports' | 'decide' | 'ask'>
  identity: Pick<Identity, 'listNames'>
  catalogue: Pick<Catalogue, 'listHalls'>
}

const read = { action: 'exports.read', scope: 'office' } as const
const approve = { action: 'exports.approve', scope: 'office' } as const
const askAll = { action: 'exports.askAll', scope: 'any' } as const

function officerOf({ who }: Visit): Officer {
  if (who.kind !== 'officer') throw new Refusal('access.denied')
  return who
}

/** What left the house as a file, and what a colleague wants to take out of it. */
export function createLeaving({ exports, identity, catalogue }: Needs): Route[] {
  /** Names as far as whoever asks may read them. */
  async function namesOf(who: Officer, offices: Iterable<string>) {
    const names = new Map<string, string>()
    for (const office of offices) {
      if (!may(who, 'identity.listStaff', { office })) continue
      for (const [id, name] of await identity.listNames(who, { office })) names.set(id, name)
    }
    return names
  }

  async function list(visit: Visit, problem?: Refusal): Promise<Answer> {
    const who = officerOf(visit)
    const isEverywhere = may(who, 'exports.read')
    const all = await exports.listExports(who, isEverywhere ? {} : { office: who.office })
    const offices = new Set([who.office, ...all.map(({ office }) => office)])
    const names = await namesOf(who, offices)
    const halls = new Map(catalogue.listHalls().map((one) => [one.id, one]))
    const told = {
      ...{ visit, who, all, isEverywhere, mayAskAll: may(who, 'exports.askAll') },
      nameOf: (id: string) => names.get(id) ?? id,
      placeOf: (id: string) => halls.get(id)?.shortName ?? visit.words('access.centre'),
      zone: halls.get(who.office)?.zone ?? ('Asia/Jakarta' as const),
    }
    return html(ListView({ ...told, ...(problem && { problem }) }), { status: problem ? 422 : 200 })
  }

  const kept = async (visit: Visit, work: () => Promise<unknown>, said: string) => {
    try {
      await work()
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('exports.')) throw error
      return list(visit, error)
    }
    return seeOther(visit.to(paths.exports(said)))
  }

  const decide = (visit: Visit) => {
    const { exportId = '' } = visit.params
    const isApproved = visit.form.values.putusan === 'ya'
    const work = () => exports.decide(officerOf(visit), { exportId, isApproved })
    return kept(visit, work, isApproved ? 'disetujui' : 'ditolak')
  }

  const askForAll = (visit: Visit) => {
    const whole = { office: 'centre', kind: 'house', form: 'folder', rows: 0 } as const
    const what = visit.words('leaving.kind.house')
    const purpose = visit.form.values.alasan ?? ''
    const wish = { ...whole, what, purpose, address: paths.exports() }
    return kept(visit, () => exports.ask(officerOf(visit), wish), 'diminta')
  }

  return [
    { method: 'GET', path: '/kepala/ekspor', access: read, answer: (visit) => list(visit) },
    { method: 'POST', path: '/kepala/ekspor/semua', access: askAll, answer: askForAll },
    { method: 'POST', path: '/kepala/ekspor/:exportId', access: approve, answer: decide },
  ]
}
