import { Notice } from '#packages/ui'
import type { CaseOnDesk } from '../desk.ts'
import { counterPaths } from '../paths.ts'
import type { Tools } from './tools.ts'

/** One person asked twice for one service, by whatever account: said before anybody pays or prints twice. */
export const RunningNotice = ({ frame, found }: Pick<Tools, 'frame'> & { found: CaseOnDesk }) => {
  const { words, to } = frame
  const { running } = found.kept
  if (running.length === 0) return null
  return (
    <Notice tone="wait" words={words} title={words('counter.running.title')}>
      <ul>
        {running.map((one) => (
          <li key={one.caseId ?? one.office}>
            {one.caseId === undefined ? (
              words('counter.running.elsewhere', { office: one.name })
            ) : (
              <a href={to(counterPaths.console({ permohonan: one.caseId }))}>{one.reference}</a>
            )}
          </li>
        ))}
      </ul>
      <p>{words('counter.running.means')}</p>
    </Notice>
  )
}
