import type { Officer } from '#packages/access'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { listPairItems } from '../leases/items.ts'
import { sayPulled, takeOverProblem } from '../leases/said.ts'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths, pairSteps } from '../paths.ts'
import { PairsView, PairView } from './view.tsx'

const isOfReason = (code: string) =>
  code.startsWith('duplicates.') || code === 'checking.withColleague'

const access = { action: 'duplicates.join', scope: 'office' } as const

/** Records that may be of one person: comparing them, and saying what they are, each twice. */
export function duplicateRoutes(needs: Needs): Route[] {
  const { duplicates, catalogue, identity, checking } = needs
  const officeOf = (visit: Visit) => catalogue.getOffice(officerOf(visit).office)
  const nameOffice = (id: string) => catalogue.getOffice(id).shortName

  async function list(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const [pairs, held] = await Promise.all([
      duplicates.listPairs(who),
      checking.listHeld(who, 'pairs'),
    ])
    const shown = { frame: visit.frame, office: officeOf(visit), pairs, held, nameOffice }
    return html(PairsView({ ...shown, ...sayPulled(visit), formKey: visit.key() }))
  }

  async function pull(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const read = () => listPairItems(needs, who)
    const next = await checking.pull(who, { list: 'pairs', read })
    const at = next ? counterPaths.pair(next.itemId) : `${counterPaths.duplicates()}?kabar=none`
    return seeOther(visit.to(at))
  }

  function idIn({ params }: Visit): string {
    const id = params.pair ?? ''
    if (!isId(id)) throw new Refusal('duplicates.unknownPair')
    return id
  }

  async function show(visit: Visit, problem?: string): Promise<Answer> {
    const who = officerOf(visit)
    const pair = await duplicates.getPair(who, idIn(visit))
    const me = await identity.getStaff(who)
    // Officers may not read the list of all staff; which colleague it was, the head knows.
    const other = visit.words('counter.facilities.other')
    const nameOf = (id: string) => (id === who.staffId ? me.name : other)
    const typed = visit.form.values.alasan
    const said = { ...(problem && { problem }), ...(typed && { typed }) }
    const onList = { list: 'pairs', itemId: pair.pairId } as const
    const holder = await checking.lookAt(who, onList)
    const leased = { ...onList, holder, me: who.staffId, ...takeOverProblem(visit) }
    const shown = { frame: visit.frame, office: officeOf(visit), pair, leased, nameOf, nameOffice }
    return html(PairView({ ...shown, ...said, newKey: visit.key }), {
      status: problem ? 422 : 200,
    })
  }

  const verbs = {
    usul: duplicates.propose,
    benar: duplicates.confirm,
    tolak: duplicates.decline,
    beda: duplicates.sayDifferent,
    pisah: duplicates.part,
  }

  /** What is said is kept; what the office refuses is said beside the reason. */
  async function say(
    visit: Visit,
    verb: (who: Officer, wish: { pairId: string; reason: string }) => Promise<void>,
  ): Promise<Answer> {
    const wish = { pairId: idIn(visit), reason: visit.form.values.alasan ?? '' }
    try {
      const who = officerOf(visit)
      const onList = { list: 'pairs', itemId: wish.pairId } as const
      await checking.workOn(who, onList, () => verb(who, wish))
    } catch (error) {
      if (!(error instanceof Refusal) || !isOfReason(error.code)) throw error
      if (error.code === 'duplicates.unknownPair') throw error
      return show(visit, visit.words(error.code, error.values))
    }
    return seeOther(visit.to(counterPaths.pair(wish.pairId)))
  }

  const back = (visit: Visit) => seeOther(visit.to(counterPaths.pair(idIn(visit))))
  return [
    { method: 'GET', path: '/loket/ganda', access, answer: list },
    { method: 'POST', path: '/loket/ganda', access, answer: pull },
    { method: 'GET', path: '/loket/ganda/:pair', access, answer: (visit) => show(visit) },
    ...pairSteps.flatMap((step): Route[] => [
      { method: 'GET', path: `/loket/ganda/:pair/${step}`, access, answer: back },
      {
        ...{ method: 'POST', path: `/loket/ganda/:pair/${step}`, access },
        answer: (visit) => say(visit, verbs[step]),
      },
    ]),
  ]
}
