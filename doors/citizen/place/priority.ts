import { type CaseView, urgentFlag } from '#modules/applications'

// Older people and small children go first in every hall; whoever has another reason says so there.
const elderYears = 60
const childYears = 5

/**
 * Whether an application is of somebody with priority: by the day they were born, or because a person
 * decided so for a reason.
 */
export function hasPriority(
  { answers, flags }: Pick<CaseView, 'answers' | 'flags'>,
  today: Temporal.PlainDate,
) {
  if (flags.includes(urgentFlag)) return true
  const { tanggalLahir: born } = answers
  if (typeof born !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(born)) return false
  const birth = Temporal.PlainDate.from(born)
  const { years } = birth.until(today, { largestUnit: 'years' })
  const isBorn = Temporal.PlainDate.compare(birth, today) <= 0
  return years >= elderYears || (isBorn && years < childYears)
}
