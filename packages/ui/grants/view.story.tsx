import type { PageFrame } from '../frame.ts'
import { type Story, told } from '../story.ts'
import { type GrantLine, Grants } from './view.tsx'

const press = { action: '#cabut', hidden: { key: 'story' } }

const acting = (frame: PageFrame): GrantLine => ({
  id: 'acting',
  name: 'Hasan (contoh)',
  role: told(frame, 'Kepala kantor', 'Head of office'),
  office: 'Kanim Padang',
  why: told(frame, 'Kepala kantor cuti tahunan.', 'The head is on annual leave.'),
  by: 'Ratna (contoh)',
  until: told(frame, '4 Desember 2026 pukul 23.59', '4 December 2026, 23:59'),
  state: 'stands',
})

const reading = (frame: PageFrame): GrantLine => ({
  id: 'reading',
  name: 'Budi (contoh)',
  office: 'Kanim Padang',
  why: told(frame, 'Saksi dalam perkara di Metro.', 'A witness in a case at Metro.'),
  until: told(frame, '20 November 2026 pukul 09.00', '20 November 2026, 09:00'),
  state: 'revoked',
})

const ownOf = ({ name: _, ...line }: GrantLine): GrantLine => line

/** Stories of powers for a while: of an office, on one's own page, and none. */
export const story: Story = {
  component: 'grants',
  isWide: true,
  states: {
    ofOffice: (frame) => (
      <Grants words={frame.words} lines={[{ ...acting(frame), revoke: press }, reading(frame)]} />
    ),
    onlyRead: (frame) => <Grants words={frame.words} lines={[acting(frame)]} />,
    own: (frame) => (
      <Grants
        words={frame.words}
        lines={[
          { ...ownOf(acting(frame)), use: press },
          { ...ownOf(acting(frame)), id: 'here' },
        ]}
        isOwn
      />
    ),
    none: (frame) => <Grants words={frame.words} lines={[]} />,
    noneOwn: (frame) => <Grants words={frame.words} lines={[]} isOwn />,
  },
}
