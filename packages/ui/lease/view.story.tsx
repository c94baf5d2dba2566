import { type Story, told } from '../story.ts'
import { LeaseNotice } from './view.tsx'

const form = { action: '#', newHidden: () => ({}) }

/** Stories of whose something from a list is. */
export const story: Story = {
  component: 'lease',
  states: {
    mine: (frame) => (
      <LeaseNotice
        {...form}
        words={frame.words}
        reasons={[]}
        lease={{ name: 'Dewi (contoh)', time: '10.15', isMine: true }}
      />
    ),
    theirs: (frame) => (
      <LeaseNotice
        {...form}
        words={frame.words}
        reasons={[
          { value: 'away', label: told(frame, 'Rekan tidak di tempat', 'The colleague is away') },
          { value: 'agreed', label: told(frame, 'Sudah disepakati', 'We agreed on it') },
        ]}
        lease={{
          ...{ name: 'Rizal (contoh)', time: '10.15', isMine: false },
          taken: {
            name: 'Dewi (contoh)',
            why: told(frame, 'Rekan tidak di tempat', 'The colleague is away'),
          },
        }}
      />
    ),
    nobodys: (frame) => <LeaseNotice {...form} words={frame.words} reasons={[]} />,
  },
}
