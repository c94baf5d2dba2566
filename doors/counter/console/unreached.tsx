import { formatMoment } from '#packages/calendar'
import { Notice } from '#packages/ui'
import type { CaseOnDesk } from '../desk.ts'
import type { Tools } from './tools.ts'

/** Nobody took the last mail: whoever sits here is told by mouth, and asked for another address. */
export const UnreachedNotice = ({ frame, desk, found }: Tools & { found: CaseOnDesk }) => {
  const { words, language } = frame
  if (!found.unreached) return null
  const { at, reason } = found.unreached
  const why = ['noAddress', 'noPerson'].includes(reason) ? reason : 'refused'
  return (
    <Notice tone="wait" words={words} title={words('counter.unreached.title')}>
      <p>
        {words('counter.unreached.means', {
          when: formatMoment(at, desk.office.zone, language),
          ...{ why, reason },
        })}
      </p>
    </Notice>
  )
}
