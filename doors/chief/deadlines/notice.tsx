import { Notice, type PageFrame } from '#packages/ui'
import { chiefPaths } from '../paths.ts'

type Props = { frame: PageFrame; counts: { late: number; soon: number; unanswered: number } }

/** One line of the page of today: what was promised and presses. */
export const DeadlinesNotice = ({ frame: { words, to }, counts }: Props) =>
  counts.late + counts.soon + counts.unanswered === 0 ? null : (
    <Notice
      tone={counts.late > 0 ? 'stop' : 'wait'}
      words={words}
      title={words('chief.deadlines.notice', counts)}
    >
      <p>
        <a href={to(chiefPaths.deadlines())}>{words('chief.deadlines.open')}</a>
      </p>
    </Notice>
  )
