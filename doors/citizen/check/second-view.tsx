import type { Running } from '#modules/applications'
import { paths } from '#packages/paths'
import { inOnePiece, Notice, Question } from '#packages/ui'
import type { Visit } from '#platform/http'
import { isHelping } from '../helping/acting.ts'

/** One for the same person and service is under way: which, before another is handed in and paid. */
export const RunsAlready = ({ visit, running }: { visit: Visit; running: Running }) => {
  const { words, to } = visit
  return (
    <Notice tone="wait" words={words} title={words('citizen.check.runs')}>
      <p>{words('citizen.check.runsMeans')}</p>
      {running.caseId !== undefined && !isHelping(visit) && (
        <p>
          <a href={to(paths.application(running.caseId))}>
            {words('citizen.check.runsOpen', { reference: inOnePiece(running.reference) })}
          </a>
        </p>
      )}
    </Notice>
  )
}

type Props = { visit: Visit; problem?: { message: string } }

/** Whoever really needs a second one says so. */
export const SecondQuestion = ({ visit: { words }, problem }: Props) => (
  <Question
    kind="choices"
    words={words}
    name="kedua"
    label={words('citizen.check.second')}
    options={[{ value: 'yes', label: words('citizen.check.secondYes') }]}
    {...(problem ? { problem: problem.message } : {})}
  />
)
