import type { PageFrame } from '#packages/ui'
import { keyOf } from './crier.ts'
import type { Spoken } from './spoken.ts'

type Props = { frame: PageFrame; sounds: Record<string, string>; spoken: Spoken }

/** The switch of the board's voice. It stands beside the picture, which is replaced as a whole. */
export const Voice = ({ frame: { words, assets }, sounds, spoken }: Props) => {
  if (!assets.islands?.papan) return null
  return (
    <>
      <div
        class="board-voice"
        data-voice
        data-sounds={JSON.stringify(sounds)}
        data-called={JSON.stringify(spoken.calls.map(keyOf))}
        data-on={words('board.voiceOn')}
        data-off={words('board.voiceOff')}
        hidden
      >
        <button type="button">{words('board.voiceOn')}</button>
      </div>
      <script src={assets.islands.papan} type="module" async />
    </>
  )
}
