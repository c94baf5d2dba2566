import { paths } from '#packages/paths'
import { isWhole, type JudgedBackup } from '#packages/standing'
import { Notice, Page, type PageFrame, Summary, sayMachineMoment } from '#packages/ui'
import type { Standing } from './page.ts'

type Props = { frame: PageFrame; standing: Standing; backup: JudgedBackup }

// The page is of the whole house; its moments are told in the time of the capital.
const zone = 'Asia/Jakarta'

/** What works now, since when, when a backup was last proved, and what work is announced. */
export const StatusView = ({ frame, standing, backup }: Props) => {
  const { words, language, to } = frame
  const { working, changes, planned, at } = standing
  const isAllWell = isWhole(working)
  const title = words('open.status.title')
  const moment = (when: Temporal.Instant) => sayMachineMoment(frame, when, zone)
  const since = changes.at(-1)
  const works = (isWorking: boolean) => words(isWorking ? 'open.status.works' : 'open.status.not')
  const checked = backup.checkedAt
    ? words('open.status.checkedAt', { at: moment(backup.checkedAt) })
    : words(backup.state === 'none' ? 'open.status.noBackup' : 'open.status.notChecked')
  return (
    <Page frame={frame} title={title} back={to(paths.home())}>
      <h1>{title}</h1>
      <Notice
        tone={isAllWell ? 'go' : 'stop'}
        words={words}
        title={words(isAllWell ? 'open.status.whole' : 'open.status.ill')}
      >
        {since && <p>{words('open.status.since', { at: moment(since.at) })}</p>}
        {!isAllWell && <p>{words('open.status.todo')}</p>}
        {!working.clock && <p>{words('open.status.clockSet')}</p>}
      </Notice>
      <Summary
        rows={[
          { label: words('open.status.pages'), value: works(true) },
          { label: words('open.status.database'), value: works(working.database) },
          { label: words('open.status.events'), value: works(working.events) },
          { label: words('open.status.clock'), value: works(working.clock) },
          { label: words('open.status.backup'), value: checked },
        ]}
      />
      <h2>{words('open.status.planned')}</h2>
      {planned.length === 0 && <p>{words('open.status.nothingPlanned')}</p>}
      {planned.length > 0 && (
        <ul>
          {planned.map((one) => (
            <li>
              <strong>
                {words('open.status.from', { from: moment(one.from), to: moment(one.to) })}
              </strong>{' '}
              {one.says[language] ?? one.says.id}
            </li>
          ))}
        </ul>
      )}
      <p class="soft">{words('open.status.asOf', { at: moment(at) })}</p>
    </Page>
  )
}
