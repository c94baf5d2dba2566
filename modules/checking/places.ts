// Where what the desk writes is sealed; moved elsewhere it does not open.

/** The note beside a verdict. */
export const notePlace = (caseId: string, round: number, paper: string) =>
  `checking.verdicts|note_sealed|${caseId}/${round}/${paper}`

/** What an officer has filled in and not finished. */
export const draftPlace = (caseId: string, round: number, staff: string) =>
  `checking.drafts|typed_sealed|${caseId}/${round}/${staff}`

/** The name and address of somebody an officer declared. */
export const kinPlace = (id: string) => `checking.kin|known_sealed|${id}`

/** What was said of an application. */
export const saidPlace = (id: string) => `checking.notes|text_sealed|${id}`
