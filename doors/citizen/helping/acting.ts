import type { Visit } from '#platform/http'

/** Whether this visit is by somebody who helps the applicant, and is neither they nor their parent. */
export const isHelping = ({ who }: Pick<Visit, 'who'>): boolean =>
  who.kind === 'person' && who.helperId !== undefined && who.guardianIn === undefined
