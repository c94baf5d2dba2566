import type { formatMoment } from '#packages/calendar'
import { paths } from '#packages/paths'
import type { JudgedBackup } from '#packages/standing'
import { Notice, type PageFrame, sayMachineMoment } from '#packages/ui'

type Props = { frame: PageFrame; backup: JudgedBackup; zone: Parameters<typeof formatMoment>[1] }

const titles = { none: 'none', late: 'late', broken: 'broken' } as const

/** What is wrong with the backup, for whoever answers for the office; nothing when all is well. */
export const BackupNotice = ({ frame: { words, to }, backup }: Props) => {
  const { state, isAlarm, faults = [] } = backup
  if (!isAlarm || !(state in titles)) return null
  return (
    <Notice tone="stop" words={words} title={words(`chief.backup.${titles[state as 'late']}`)}>
      {faults.slice(0, 1).map((fault) => (
        <p lang="en">{fault}</p>
      ))}
      <p>{words('chief.backup.todo')}</p>
      <p>
        <a href={to(paths.status())}>{words('chief.backup.status')}</a>
      </p>
    </Notice>
  )
}

/** One quiet line: when a backup was last restored and found whole. */
export const BackupLine = ({ frame, backup, zone }: Props) =>
  backup.checkedAt && !backup.isAlarm ? (
    <p class="soft">
      {frame.words('chief.backup.checked', { at: sayMachineMoment(frame, backup.checkedAt, zone) })}
    </p>
  ) : null
