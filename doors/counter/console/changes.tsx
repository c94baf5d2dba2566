import { correctedFlag, mayBeCorrected, restrictedFlag } from '#modules/applications'
import { listQuestions, textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { CounterPanel } from '#packages/ui'
import type { CaseOnDesk } from '../desk.ts'
import { counterPaths } from '../paths.ts'
import { sayAnswer } from '../say-answer.ts'
import { Press } from './fold.tsx'
import { carried, type Tools } from './tools.ts'

type WithCase = Tools & { found: CaseOnDesk }

/** What the applicant corrected, as it was and as it is; nobody decides before it was looked at. */
export const CorrectedPanel = (tools: WithCase) => {
  const { frame, found } = tools
  const { words, to } = frame
  const { view, changes } = found
  if (!view.flags.includes(correctedFlag)) return null
  return (
    <CounterPanel title={words('counter.corrected.title')} facts={listChanged(tools, changes)}>
      <Press
        letter="V"
        label={words('counter.corrected.seen')}
        action={to(counterPaths.seeCorrection())}
        hidden={{ ...carried(tools, 'seeCorrection'), permohonan: view.caseId }}
      />
    </CounterPanel>
  )
}

/** Its owner had it paused: said before anything that could be done. */
export const RestrictedPanel = ({ frame: { words }, found: { view } }: WithCase) =>
  view.flags.includes(restrictedFlag) ? (
    <CounterPanel title={words('counter.restricted.title')}>
      <p>{words('counter.restricted.what')}</p>
    </CounterPanel>
  ) : null

function listChanged({ frame, found }: WithCase, changes: CaseOnDesk['changes']) {
  const { words, language } = frame
  const questions = listQuestions(found.view.service)
  return changes.flatMap(({ question: id, before, after }) => {
    const question = questions.find((one) => one.id === id)
    if (!question) return []
    const say = (value: typeof before) => sayAnswer(words, question, value) ?? '–'
    const value = words('counter.corrected.fromTo', { before: say(before), after: say(after) })
    return [{ label: textIn(question.label, language), value }]
  })
}

/** What is done with the applicant on the application's own pages, each a link. */
export const WithApplicant = ({ frame: { words, to }, found: { view } }: WithCase) => (
  <>
    {mayBeCorrected(view) && (
      <a class="counter-act is-plain" href={to(paths.correct(view.caseId))}>
        {words('counter.correctTogether')}
      </a>
    )}
    {mayBeCorrected(view) && (
      <a class="counter-act is-plain" href={to(paths.transfer(view.caseId))}>
        {words('counter.transferTogether')}
      </a>
    )}
    {view.allowed.includes('withdraw') && (
      <a class="counter-act is-plain" href={to(paths.withdraw(view.caseId))}>
        {words('counter.withdrawTogether')}
      </a>
    )}
  </>
)
