import type { OfficeFile } from '#packages/booking'
import { paths } from '#packages/paths'
import { BoardPage, BoardView } from '#packages/ui'
import type { Words } from '#packages/words'
import type { Visit } from '#platform/http'
import type { Spoken } from './spoken.ts'
import { Voice } from './voice-view.tsx'

type Props = {
  visit: Visit
  office: OfficeFile
  spoken: Spoken
  also: Words
  sounds: Record<string, string>
  doorCode?: string
}

/** The board: who is called where. With script off it reloads itself every ten seconds. */
export const HallBoard = ({ visit, office, spoken, also, sounds, doorCode }: Props) => {
  const { words, frame, to } = visit
  const { clock, day, calls, waits, paused, pausedAlso, rest, restAlso } = spoken
  const news = [
    ...(spoken.news ? [spoken.news] : []),
    ...(doorCode ? [words('board.doorCode', { code: doorCode })] : []),
  ].join(' · ')
  return (
    <BoardPage frame={frame} office={office.shortName} refreshSeconds={10}>
      <BoardView
        words={words}
        also={also}
        board={{
          office: office.shortName,
          clock,
          day,
          calls,
          waits,
          ...(news ? { news } : {}),
          ...(spoken.isClosed && { isClosed: true }),
          ...(rest ? { rest, restAlso } : {}),
          ...(paused ? { paused, pausedAlso } : {}),
          ...(doorCode ? { again: 10 } : {}),
          live: to(paths.live(office.id)),
        }}
      />
      <Voice frame={frame} sounds={sounds} spoken={spoken} />
    </BoardPage>
  )
}
