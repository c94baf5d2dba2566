import { Icon, type PageFrame } from '#packages/ui'
import type { Heard } from './ear.ts'

type Props = { frame: PageFrame; heard: Heard }

/** The button that reads the screen aloud; its script shows it, so without one there is none. */
export const Ear = ({ frame: { words }, heard }: Props) => (
  <div
    class="kiosk-ear only-screen"
    data-ear={JSON.stringify(heard.steps)}
    data-stop={words('kiosk.ear.stop')}
    data-listen={words('kiosk.ear.listen')}
    hidden
  >
    <button class="kiosk-way" type="button" aria-keyshortcuts="*">
      <Icon name="sound" /> <span>{words('kiosk.ear.listen')}</span>
    </button>
    <p class="kiosk-hint">
      {words('kiosk.ear.keys')}
      {heard.missing.length > 0 && (
        <strong> {words('kiosk.ear.missing', { names: heard.missing.join(', ') })}</strong>
      )}
    </p>
  </div>
)
