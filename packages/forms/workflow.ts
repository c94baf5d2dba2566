import { type Static, Type } from 'typebox'
import { Question } from './question.ts'
import { Grounds, Id, Text } from './text.ts'

const closed = { additionalProperties: false }

/** What the public is told, in seven words; the office's own states are finer. */
export const statuses = [
  'draft',
  'submitted',
  'waiting-for-you',
  'in-progress',
  'ready',
  'done',
  'closed',
] as const
export type Status = (typeof statuses)[number]

/** What must be true before an action is taken; each is checked by the module that knows. */
export const requirements = ['answers', 'papers', 'place', 'payment', 'statement'] as const
export type Requirement = (typeof requirements)[number]

/** What a step does beside changing the state: the place is given back, the bill ends, what was paid becomes a claim. */
export const effects = ['release-place', 'cancel-bill', 'claim-money'] as const
export type Effect = (typeof effects)[number]

const Actor = Type.Enum(['person', 'officer', 'supervisor', 'head', 'system'])

/** A step a case can stand on. `final` ends it; `editable` lets the answers be changed. */
export const State = Type.Object(
  {
    id: Id,
    status: Type.Enum([...statuses]),
    names: Text,
    next: Type.Optional(Text),
    final: Type.Optional(Type.Boolean()),
    editable: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type State = Static<typeof State>

/** Something beside the state, such as being held: while it stands, `blocks` stops other actions. */
export const Flag = Type.Object(
  {
    id: Id,
    names: Text,
    status: Type.Optional(Type.Enum([...statuses])),
    blocks: Type.Optional(Type.Boolean()),
  },
  closed,
)
export type Flag = Static<typeof Flag>

/** A reason that may be given, in words the applicant reads. */
export const Reason = Type.Object({ code: Id, names: Text }, closed)
export type Reason = Static<typeof Reason>

/** So many working days of the office after an action was done. */
const Within = Type.Object(
  { workingDays: Type.Integer({ minimum: 1, maximum: 400 }), after: Id, ...Grounds },
  closed,
)

/** In so many working days it is answered. */
const Answered = Type.Object(
  { workingDays: Type.Integer({ minimum: 1, maximum: 400 }), ...Grounds },
  closed,
)

/**
 * What can be done to a case. Without `to` the state stays. `names` is what the button says,
 * `happened` what everybody reads once it was pressed, where the two differ. `asks` are the questions the officer
 * answers while doing it; `secondPerson` names an action somebody else must have done;
 * `evenWhen` lists the flags that do not stop it. `opensBill` asks for the fee at this action;
 * when no action says so, handing in does. `stage` is where in the visit it is done. `decides` says
 * that it is the decision, and which way. `reopens` lets it leave an end, as an appeal does. `within`
 * is until when it can be done, `answered` by when the office answers it.
 * `back` names the action it takes back: the case stands where that one found it (`to` says where, when
 * nothing is known), and the letters written on it hold no more.
 */
export const Action = Type.Object(
  {
    id: Id,
    names: Text,
    happened: Type.Optional(Text),
    from: Type.Array(Id, { minItems: 1 }),
    to: Type.Optional(Id),
    back: Type.Optional(Id),
    by: Type.Array(Actor, { minItems: 1 }),
    reasonCodes: Type.Optional(Type.Array(Reason, { minItems: 1 })),
    requires: Type.Optional(Type.Array(Type.Enum([...requirements]))),
    asks: Type.Optional(Type.Array(Question)),
    secondPerson: Type.Optional(Id),
    needsFlag: Type.Optional(Id),
    setsFlag: Type.Optional(Id),
    clearsFlags: Type.Optional(Type.Array(Id)),
    evenWhen: Type.Optional(Type.Array(Id)),
    public: Type.Optional(Type.Boolean()),
    opensBill: Type.Optional(Type.Boolean()),
    decides: Type.Optional(Type.Enum(['for', 'against'])),
    reopens: Type.Optional(Type.Boolean()),
    effects: Type.Optional(Type.Array(Type.Enum([...effects]), { minItems: 1 })),
    within: Type.Optional(Within),
    answered: Type.Optional(Answered),
    stage: Type.Optional(Id),
  },
  closed,
)
export type Action = Static<typeof Action>
export type Actor = Action['by'][number]

/** Every state, flag and action of a service's cases; the first state is where a draft begins. */
export const Workflow = Type.Object(
  {
    states: Type.Array(State, { minItems: 2 }),
    flags: Type.Array(Flag),
    actions: Type.Array(Action, { minItems: 1 }),
  },
  closed,
)
export type Workflow = Static<typeof Workflow>

/** Where a case stands: its state and the flags on it. */
export type Standing = { state: string; flags: readonly string[] }

/** Where an action leads from here, or why it does not ("state", "flag"); actors are not asked. */
export function step(
  workflow: Workflow,
  at: Standing,
  action: Action,
): Standing | 'state' | 'flag' {
  if (!action.from.includes(at.state)) return 'state'
  if (action.needsFlag && !at.flags.includes(action.needsFlag)) return 'flag'
  if (action.setsFlag && at.flags.includes(action.setsFlag)) return 'flag'
  if (workflow.flags.some((flag) => stops(flag, at, action))) return 'flag'
  const state = action.to ?? at.state
  // What is over waits for nothing any more.
  const isOver = workflow.states.some((each) => each.id === state && each.final)
  const kept = isOver ? [] : at.flags.filter((flag) => !action.clearsFlags?.includes(flag))
  const flags = action.setsFlag ? [...kept, action.setsFlag] : kept
  return { state, flags }
}

const stops = (flag: Flag, at: Standing, action: Action): boolean =>
  flag.blocks === true &&
  at.flags.includes(flag.id) &&
  !action.clearsFlags?.includes(flag.id) &&
  !action.evenWhen?.includes(flag.id)

/** The actions these actors could take from here. */
export const listAllowed = (workflow: Workflow, at: Standing, actors: readonly string[]) =>
  workflow.actions.filter(
    (action) =>
      action.by.some((actor) => actors.includes(actor)) &&
      typeof step(workflow, at, action) === 'object',
  )

/** The public status: a flag that has one speaks before the state. */
export function statusOf(workflow: Workflow, at: Standing): Status {
  const flag = workflow.flags.find((each) => each.status && at.flags.includes(each.id))
  const state = workflow.states.find((each) => each.id === at.state)
  return (flag?.status ?? state?.status ?? 'in-progress') as Status
}
