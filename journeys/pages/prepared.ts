import { payForTicket, walkCitizenPath } from '../../bench/citizen-path.ts'
import { createVisitor } from '../../bench/visitor.ts'
import type { House } from '../open-house.ts'

/** Somebody's path up to the paid appointment, without a browser, for a journey that begins there. */
export async function prepareVisit(house: House, name: string) {
  const visitor = createVisitor(house.port)
  const { caseId } = await walkCitizenPath(visitor, new URL(house.links.get(name)!).pathname)
  const { code } = await payForTicket(visitor, caseId)
  return { caseId, code }
}
