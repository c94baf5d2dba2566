import type { Words } from '#packages/words'
import { Mark } from '../mark/view.tsx'

/** One call on the board; once it is over it is only one of the last. */
export type BoardCall = { label: string; counter: string; isOver?: boolean }

/** Everything a board shows. Times and ranges are worded by the door. */
export type BoardFacts = {
  office: string
  clock: string
  day: string
  /** Newest first; twelve at most are shown. */
  calls: BoardCall[]
  waits: { service: string; wait: string }[]
  news?: string
  /** The office has closed: said while nobody is called. */
  isClosed?: boolean
  /** All of them rest, and until when: said while nobody is called, in both languages of the hall. */
  rest?: string | undefined
  restAlso?: string | undefined
  /** Everything stands still, and why: in the first language of the hall, and in the other. */
  paused?: string
  pausedAlso?: string | undefined
  /** The stream that keeps it fresh: see islands/live.ts. */
  live?: string
  /** Seconds after which it asks for itself anew, whatever the stream says. */
  again?: number
  /** How old the frame is, once it is too old to trust. */
  staleMinutes?: number
}

type Props = {
  words: Words
  /** The second language of the hall, shown smaller beside the first. */
  also?: Words
  board: BoardFacts
}

const Both = ({ words, also, word }: { words: Words; also?: Words; word: string }) => (
  <>
    {words(word)}
    {also && (
      <span class="board-also" lang={also.language}>
        {also(word)}
      </span>
    )}
  </>
)

type NewestProps = { words: Words; also?: Words; call: BoardCall; isAlone: boolean }

const Newest = ({ words, also, call, isAlone }: NewestProps) => (
  <section
    class={`board-newest${isAlone ? ' is-alone' : ''}`}
    aria-live="assertive"
    aria-atomic="true"
  >
    <h2>
      <Both words={words} also={also} word="ui.board.now" />
    </h2>
    <p class={`board-number${call.label.length > 5 ? ' is-long' : ''}`} key={call.label}>
      {call.label}
    </p>
    <p class="board-counter">
      <span class="board-arrow" aria-hidden="true">
        →
      </span>
      <span>{call.counter}</span>
    </p>
  </section>
)

const Before = ({ words, also, calls }: { words: Words; also?: Words; calls: BoardCall[] }) => (
  <section class="board-before">
    <h2>
      <Both words={words} also={also} word="ui.board.before" />
    </h2>
    <ol class={`board-calls${calls.length > 5 ? ' is-many' : ''}`}>
      {calls.map(({ label, counter }) => (
        <li key={label}>
          <strong>{label}</strong>
          <span>{counter}</span>
        </li>
      ))}
    </ol>
  </section>
)

const Waits = ({ words, also, board }: Props) => (
  <section class="board-waits" aria-label={words('ui.board.waits')}>
    <h2>
      <Both words={words} also={also} word="ui.board.waits" />
    </h2>
    <dl>
      {board.waits.slice(0, 4).map(({ service, wait }) => (
        <div key={service}>
          <dt>{service}</dt>
          <dd>{wait}</dd>
        </div>
      ))}
    </dl>
  </section>
)

/** Nobody is called: not yet, not now, until all of them are back from their rest, or not any more today. */
const Quiet = ({ words, also, board }: Props) => {
  const isQuiet = board.calls.length > 0
  const silence = board.isClosed ? 'closed' : isQuiet ? 'quiet' : 'empty'
  return (
    <section class={`board-newest is-empty${isQuiet ? '' : ' is-alone'}`}>
      <h2>
        {board.rest && !board.isClosed ? (
          <>
            {board.rest}
            {board.restAlso && (
              <span class="board-also" lang={also?.language}>
                {board.restAlso}
              </span>
            )}
          </>
        ) : (
          <Both words={words} also={also} word={`ui.board.${silence}`} />
        )}
      </h2>
    </section>
  )
}

/** In place of the newest call: why nobody is called, and that no place is lost. */
const Stopped = ({ also, board }: Pick<Props, 'also' | 'board'>) => (
  <section class="board-stopped" aria-live="assertive" aria-atomic="true">
    <p>{board.paused}</p>
    {board.pausedAlso && (
      <p class="board-stopped-also" lang={also?.language}>
        {board.pausedAlso}
      </p>
    )}
  </section>
)

/** The hall's board at 1920 by 1080: the newest call alone in letters of a hand's height. */
export const BoardView = ({ words, also, board }: Props) => {
  const newest = board.calls.find(({ isOver }) => !isOver)
  const before = board.calls.filter((call) => call !== newest)
  return (
    <main
      class="board"
      data-live={board.live}
      data-again={board.again}
      data-stale-says={board.live && words('ui.cutOff')}
    >
      <header class="board-head">
        <Mark />
        <h1>{board.office}</h1>
        {board.staleMinutes !== undefined && (
          <p class="board-stale">{words('ui.stale', { count: board.staleMinutes })}</p>
        )}
        <p class="board-day" data-say="day">
          {board.day}
        </p>
        <p class="board-clock" data-say="clock">
          {board.clock}
        </p>
      </header>
      {board.paused && <Stopped also={also} board={board} />}
      {!board.paused && newest && (
        <Newest words={words} also={also} call={newest} isAlone={before.length === 0} />
      )}
      {!board.paused && !newest && <Quiet words={words} also={also} board={board} />}
      {!board.paused && before.length > 0 && (
        <Before words={words} also={also} calls={before.slice(0, 11)} />
      )}
      {!board.paused && board.waits.length > 0 && <Waits words={words} also={also} board={board} />}
      <p class="board-news">{board.news ?? words('ui.board.fair')}</p>
    </main>
  )
}
