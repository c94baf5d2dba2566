import { formatMoment } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { CounterPanel, Tag } from '#packages/ui'
import type { CaseOnDesk } from '../desk.ts'
import { sayVerdict } from '../papers/say-verdict.ts'
import { counterPaths } from '../paths.ts'
import type { Tools } from './tools.ts'

const tones = { waiting: 'plain', asked: 'wait', complete: 'go', ended: 'plain' } as const

/** How the papers were found, in one line that is seen without looking for it. */
export const FindingLine = ({ frame, desk, found }: Tools & { found: CaseOnDesk }) => {
  const { words, language, to } = frame
  const { finding, view } = found
  if (!finding || (finding.state === 'ended' && !finding.judgedAt)) return null
  const isLate = Temporal.Instant.compare(finding.neededBy, desk.hall.at) < 0
  const said = finding.state === 'waiting' && isLate ? 'late' : finding.state
  const at = (finding.state !== 'waiting' && finding.judgedAt) || finding.neededBy
  const values = {
    name: finding.judgedBy ?? '–',
    when: formatMoment(at, desk.office.zone, language),
  }
  return (
    <p>
      <a href={to(counterPaths.papersOf(view.caseId))}>
        <Tag tone={tones[finding.state]}>{words(`counter.finding.${said}`, values)}</Tag>
      </a>
    </p>
  )
}

/** What the desk found of the papers beforehand: "complete" binds this counter. */
export const FindingPanel = ({ frame, desk, found }: Tools & { found: CaseOnDesk }) => {
  const { words, language, to } = frame
  const { finding, view } = found
  const hasMore = finding && (finding.state === 'complete' || finding.wanted.length > 0)
  if (!hasMore && !finding?.overruled.length) return null
  const say = (at: Temporal.Instant) => formatMoment(at, desk.office.zone, language)
  return (
    <CounterPanel
      title={words('counter.finding.title')}
      facts={finding.wanted.map((one) => ({
        label: textIn(one.names, language),
        value: sayVerdict(words, one).join(' '),
      }))}
    >
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
