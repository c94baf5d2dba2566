import {
  type CaseView,
  type Consent,
  type Hands,
  sayNamedHand,
  type TimelineEntry,
} from '#modules/applications'
import type { Course } from '#modules/checking'
import { listQuestions, textIn } from '#packages/forms'
import type { Language, Words } from '#packages/words'
import { sayVerdict } from '../papers/say-verdict.ts'

type Look = { at: Temporal.Instant; kind: string; actor: string; fileId: string }

/** Everything that is known of an application's course. */
export type Known = {
  view: CaseView
  timeline: readonly TimelineEntry[]
  hands: Hands
  consents: readonly Consent[]
  files: readonly { fileId: string; requirement: string; name: string; addedAt: Temporal.Instant }[]
  looks: readonly Look[]
  course: Course
  bill: { openedAt: Temporal.Instant; paidAt: Temporal.Instant | null; amount: string } | undefined
}

/** What happened: when, by whom, what, and what was said with it. */
export type Step = {
  at: Temporal.Instant
  kind: 'done' | 'said' | 'asked' | 'sent' | 'seen' | 'money'
  who: string
  what: string
  details: string[]
}

/** How a course is told. */
export type Speech = { words: Words; language: Language }

/** Who did it: an officer by name, everybody else by what they are to the application. */
function createNaming({ course: { names } }: Known, { words }: Speech) {
  return (by: string, actor?: string): string => {
    if (by === 'officer' && actor) return names.get(actor) ?? words('counter.by.officer')
    return words(
      `counter.by.${['person', 'helper', 'guardian', 'officer'].includes(by) ? by : 'system'}`,
    )
  }
}

// The desk and a counter both say what they ask for in words of their own beside these.
const asking = ['wantPapers']

function listActs(known: Known, speech: Speech): Step[] {
  const { words, language } = speech
  const nameOf = createNaming(known, speech)
  return known.timeline.map((entry) => ({
    at: entry.at,
    kind: asking.includes(entry.action) ? 'asked' : 'done',
    who: nameOf(entry.by, entry.actor),
    what: entry.names ? textIn(entry.names, language) : words(`applications.step.${entry.action}`),
    details: [
      ...(entry.reason ? [textIn(entry.reason.names, language)] : []),
      ...(entry.note ? [`“${entry.note}”`] : []),
    ],
  }))
}

function createPaperNames({ view }: Known, { language }: Speech) {
  const names = new Map(view.service.documents.map((one) => [one.id, textIn(one.names, language)]))
  return (id: string) => names.get(id) ?? id
}

function listPaperSteps(known: Known, speech: Speech): Step[] {
  const { words } = speech
  const nameOf = createNaming(known, speech)
  const paperOf = createPaperNames(known, speech)
  const sent = known.files.map(
    ({ requirement, addedAt, name }): Step => ({
      ...{ at: addedAt, kind: 'sent', who: words('counter.by.person') },
      ...{ what: words('counter.handover.sent', { paper: paperOf(requirement) }), details: [name] },
    }),
  )
  const [accepted, wanting] = ['accepted', 'other'].map((kind) =>
    known.course.verdicts.filter((one) => (one.verdict === 'accepted') === (kind === 'accepted')),
  ) as [Course['verdicts'], Course['verdicts']]
  // What was accepted in one round is one line.
  const rounds = [...Map.groupBy(accepted, ({ round }) => round).values()]
  const found = [...rounds, ...wanting.map((one) => [one])].map((all): Step => {
    const { at, staff, ...verdict } = all[0]!
    return {
      ...{ at, kind: verdict.verdict === 'accepted' ? 'done' : 'asked' },
      ...{ who: nameOf('officer', staff), details: sayVerdict(words, verdict) },
      what: all.map(({ paper }) => paperOf(paper)).join(', '),
    }
  })
  const overruled = known.course.overruled.map(
    ({ at, staff, reason }): Step => ({
      ...{ at, kind: 'asked', who: nameOf('officer', staff) },
      what: words('counter.handover.overruled'),
      details: [words(`checking.overruling.${reason}`)],
    }),
  )
  return [...sent, ...found, ...overruled]
}

/** How often an officer looked at papers within one hour is one line, not twenty. */
function listLooks(known: Known, speech: Speech): Step[] {
  const nameOf = createNaming(known, speech)
  const byOfficers = known.looks.filter(({ kind }) => kind === 'officer')
  const groups = Map.groupBy(
    byOfficers,
    ({ actor, at }) => `${actor} ${at.toString().slice(0, 13)}`,
  )
  return [...groups.values()].map((looks): Step => {
    const last = looks.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at)).at(-1)!
    const count = new Set(looks.map(({ fileId }) => fileId)).size
    const what = speech.words('counter.handover.looked', { count })
    return { at: last.at, kind: 'seen', who: nameOf('officer', last.actor), what, details: [] }
  })
}

function listSaid(known: Known, speech: Speech): Step[] {
  const { words, language } = speech
  const nameOf = createNaming(known, speech)
  const labels = new Map(
    listQuestions(known.view.service).map(({ id, label }) => [id, textIn(label, language)]),
  )
  const notes = known.course.notes.map(
    ({ at, staff, kind, text }): Step => ({
      ...{ at, kind: 'said', who: nameOf('officer', staff) },
      ...{ what: words(`checking.note.${kind}`), details: [`“${text}”`] },
    }),
  )
  const typed = known.hands.typed
    .filter(({ by }) => by !== 'person')
    .map(
      ({ at, by, actor, questions }): Step => ({
        ...{ at, kind: 'said', who: nameOf(by, actor), what: words('counter.handover.typed') },
        details: [questions.map((id) => labels.get(id) ?? id).join(', ')],
      }),
    )
  const agreed = known.hands.handedIn.flatMap(({ at, by, actor, confirmed }): Step[] =>
    confirmed
      ? [
          {
            ...{ at, kind: 'said', who: nameOf(by, actor), details: [] },
            what: words(`counter.hands.${confirmed}`),
          },
        ]
      : [],
  )
  const helpers = known.consents.map(
    ({ givenAt, helper }): Step => ({
      ...{ at: givenAt, kind: 'said', who: words('counter.by.person') },
      what: words('counter.handover.consent'),
      details: helper ? [sayNamedHand(helper)] : [],
    }),
  )
  return [...notes, ...typed, ...agreed, ...helpers]
}

function listMoney({ bill }: Known, { words }: Speech): Step[] {
  if (!bill) return []
  const opened: Step = {
    ...{ at: bill.openedAt, kind: 'money', who: words('counter.by.system') },
    ...{ what: words('counter.handover.billed', { amount: bill.amount }), details: [] },
  }
  const paid = words('counter.handover.paid', { amount: bill.amount })
  return bill.paidAt
    ? [opened, { ...opened, at: bill.paidAt, who: words('counter.by.person'), what: paid }]
    : [opened]
}

/** Everything that was said, done, asked, sent and looked at, in order. */
export const listSteps = (known: Known, speech: Speech): Step[] =>
  [
    ...listActs(known, speech),
    ...listPaperSteps(known, speech),
    ...listSaid(known, speech),
    ...listLooks(known, speech),
    ...listMoney(known, speech),
  ].sort((a, b) => Temporal.Instant.compare(a.at, b.at))
