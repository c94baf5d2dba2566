export { addressParts } from './address.ts'
export { applicantQuestion, findMachineName } from './applicant.ts'
export { listToBring, type PaperToBring, sayPaper } from './bring.ts'
export { canonicalJson, contentHash } from './canonical.ts'
export type { CardKind, OnCards } from './card-shape.ts'
export { findEndedPassport, listCautions, tellGround } from './cautions.ts'
export { Condition, type Mentions, type Operand } from './condition.ts'
export { countryCodes, countryName, readCountry } from './country.ts'
export {
  findAhead,
  isBooked,
  listCourse,
  listStages,
  opensBill,
  type VisitAhead,
  visitAhead,
} from './course.ts'
export { readDay } from './day.ts'
export { decisionOf, listUndecided } from './decision.ts'
export {
  type Caution,
  type Eligibility,
  type Family,
  type Fee,
  type FeeBasis,
  type Letter,
  listPages,
  listQuestions,
  type Paper,
  type Passport,
  readDefinition,
  ServiceDefinition,
  type Variant,
} from './definition.ts'
export {
  type Address,
  type AddressPart,
  type Answer,
  type Answers,
  evaluate,
  readOperand,
  type Truth,
  type World,
} from './evaluate.ts'
export { type Group, groups } from './group.ts'
export {
  type Context,
  findStop,
  firstOpenPage,
  type Journey,
  journey,
  mayVisit,
  type PageState,
  pageAfter,
  type Stop,
} from './journey.ts'
export {
  Leaflet,
  type LeafletPaper,
  type LeafletVariant,
  listLeafletPapers,
  readLeaflet,
} from './leaflet.ts'
export { listNikDoubts, type Nik, readNik } from './nik.ts'
export {
  asAnswerOnCards,
  pageOnCards,
  questionOnCards,
  type ToldOnCards,
  toldOnCards,
} from './on-cards.ts'
export { type Overlay, overlay } from './overlay.ts'
export {
  type Difference,
  differsFact,
  findPassportLines,
  listDifferences,
  type PassportField,
  passportFields,
  questionFor,
  readDifference,
  suggestAnswers,
  worldWith,
} from './passport.ts'
export { isName } from './person-name.ts'
export { readPhone } from './phone.ts'
export { prove, usual as usualKnown } from './prove.ts'
export { proveLeaflet } from './prove-leaflet.ts'
export type { Choice, Kind, Page, Question, Section } from './question.ts'
export { listChoices } from './read-answer.ts'
export { type Asking, isAsked, readPage, typedOf } from './read-page.ts'
export type { Sample } from './sample.ts'
export { Text, textIn } from './text.ts'
export type { LeafletTime } from './time.ts'
export { digitsOf, type TypedForm, typedIn } from './typed.ts'
export {
  findVariant,
  isPerhapsNeeded,
  listMissingPapers,
  listPapers,
  listVariants,
} from './variants.ts'
export {
  type Action,
  type Actor,
  type Effect,
  effects,
  type Flag,
  listAllowed,
  type Reason,
  type Requirement,
  requirements,
  type Standing,
  type State,
  type Status,
  statuses,
  statusOf,
  step,
  Workflow,
} from './workflow.ts'
