import type { ListAge } from '#modules/watchlist'
import type { OfficeFile } from '#packages/booking'
import { Notice, type PageFrame, sayMachineMoment } from '#packages/ui'

type Props = { frame: PageFrame; office: OfficeFile; age: ListAge }

/** How old the watch list is that decisions are made by: a line, or a warning once it decides nothing. */
export const ListAgeLine = ({ frame, office, age }: Props) => {
  const { words } = frame
  const when = sayMachineMoment(frame, age.asOf, office.zone)
  const told = { when, hours: Math.floor(age.ageMinutes / 60) }
  return age.isStale ? (
    <Notice tone="stop" words={words} title={words('counter.listAge.stale', told)} />
  ) : (
    <p class="soft">{words('counter.listAge.fresh', told)}</p>
  )
}
