import { dayOf } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import type { CaseVisit, Needs } from './needs.ts'
import { listArrived } from './person-queries.ts'

type Asked = { office: string; caseIds: readonly string[] }

/** Of somebody whose errand is one stage alone, such as collecting, the visit of the case says nothing. */
type Choice = { caseId: string; isStageAlone?: boolean | undefined }

/**
 * Where cases are and whether they still await their visit: a place at another office than the case's, or
 * for a visit that has begun or is over, is nobody's.
 */
export function createCaseVisits({ listVisitsIn, catalogue, now }: Needs) {
  function refuseOffice(visit: CaseVisit | undefined, office: string): void {
    if (!visit || visit.office === office) return
    const { shortName } = catalogue.getOffice(visit.office)
    throw new Refusal('appointments.caseElsewhere', { office: shortName })
  }

  /** Refuses when one of these cases is not at this office, or has no visit left to choose a time for. */
  async function readIn(tx: Reader, { office, caseIds }: Asked): Promise<(one: Choice) => void> {
    const [known, arrived] = await Promise.all([
      listVisitsIn?.(tx, caseIds),
      listArrived(tx, caseIds),
    ])
    const came = new Map(arrived.map(({ case_id, day }) => [case_id, day]))
    return ({ caseId, isStageAlone }) => {
      const visit = known?.get(caseId)
      refuseOffice(visit, office)
      if (isStageAlone) return
      refuseBegun(visit)
      const day = came.get(caseId)
      const today = day && dayOf(now(), catalogue.getOffice(office).zone)
      if (day) throw new Refusal(today && day.equals(today) ? refusals.here : refusals.rest)
    }
  }

  return {
    readIn,

    /** The same at once for all of them. */
    refuseIn: async (tx: Reader, asked: Asked & { isStageAlone?: boolean }): Promise<void> => {
      const refuse = await readIn(tx, asked)
      for (const caseId of asked.caseIds) refuse({ caseId, isStageAlone: asked.isStageAlone })
    },

    /** Refuses to give a place back once the visit it is for has begun. */
    refuseBegunIn: async (tx: Reader, caseId: string): Promise<void> =>
      refuseBegun((await listVisitsIn?.(tx, [caseId]))?.get(caseId)),

    /** What the case says of its visit; nothing where no case is known. */
    findIn: async (tx: Reader, caseId: string): Promise<CaseVisit | undefined> =>
      (await listVisitsIn?.(tx, [caseId]))?.get(caseId),

    /** Whether the case went to another office than that of its place. */
    hasLeftIn: async (tx: Reader, { office, caseId }: { office: string; caseId: string }) => {
      const at = (await listVisitsIn?.(tx, [caseId]))?.get(caseId)?.office
      return at !== undefined && at !== office
    },
  }
}

const refusals = {
  here: 'appointments.isHere',
  rest: 'appointments.comeAgain',
  none: 'appointments.visitOver',
} as const

function refuseBegun(visit: CaseVisit | undefined): void {
  if (!visit || visit.due === 'whole') return
  throw new Refusal(refusals[visit.due])
}
