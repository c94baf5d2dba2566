import { formatMoment } from '#packages/calendar'
import { Notice } from '#packages/ui'
import type { Tools } from '../console/tools.ts'
import type { CaseOnDesk } from '../desk.ts'
import { counterPaths } from '../paths.ts'

/** The passport of this application is frozen: said before anything else, at every counter. */
export const FrozenNotice = ({ frame, desk, found }: Tools & { found: CaseOnDesk }) => {
  const { words, to, language } = frame
  if (!found.frozen) return null
  const { reason, at, reportId } = found.frozen
  return (
    <Notice
      tone="stop"
      words={words}
      title={words('counter.frozen.is', { reason: words(`frozen.reason.${reason}`) })}
    >
      <p>
        {words('counter.frozen.mind', { when: formatMoment(at, desk.office.zone, language) })}{' '}
        <a href={to(counterPaths.frozenOne(reportId))}>{words('counter.frozen.open')}</a>
      </p>
    </Notice>
  )
}
