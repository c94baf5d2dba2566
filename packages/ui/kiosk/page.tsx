import type { ComponentChildren } from 'preact'
import type { PageFrame } from '../frame.ts'
import { Icon } from '../icon/view.tsx'
import { Mark } from '../mark/view.tsx'
import { Shell } from '../page/shell.tsx'

type Props = {
  frame: PageFrame
  office: string
  title: string
  /** One sentence under the title. */
  lead?: string
  back?: string
  /** Goes home by itself after so many seconds, script or not. */
  homeAfterSeconds?: number
  home: string
  children: ComponentChildren
}

/** Without script, a screen that stands until somebody comes learns by this what has changed. */
const freshSeconds = 60

/** A screen of the kiosk: one question, few and large answers, a way back and a way home. */
export const KioskPage = (props: Props) => {
  const { frame, office, title, lead, back, home, homeAfterSeconds, children } = props
  const { words } = frame
  return (
    <Shell
      frame={frame}
      title={`${title} – ${office}`}
      look="kiosk"
      refresh={
        homeAfterSeconds
          ? { seconds: homeAfterSeconds, to: home }
          : { seconds: freshSeconds, to: home, isFallback: true }
      }
      isPrivate
    >
      <header class="kiosk-head">
        <Mark />
        <p>{office}</p>
        {frame.demonstration && <p class="kiosk-demonstration">{words('ui.demonstration')}</p>}
      </header>
      <main class="kiosk-main" id="isi">
        <h1>{title}</h1>
        {lead && <p class="kiosk-lead">{lead}</p>}
        {children}
      </main>
      <nav class="kiosk-foot" aria-label={words('ui.settings')}>
        {back && (
          <a class="kiosk-way" href={back}>
            <Icon name="back" /> {words('ui.back')}
          </a>
        )}
        <a class="kiosk-way" href={home}>
          {words('ui.kiosk.home')}
        </a>
      </nav>
    </Shell>
  )
}
