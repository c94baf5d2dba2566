import type { CaseView } from '#modules/applications'

// Older people and small children go first in every hall; whoever has another reason says so there.
const elderYears = 60
const childYears = 5

/** Whether an application is of somebody with priority by the day they were born. */
export function hasPriority({ answers }: Pick<CaseView, 'answers'>, today: Temporal.PlainDate) {
  const { tanggalLahir: born } = answers
  if (typeof born !== 'string' || !/^\d{4}-\d\d-\d\d$/.test(born)) return false
  const birth = Temporal.PlainDate.from(born)
  const { years } = birth.until(today, { largestUnit: 'years' })
  const isBorn = Temporal.PlainDate.compare(birth, today) <= 0
  return years >= elderYears || (isBorn && years < childYears)
}
