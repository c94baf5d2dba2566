import type { List } from '#modules/checking'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { leaseFields, leaseSteps } from '#packages/ui'
import { type Answer, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { casesOf } from './items.ts'

const papers = { action: 'checking.work', scope: 'office' } as const

/** The lists of this door: who may, the list itself, and the page of one thing on it. */
const lists = {
  papers: { access: papers, list: counterPaths.papers, one: counterPaths.papersOf },
  work: {
    access: papers,
    list: counterPaths.work,
    one: (caseId: string) => counterPaths.console({ permohonan: caseId }),
  },
  claims: {
    access: { action: 'payments.answerClaim', scope: 'office' } as const,
    list: counterPaths.claims,
    one: counterPaths.claim,
  },
  pairs: {
    access: { action: 'duplicates.join', scope: 'office' } as const,
    list: counterPaths.duplicates,
    one: counterPaths.pair,
  },
} as const satisfies Partial<Record<List, unknown>>

/** Putting back what one has from a list, and taking over what a colleague has. */
export function leaseRoutes(needs: Needs): Route[] {
  const { checking } = needs

  function answerFor(list: keyof typeof lists) {
    const { list: listAt, one } = lists[list]
    const asks = (at: string, more: string) => `${at}${at.includes('?') ? '&' : '?'}${more}`
    return async (visit: Visit): Promise<Answer> => {
      const who = officerOf(visit)
      const itemId = visit.params.item ?? ''
      if (!isId(itemId)) throw new Refusal('checking.unknownCase')
      const { [leaseFields.step]: step, [leaseFields.why]: why = '' } = visit.form.values
      if (step === leaseSteps.letGo) {
        await checking.letGo(who, { list, itemId })
        return seeOther(visit.to(asks(listAt(), 'kabar=returned')))
      }
      try {
        const caseIds = await casesOf(needs, who, { list, itemId })
        await checking.takeOver(who, { list, itemId, caseIds, why })
        return seeOther(visit.to(one(itemId)))
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'checking.takeOverWhy') throw error
        return seeOther(visit.to(asks(one(itemId), 'alih=alasan')))
      }
    }
  }

  return (Object.keys(lists) as (keyof typeof lists)[]).map((list) => ({
    method: 'POST',
    path: counterPaths.lease(list, ':item'),
    access: lists[list].access,
    answer: answerFor(list),
  }))
}
