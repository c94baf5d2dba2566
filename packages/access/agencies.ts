/** Whom the office may ask. Which of them answer, and how fast, each office settles with them. */
export const agencies = [
  'police',
  'civil-registry',
  'court',
  'prosecutor',
  'foreign-affairs',
  'manpower',
  'other',
] as const
/** One of them. */
export type Agency = (typeof agencies)[number]

/** Those that can have a connection of their own: `other` is nobody in particular. */
export const connectable = agencies.filter((one) => one !== 'other')

/** Where somebody of another agency stands in the register, as officers stand at an office. */
export const agencyPlace = (agency: Agency): string => `agency-${agency}`

/** Which agency such a place is of; nothing for an office and for the centre. */
export const agencyAt = (place: string): Agency | undefined =>
  connectable.find((one) => agencyPlace(one) === place)
