import { type Story, told } from '../story.ts'
import { Done, Fault, Loading, Offline, Stale } from './view.tsx'

/** Stories of a page that is loading, stale, cut off, broken or done. */
export const story: Story = {
  component: 'states',
  states: {
    loading: (frame) => <Loading words={frame.words} />,
    stale: (frame) => <Stale words={frame.words} minutes={2} />,
    offline: (frame) => <Offline words={frame.words} />,
    error: (frame) => <Fault words={frame.words} reference="7F3K-0921" />,
    done: (frame) => (
      <Done
        title={told(frame, 'Permohonan Anda sudah terkirim', 'Your application has been sent')}
        reference={{ label: told(frame, 'Nomor permohonan', 'Reference'), value: 'PDG-26-004183' }}
      />
    ),
  },
}
