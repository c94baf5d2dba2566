import { type Story, told } from '../story.ts'
import { Countdown } from './view.tsx'

/** Stories of until when something is kept. */
export const story: Story = {
  component: 'countdown',
  states: {
    'script off': (frame) => (
      <Countdown
        words={frame.words}
        sentence={told(
          frame,
          'Tempat ini kami simpan sampai pukul 09.40.',
          'We keep this place until 09:40.',
        )}
        until="2026-11-23T02:40:00Z"
        now="2026-11-23T02:12:00Z"
      />
    ),
  },
}
