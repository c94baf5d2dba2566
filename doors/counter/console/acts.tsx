import { mustLeave } from '#modules/queue'
import { type CounterAct, CounterActs, Question } from '#packages/ui'
import { needsStage } from '../acts/station.ts'
import { counterPaths } from '../paths.ts'
import { FoldOf, Reason } from './asking.tsx'
import { leadsOn } from './case-acts.tsx'
import { Fold } from './fold.tsx'
import { ResumeFold, TakeOverFold } from './parked.tsx'
import { carried, lineOf, sayErrand, type Tools, typedFor } from './tools.ts'

/** The row of acts: first those of one key, the next one before all, then those that ask. */
export const Acts = (tools: Tools) => {
  const { frame, desk } = tools
  const { act: _, ...hidden } = carried(tools, '')
  const state = desk.mine.visit?.state
  const isSeated = state === 'called' || state === 'serving'
  const isLeaving = !isSeated
  const { undoable } = desk.mine
  const presses = [...listPresses(tools), ...listQuick(tools), ...listUndo(tools)]
  const apa: Record<string, string> = undoable
    ? { 'undo.apa': `${undoable.act} ${undoable.label}` }
    : {}
  // What was refused once because it looks like a slip is meant when it is pressed again.
  const meant: Record<string, string> = Object.fromEntries(
    ['finish', 'close'].filter((act) => typedFor(tools, act)).map((act) => [`${act}.tetap`, 'ya']),
  )
  return (
    <div class="counter-row">
      {presses.length > 0 && (
        <CounterActs
          words={frame.words}
          action={frame.to(counterPaths.act())}
          hidden={{ ...hidden, ...apa, ...meant }}
          acts={presses}
        />
      )}
      {isSeated && <HoldFold {...tools} />}
      {state === 'serving' && <TransferFold {...tools} />}
      {isSeated && <LeaveFold {...tools} />}
      {isLeaving && !desk.hall.paused && <TakeOverFold {...tools} />}
      {isLeaving && !desk.hall.paused && <CallFold {...tools} />}
      <ResumeFold {...tools} />
      <FindFold {...tools} />
    </div>
  )
}

function listPresses(tools: Tools): CounterAct[] {
  const { desk } = tools
  const { words } = tools.frame
  const press = (key: string, value: string, kind?: CounterAct['kind']): CounterAct => ({
    key,
    value,
    label: words(`counter.act.${value}`),
    ...(kind && { kind }),
  })
  const state = desk.mine.visit?.state
  const isStill = desk.hall.paused !== null
  // While the building is cleared nobody is kept at a counter.
  const isCleared = desk.hall.paused !== null && mustLeave(desk.hall.paused.reason)
  if (state === 'called' && isStill) return isCleared ? [] : [press('M', 'begin', 'main')]
  if (state === 'called') {
    return [press('M', 'begin', 'main'), press('R', 'recall'), press('X', 'missed', 'stop')]
  }
  if (state === 'serving') return [press('S', 'finish', leadsOn(tools) ? 'plain' : 'main')]
  // Whoever comes meanwhile is on the page by itself, or when it is looked at again.
  if (isStill || lineOf(desk).length === 0) return [press('Z', 'close')]
  return [press('N', 'next', 'main'), press('Z', 'close')]
}

/** One question: whoever was called or is next, unless there is an application or a party. */
function listQuick({ frame: { words }, desk }: Tools): CounterAct[] {
  const { mine, hall } = desk
  const who = mine.visit ?? lineOf(desk)[0]
  const isCalled = mine.visit === null || mine.visit.state === 'called'
  if (!who || !isCalled || hall.paused || who.caseId || who.members.length > 0) return []
  return [{ key: 'Q', value: 'quick', label: words('counter.act.quick', { label: who.label }) }]
}

/** What was done last here, and the key that takes it back. */
function listUndo({ frame: { words }, desk }: Tools): CounterAct[] {
  const { undoable } = desk.mine
  if (!undoable) return []
  const label = words(`counter.undo.${undoable.act}`, { label: undoable.label })
  return [{ key: 'U', value: 'undo', label }]
}

const HoldFold = (tools: Tools) => (
  <FoldOf {...tools} act="hold" letter="H">
    <Reason {...tools} act="hold" />
  </FoldOf>
)

/** Getting up although somebody is here: what becomes of them is said first. */
const LeaveFold = (tools: Tools) => {
  const { frame, desk } = tools
  const { visit } = desk.mine
  if (!visit) return null
  return (
    <FoldOf {...tools} act="leave" letter="Z">
      <p>{frame.words(`counter.leaving.${visit.state}`, { label: visit.label })}</p>
    </FoldOf>
  )
}

const TransferFold = (tools: Tools) => {
  const { frame, desk } = tools
  const typed = typedFor(tools, 'transfer')?.values.tahap
  const stages = [...new Set(desk.hall.counters.flatMap(({ stages }) => stages))]
  return (
    <FoldOf {...tools} act="transfer" letter="T">
      <Question
        kind="choice"
        words={frame.words}
        name="transfer.tahap"
        label={frame.words('counter.stages')}
        options={stages.map((value) => ({
          value,
          label: desk.stages[value] ?? value,
          hint: isNeeded(tools, value)
            ? countersFor(tools, value)
            : frame.words('counter.stageUnneeded'),
        }))}
        {...(typed && { value: typed })}
      />
      <Reason {...tools} act="transfer" />
    </FoldOf>
  )
}

/** Whether the application of whoever sits here alone has something to do at a stage. */
const isNeeded = ({ desk }: Tools, stage: string): boolean =>
  !desk.case || desk.case.isFound || desk.party.length > 0 || needsStage(desk.case.view, stage)

/** Which counters serve a stage, and whether anybody sits there now. */
function countersFor({ frame: { words }, desk }: Tools, stage: string): string {
  const open = desk.hall.counters
    .filter(({ serves }) => serves.includes(stage))
    .map(({ number }) => number)
  return open.length === 0
    ? words('counter.stageClosed')
    : words('counter.stageOpen', { counters: open.join(', ') })
}

const CallFold = (tools: Tools) => {
  const { frame, desk } = tools
  const line = lineOf(desk)
  if (line.length === 0) return null
  const typed = typedFor(tools, 'call')?.values.tiket
  return (
    <FoldOf {...tools} act="call" letter="P">
      <Question
        kind="choice"
        words={frame.words}
        name="call.tiket"
        label={frame.words('counter.whom')}
        options={line.slice(0, 30).map((one) => ({
          value: one.ticketId,
          label: `${one.label} – ${sayErrand(tools, one)}`,
        }))}
        {...(typed && { value: typed })}
      />
      <Reason {...tools} act="call" />
    </FoldOf>
  )
}

const FindFold = (tools: Tools) => {
  const { frame } = tools
  const { words, to } = frame
  const typed = typedFor(tools, 'find')?.values.rujukan
  return (
    <Fold
      letter="C"
      label={words('counter.act.find')}
      title={words('counter.ask.find')}
      isOpen={typed !== undefined}
    >
      <form class="form" method="get" action={to(counterPaths.find())}>
        <Question
          kind="text"
          words={words}
          name="rujukan"
          size={16}
          label={words('counter.reference')}
          hint={words('counter.referenceHint')}
          autoComplete="off"
          {...(typed && { value: typed })}
        />
        <button class="button is-main" type="submit">
          {words('counter.do.find')}
        </button>
      </form>
    </Fold>
  )
}
