import { CounterPanel, Question, Tag } from '#packages/ui'
import type { Companion } from '../desk.ts'
import { counterPaths } from '../paths.ts'
import { Ask, Fold } from './fold.tsx'
import { carried, type Tools, typedFor } from './tools.ts'

/** Those who sit in the chair together: each with their own application, and who is not with them. */
export const PartyPanel = (tools: Tools) => {
  const { frame, desk } = tools
  const { words, to } = frame
  const { party } = desk
  if (party.length === 0) return null
  return (
    <CounterPanel
      title={words('counter.party.title')}
      facts={party.map((one) => ({
        label: `${one.seat}. ${one.name}`,
        value: (
          <>
            {one.isHere ? (one.state ?? '') : null}
            {!one.isHere && <Tag tone="wait">{words('counter.party.away')}</Tag>}
            {one.caseId && one.caseId !== desk.case?.view.caseId && (
              <>
                {' '}
                <a href={to(counterPaths.console({ permohonan: one.caseId }))}>
                  {words('counter.party.open')}
                </a>
              </>
            )}
          </>
        ),
      }))}
    >
      {party.filter(({ isHere }) => isHere).length > 1 && <OneOf {...tools} />}
    </CounterPanel>
  )
}

/** One who is not at the counter, or who goes on alone. */
const OneOf = (tools: Tools) => {
  const { frame, desk } = tools
  const { words, to } = frame
  const here = desk.party.filter(({ isHere }) => isHere)
  const ask = (act: 'away' | 'split', letter: string) => {
    const typed = typedFor(tools, act)?.values.siapa
    return (
      <Fold
        letter={letter}
        label={words(`counter.act.${act}`)}
        title={words(`counter.ask.${act}`)}
        isOpen={typedFor(tools, act) !== undefined}
      >
        <Ask
          action={to(counterPaths.act())}
          hidden={carried(tools, act)}
          button={words(`counter.do.${act}`)}
        >
          <Question
            kind="choice"
            words={words}
            name={`${act}.siapa`}
            label={words('counter.party.who')}
            options={here.map(optionOf)}
            {...(typed && { value: typed })}
          />
        </Ask>
      </Fold>
    )
  }
  return (
    <div class="counter-row">
      {ask('away', 'A')}
      {ask('split', 'D')}
    </div>
  )
}

const optionOf = ({ code, seat, name }: Companion) => ({ value: code, label: `${seat}. ${name}` })
