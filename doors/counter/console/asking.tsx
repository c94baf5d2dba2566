import type { ComponentChildren } from 'preact'
import { Question } from '#packages/ui'
import { counterPaths } from '../paths.ts'
import { Ask, Fold } from './fold.tsx'
import { carried, type Tools, typedFor } from './tools.ts'

/** Why, in the officer's own words. */
export const Reason = (tools: Tools & { act: string }) => {
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

/** An act of the queue that asks something first. */
export const FoldOf = (
  props: Tools & { act: string; letter: string; children: ComponentChildren },
) => {
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
