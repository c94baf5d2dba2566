import type { ComponentChildren } from 'preact'
import { paths } from '#packages/paths'
import type { Problem } from '../error-summary/problem.ts'
import { ErrorSummary } from '../error-summary/view.tsx'
import type { PageFrame } from '../frame.ts'
import { Icon } from '../icon/view.tsx'
import { Footer, Header } from './edges.tsx'
import { Shell } from './shell.tsx'

type Props = {
  frame: PageFrame
  /** What stands in the browser's tab, before the name of the house. */
  title: string
  /** Where "back" leads; absent on first pages. */
  back?: string
  /** What was typed and cannot stay so: the title says that there is something, the page says what, first. */
  problems?: readonly Problem[]
  /** A second column on desks, below the first on phones. */
  aside?: ComponentChildren
  /** Use the whole width, for tables and cards. */
  isWide?: boolean
  isPrivate?: boolean
  /** Comes again by itself; `isFallback`: by reloading only with script off, else without a jolt. */
  refresh?: { seconds: number; to: string; isFallback?: boolean }
  /** The stream that keeps the page fresh, and its own row there: see islands/live.ts. */
  live?: { url: string; row?: string }
  /** Public, the same for everybody, and readable without a connection once it was seen. */
  isKept?: boolean
  /** Holds a ticket: the phone remembers how it stood, though the page itself is never kept. */
  hasTicket?: boolean
  children: ComponentChildren
}

/** Shown by whoever kept the page, with its age: islands/offline.ts takes the "hidden" away. */
const KeptNote = ({ frame: { words } }: { frame: PageFrame }) => (
  <p class="kept" hidden>
    <Icon name="wait" /> {words('ui.kept')} <time></time>
  </p>
)

/** A page of the public doors: header, one thing to do, footer. */
export const Page = ({ frame, children, aside, back, problems = [], ...rest }: Props) => {
  const { words } = frame
  const shape = aside ? 'has-aside' : rest.isWide ? 'is-wide' : ''
  const problem = problems.length > 0 ? `${words('ui.problemTitle')} ` : ''
  return (
    <Shell
      frame={frame}
      title={`${problem}${rest.title} – ${words('ui.name')}`}
      isPrivate={rest.isPrivate}
      refresh={rest.refresh}
    >
      <a class="skip" href="#isi">
        {words('ui.skip')}
      </a>
      <Header frame={frame} />
      <div class={`page ${shape}`}>
        {back && (
          <nav class="page-back only-screen" aria-label={words('ui.back')}>
            <a href={back}>
              <Icon name="back" /> {words('ui.back')}
            </a>
          </nav>
        )}
        <main
          id="isi"
          class="page-main stack"
          tabindex={-1}
          data-live={rest.live?.url}
          data-again={rest.live || !rest.refresh?.isFallback ? undefined : rest.refresh.seconds}
          data-row={rest.live?.row}
          data-stale-says={rest.live && words('ui.cutOff')}
          data-keeper={rest.isKept || rest.hasTicket ? paths.keeper() : undefined}
        >
          {rest.isKept && <KeptNote frame={frame} />}
          {problems.length > 0 && <ErrorSummary words={words} problems={problems} />}
          {children}
        </main>
        {aside && <aside class="page-aside stack">{aside}</aside>}
      </div>
      <Footer frame={frame} />
    </Shell>
  )
}
