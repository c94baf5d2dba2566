import { formatMoment } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { CounterPanel, Tag } from '#packages/ui'
import type { CaseOnDesk } from '../desk.ts'
import { sayVerdict } from '../papers/say-verdict.ts'
import { counterPaths } from '../paths.ts'
import type { Tools } from './tools.ts'

const tones = { waiting: 'plain', asked: 'wait', complete: 'go', ended: 'plain' } as const

/** What the desk found of the papers beforehand: "complete" binds this counter. */
export const FindingPanel = ({ frame, desk, found }: Tools & { found: CaseOnDesk }) => {
  const { words, language, to } = frame
  const { finding, view } = found
  if (!finding || (finding.state === 'ended' && !finding.judgedAt)) return null
  const say = (at: Temporal.Instant) => formatMoment(at, desk.office.zone, language)
  const { judgedAt, judgedBy } = finding
  const values = { name: judgedBy ?? '–', when: judgedAt ? say(judgedAt) : say(finding.neededBy) }
  return (
    <CounterPanel
      title={words('counter.finding.title')}
      facts={finding.wanted.map((one) => ({
        label: textIn(one.names, language),
        value: sayVerdict(words, one).join(' '),
      }))}
    >
      <p>
        <Tag tone={tones[finding.state]}>{words(`counter.finding.${finding.state}`, values)}</Tag>
      </p>
      {finding.state === 'complete' && <p class="soft">{words('counter.finding.binds')}</p>}
      {finding.overruled.map(({ reason, name, at }) => (
        <p key={at.toString()}>
          {words('counter.finding.overruled', {
            name: name ?? '–',
            when: say(at),
            why: words(`checking.overruling.${reason}`),
          })}
        </p>
      ))}
      <p>
        <a href={to(counterPaths.papersOf(view.caseId))}>{words('counter.finding.way')}</a>
      </p>
    </CounterPanel>
  )
}
