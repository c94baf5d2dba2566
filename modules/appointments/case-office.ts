import { Refusal } from '#packages/refusal'
import type { Reader } from '#platform/db'
import type { Needs } from './needs.ts'

type Asked = { office: string; caseIds: readonly string[] }

/** Where cases are: a place at another office than the case's is nobody's. */
export function createCaseOffices({ listOfficesIn, catalogue }: Needs) {
  /** Refuses, and says where the case is, when it is not at the office of this place. */
  async function readIn(tx: Reader, { office, caseIds }: Asked): Promise<(id: string) => void> {
    const known = await listOfficesIn?.(tx, caseIds)
    return (caseId) => {
      const other = known?.get(caseId)
      if (!other || other === office) return
      const { shortName } = catalogue.getOffice(other)
      throw new Refusal('appointments.caseElsewhere', { office: shortName })
    }
  }

  return {
    readIn,

    /** Refuses when one of these cases is not at this office. */
    refuseIn: async (tx: Reader, asked: Asked): Promise<void> => {
      const refuse = await readIn(tx, asked)
      for (const caseId of asked.caseIds) refuse(caseId)
    },

    /** Whether the case went to another office than that of its place. */
    hasLeftIn: async (tx: Reader, { office, caseId }: { office: string; caseId: string }) => {
      const at = (await listOfficesIn?.(tx, [caseId]))?.get(caseId)
      return at !== undefined && at !== office
    },
  }
}
