import type { CaseView } from '#modules/applications'
import { paths } from '#packages/paths'

/** Who chooses a time, one or a family: where each step leads, without the language. */
export type Choosing = {
  people: number
  office: string
  back: string
  days: string
  times: (day: string) => string
  /** Where another office is chosen, while it still can be. */
  otherOffice?: string
  /** Where one asks to be told of an earlier place, a family for all of them. */
  waiting?: string
  /** The last day of their stay as they answered it, when this makes it longer. */
  stayUntil?: Temporal.PlainDate
}

/** One person choosing for one application. */
export const alone = (view: CaseView): Choosing => ({
  ...ways(view),
  ...stayUntilOf(view),
})

const ways = ({ caseId, office, isEditable, person }: CaseView): Choosing => ({
  people: 1,
  office,
  back: paths.application(caseId),
  days: paths.days(caseId),
  times: (day) => paths.times(caseId, day),
  ...(isEditable && { otherOffice: `${paths.application(caseId)}/kantor` }),
  ...(person && { waiting: paths.waiting(caseId) }),
})

function stayUntilOf({ service, journey }: CaseView): Pick<Choosing, 'stayUntil'> {
  const until = service.stay && journey.answers[service.stay.until]
  return typeof until === 'string' ? { stayUntil: Temporal.PlainDate.from(until) } : {}
}
