import { ties } from '#modules/checking'
import { CounterPanel, Question, Tag } from '#packages/ui'
import type { CaseOnDesk } from '../desk.ts'
import { counterPaths } from '../paths.ts'
import { Ask, Fold } from './fold.tsx'
import type { Tools } from './tools.ts'

type Props = Tools & { found: CaseOnDesk }

/** How this officer stands to the application: nothing is shown while nothing speaks of a tie. */
export const TiePanel = (props: Props) => {
  const { words } = props.frame
  const { standing } = props.found
  if (!standing) return null
  const { tie, hints } = standing
  const isTied = tie !== null && tie !== 'none'
  if (!isTied && hints.length === 0) return null
  return (
    <CounterPanel title={words('counter.tie.title')}>
      {isTied && (
        <p>
          <Tag tone="stop">{words(`checking.tie.${tie}`)}</Tag>{' '}
          {words('checking.ownCase', { ...(standing.goesTo ?? { names: '', count: 0 }) })}
        </p>
      )}
      {hints.map(({ relation, why }) => (
        <p key={`${relation} ${why}`}>
          <Tag tone="wait">
            {words(`checking.hint.${why}`, { relation: words(`checking.relation.${relation}`) })}
          </Tag>
        </p>
      ))}
      {hints.length > 0 && <p>{words('counter.tie.ask')}</p>}
      {!isTied && <SayTie {...props} />}
    </CounterPanel>
  )
}

/** Saying that the application is of somebody close, or of nobody. */
export const SayTie = ({ frame, found, newKey }: Props) => {
  const { words, to } = frame
  const label = words('counter.tie.say')
  return (
    <Fold letter="Y" label={label} title={label} isOpen={false}>
      <Ask
        action={to(counterPaths.tie())}
        hidden={{ key: newKey(), permohonan: found.view.caseId }}
        button={words('counter.tie.do')}
      >
        <Question
          kind="choice"
          words={words}
          name="hubungan"
          label={words('counter.tie.how')}
          hint={words('counter.tie.hint')}
          options={ties.map((value) => ({ value, label: words(`checking.tie.${value}`) }))}
        />
      </Ask>
    </Fold>
  )
}

/** Whether nothing speaks of a tie, so that saying so is one act among the others. */
export const isUntied = ({ standing }: CaseOnDesk): boolean =>
  standing !== undefined &&
  standing.hints.length === 0 &&
  (standing.tie === null || standing.tie === 'none')
