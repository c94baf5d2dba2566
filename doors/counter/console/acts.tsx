import type { ComponentChildren } from 'preact'
import { type CounterAct, CounterActs, Question } from '#packages/ui'
import { counterPaths } from '../paths.ts'
import { Ask, Fold } from './fold.tsx'
import { awayOf, carried, lineOf, type Tools, typedFor } from './tools.ts'

/** The row of acts: first those of one key, the next one before all, then those that ask. */
export const Acts = (tools: Tools) => {
  const { frame, desk } = tools
  const { act: _, ...hidden } = carried(tools, '')
  const state = desk.mine.visit?.state
  const isSeated = state === 'called' || state === 'serving'
  const isLeaving = !isSeated
  const presses = listPresses(tools)
  return (
    <div class="counter-row">
      {presses.length > 0 && (
        <CounterActs
          words={frame.words}
          action={frame.to(counterPaths.act())}
          hidden={hidden}
          acts={presses}
        />
      )}
      {isSeated && <HoldFold {...tools} />}
      {state === 'serving' && <TransferFold {...tools} />}
      {isLeaving && !desk.hall.paused && <CallFold {...tools} />}
      <ResumeFold {...tools} />
      <FindFold {...tools} />
    </div>
  )
}

function listPresses({ frame: { words }, desk }: Tools): CounterAct[] {
  const press = (key: string, value: string, kind?: CounterAct['kind']): CounterAct => ({
    key,
    value,
    label: words(`counter.act.${value}`),
    ...(kind && { kind }),
  })
  const state = desk.mine.visit?.state
  const isStill = desk.hall.paused !== null
  if (state === 'called' && isStill) return [press('M', 'begin', 'main')]
  if (state === 'called') {
    return [press('M', 'begin', 'main'), press('R', 'recall'), press('X', 'missed', 'stop')]
  }
  if (state === 'serving') return [press('S', 'finish', 'main')]
  if (isStill) return [press('Z', 'close')]
  return [press('N', 'next', 'main'), press('Z', 'close')]
}

const Reason = (tools: Tools & { act: string }) => {
  const { frame, act } = tools
  const value = typedFor(tools, act)?.values.alasan
  return (
    <Question
      kind="text"
      words={frame.words}
      name={`${act}.alasan`}
      label={frame.words('counter.reason')}
      hint={frame.words(`counter.reasonHint.${act}`)}
      autoComplete="off"
      {...(value && { value })}
    />
  )
}

const FoldOf = (props: Tools & { act: string; letter: string; children: ComponentChildren }) => {
  const { frame, act, letter, children } = props
  const { words, to } = frame
  return (
    <Fold
      letter={letter}
      label={words(`counter.act.${act}`)}
      title={words(`counter.ask.${act}`)}
      isOpen={typedFor(props, act) !== undefined}
    >
      <Ask
        action={to(counterPaths.act())}
        hidden={carried(props, act)}
        button={words(`counter.do.${act}`)}
      >
        {children}
      </Ask>
    </Fold>
  )
}

const HoldFold = (tools: Tools) => (
  <FoldOf {...tools} act="hold" letter="H">
    <Reason {...tools} act="hold" />
  </FoldOf>
)

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
          hint: countersFor(tools, value),
        }))}
        {...(typed && { value: typed })}
      />
      <Reason {...tools} act="transfer" />
    </FoldOf>
  )
}

/** Which counters serve a stage, and whether anybody sits there now. */
function countersFor({ frame: { words }, desk }: Tools, stage: string): string {
  const able = desk.hall.counters.filter(({ stages }) => stages.includes(stage))
  const open = able.filter(({ staffId }) => staffId).map(({ number }) => number)
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
        options={line.slice(0, 30).map(({ ticketId, label, service }) => ({
          value: ticketId,
          label: `${label} – ${desk.names[service] ?? service}`,
        }))}
        {...(typed && { value: typed })}
      />
      <Reason {...tools} act="call" />
    </FoldOf>
  )
}

const ResumeFold = (tools: Tools) => {
  const { frame, desk } = tools
  const { words, to } = frame
  const away = awayOf(desk)
  if (away.length === 0) return null
  return (
    <Fold
      letter="L"
      label={words('counter.act.resume', { count: away.length })}
      title={words('counter.ask.resume')}
      isOpen={typedFor(tools, 'resume') !== undefined}
    >
      <form class="counter-away" method="post" action={to(counterPaths.act())}>
        {Object.entries(carried(tools, 'resume')).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {away.map(({ ticketId, label, state }) => (
          <button
            key={ticketId}
            class="counter-act"
            type="submit"
            name="resume.tiket"
            value={`${ticketId} ${label}`}
          >
            {words('counter.bringBack', { label, state: words(`queue.state.${state}`) })}
          </button>
        ))}
      </form>
    </Fold>
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
