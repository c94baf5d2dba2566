import { type Story, told } from '../story.ts'
import { Notice, Tag, type Tone } from './view.tsx'

const tones: Tone[] = ['go', 'wait', 'stop', 'plain']

/** Stories of messages that stand out. */
export const story: Story = {
  component: 'notice',
  states: {
    go: (frame) => (
      <Notice
        tone="go"
        words={frame.words}
        title={told(frame, 'Pembayaran sudah kami terima', 'We have received your payment')}
      >
        <p>
          {told(
            frame,
            'Rp650.000 pada 23 November pukul 09.12.',
            'Rp650,000 on 23 November at 09:12.',
          )}
        </p>
      </Notice>
    ),
    wait: (frame) => (
      <Notice
        tone="wait"
        words={frame.words}
        title={told(frame, 'Bayar sebelum pukul 16.00 hari ini', 'Pay before 16:00 today')}
      >
        <p>
          {told(
            frame,
            'Setelah itu tempat Anda dilepas untuk orang lain.',
            'After that your place goes to someone else.',
          )}
        </p>
      </Notice>
    ),
    stop: (frame) => (
      <Notice
        tone="stop"
        words={frame.words}
        title={told(
          frame,
          'Foto KTP tidak terbaca',
          'The photograph of the identity card cannot be read',
        )}
      >
        <p>
          {told(
            frame,
            'Foto lagi di tempat terang, seluruh kartu terlihat.',
            'Take it again in good light, with the whole card in view.',
          )}
        </p>
      </Notice>
    ),
    plain: (frame) => (
      <Notice
        tone="plain"
        words={frame.words}
        title={told(
          frame,
          'Kantor tutup Jumat pukul 11.30–13.30',
          'The office closes on Fridays 11:30–13:30',
        )}
      />
    ),
    tags: (frame) => (
      <p class="actions">
        {tones.map((tone) => (
          <Tag key={tone} tone={tone}>
            {frame.words(`ui.tone.${tone}`)}
          </Tag>
        ))}
      </p>
    ),
  },
}
