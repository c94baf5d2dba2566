import type { Who } from '#packages/access'
import {
  type Action,
  type Answers,
  applicantQuestion,
  type Journey,
  listAllowed,
  listUndecided,
  type ServiceDefinition,
  type Standing,
  type Status,
  statusOf,
  type Text,
} from '#packages/forms'
import { Refusal } from '#packages/refusal'
import type { CaseRow } from './queries.ts'

/** A case as a door shows it. `allowed` are the actions whoever asked could take now. */
export type CaseView = {
  caseId: string
  reference: string
  office: string
  person: string | null
  language: 'id' | 'en'
  service: ServiceDefinition
  definitionHash: string
  variant: string | null
  state: string
  status: Status
  flags: string[]
  names: Text
  next?: Text
  isEditable: boolean
  answers: Answers
  journey: Journey
  version: number
  allowed: string[]
  startedAt: Temporal.Instant
  changedAt: Temporal.Instant
  submittedAt: Temporal.Instant | null
  promisedOn: Temporal.PlainDate | null
  /** The family it belongs to, and which of up to five it is. */
  party: { partyId: string; seat: number } | null
}

/** A case in a list: where it stands, without its answers. */
export type CaseSummary = Pick<
  CaseView,
  | 'caseId'
  | 'reference'
  | 'office'
  | 'state'
  | 'status'
  | 'names'
  | 'startedAt'
  | 'changedAt'
  | 'submittedAt'
  | 'promisedOn'
  | 'isEditable'
  | 'party'
> & { service: { id: string; names: Text } }

/** What one act looks like to whoever may read the case. People see roles, officers see who. */
export type TimelineEntry = {
  seq: number
  action: string
  names?: Text
  state: string
  reason?: { code: string; names: Text }
  /** Why, of an act of the house: the name of a sentence. */
  why?: string
  note?: string
  by: 'person' | 'helper' | 'guardian' | 'officer' | 'system'
  actor?: string
  office: string
  at: Temporal.Instant
}

/** Who acts, as the rows keep it. */
export function actorOf(who: Who): { kind: string; actor: string; counter: string | null } {
  const counter = who.kind === 'officer' ? (who.counterId ?? null) : null
  if (who.kind === 'person') {
    const { personId, helperId, guardianIn } = who
    const kind = guardianIn ? 'guardian' : helperId ? 'helper' : 'person'
    return { kind, actor: helperId ?? personId, counter }
  }
  if (who.kind === 'officer') return { kind: 'officer', actor: who.staffId, counter }
  if (who.kind === 'device') return { kind: 'device', actor: who.deviceId, counter }
  return { kind: who.kind, actor: who.kind === 'system' ? who.part : '', counter }
}

/** Handed in and not decided yet: its answers can be mended, it can go to another office. */
export const mayBeCorrected = ({ service, state, submittedAt, isEditable }: CaseView): boolean =>
  submittedAt !== null && !isEditable && listUndecided(service.workflow).includes(state)

/** What the case belongs to, for `allow`. */
export const resourceOf = ({ id, office, person }: CaseRow) => ({ office, person, case_id: id })

/** Where a row stands. */
export const standingOf = ({ state, flags }: CaseRow): Standing => ({ state, flags })

/** The state's own entry in the workflow. */
export function stateOf({ workflow }: ServiceDefinition, row: Pick<CaseRow, 'service' | 'state'>) {
  const state = workflow.states.find(({ id }) => id === row.state)
  if (!state) throw new Error(`${row.service} has no state ${row.state}`)
  return state
}

/** What people are told: the flag that waits for them, before the state. */
function namesOf(definition: ServiceDefinition, row: CaseRow): { names: Text; next?: Text } {
  const { names, next } = stateOf(definition, row)
  const flag = definition.workflow.flags.find(({ id }) => row.flags.includes(id))
  return flag ? { names: flag.names } : { names, ...(next && { next }) }
}

/** A row as a list shows it. */
export const summaryOf = (row: CaseRow, definition: ServiceDefinition): CaseSummary => ({
  caseId: row.id,
  reference: row.reference,
  office: row.office,
  service: { id: row.service, names: definition.names },
  state: row.state,
  status: statusOf(definition.workflow, standingOf(row)),
  names: namesOf(definition, row).names,
  isEditable: stateOf(definition, row).editable === true,
  startedAt: row.started_at,
  changedAt: row.changed_at,
  submittedAt: row.submitted_at,
  promisedOn: row.promised_on,
  party: row.party && row.seat ? { partyId: row.party, seat: row.seat } : null,
})

/** What is read besides the row to show a case. */
export type Seen = {
  row: CaseRow
  definition: ServiceDefinition
  answers: Answers
  journey: Journey
  version: number
  roles: readonly string[]
}

/** A case as a door shows it. */
export const viewOf = ({ row, definition, roles, ...seen }: Seen): CaseView => ({
  ...summaryOf(row, definition),
  ...namesOf(definition, row),
  ...seen,
  person: row.person,
  language: row.language as 'id' | 'en',
  service: definition,
  definitionHash: row.definition_hash,
  variant: row.variant,
  flags: row.flags,
  allowed: listAllowed(definition.workflow, standingOf(row), roles).map(({ id }) => id),
})

// These follow from what people pay, book and hand in; nobody may say them by hand.
const notByHand = [
  ...['submit', 'withdraw', 'appeal'],
  ...['paid', 'billExpired', 'placeLost', 'placeFound'],
]

/** The action an officer may take by hand; Refusal when the service has none such or it is not. */
export function getHandAction(definition: ServiceDefinition, id: string): Action {
  const action = definition.workflow.actions.find((each) => each.id === id)
  if (!action) throw new Refusal('applications.unknownAction')
  if (notByHand.includes(id)) throw new Refusal('applications.notByHand')
  return action
}

/** A refusal that says what could be done instead, for machines: ids with spaces between. */
export function notNow(definition: ServiceDefinition, row: CaseRow, roles: readonly string[]) {
  const allowed = listAllowed(definition.workflow, standingOf(row), roles)
  return new Refusal('applications.notNow', {
    state: row.state,
    allowed: allowed.map(({ id }) => id).join(' '),
  })
}

/** More than any form needs; a longer one is an attack or a slip. */
const mostAnswerBytes = 60_000

/** The known answers among those given; what the form does not ask is dropped. */
export function pickAnswers(questions: readonly { id: string }[], given: Answers): Answers {
  const known = questions.filter(({ id }) => Object.hasOwn(given, id) && given[id] !== undefined)
  const picked = Object.fromEntries(known.map(({ id }) => [id, given[id] ?? null]))
  if (JSON.stringify(picked).length > mostAnswerBytes) throw new Refusal('applications.tooLong')
  return picked
}

/** Acts of the house that no service has to define. Their names are words of this module. */
export const ofHouse = (id: string) => ({
  id,
  names: { id, en: id },
  from: [''],
  by: ['system' as const],
})

/** The folder of a case's papers, as documents know it. */
export const folderOf = ({ id, office, person }: CaseRow) => ({ caseId: id, office, person })

/** The stages of the visit that is booked, in order. */
const firstVisit = ({ appointment }: ServiceDefinition): string[] =>
  (appointment?.stages ?? []).filter(({ visit = 1 }) => visit === 1).map(({ id }) => id)

/** Whether people of these two services can come as one party: both are for families and their visits take the same counters. */
export const mayComeTogether = (one: ServiceDefinition, other: ServiceDefinition): boolean =>
  one.family !== undefined &&
  other.family !== undefined &&
  firstVisit(one).join() === firstVisit(other).join()

/** The applicant's own name as far as it was answered: what the members of a family are told apart by. */
export function applicantOf({ service, answers }: Pick<CaseView, 'service' | 'answers'>) {
  const name = answers[applicantQuestion(service)?.id ?? '']
  return typeof name === 'string' ? name : undefined
}
