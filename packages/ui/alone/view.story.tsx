import { type Story, told } from '../story.ts'
import { AloneNotices } from './view.tsx'

/** Stories of what one person did alone. */
export const story: Story = {
  component: 'alone',
  states: {
    nobodyElse: (frame) => (
      <AloneNotices
        words={frame.words}
        list={[
          {
            when: told(frame, '23 November 2026 pukul 09.12', '23 November 2026, 09:12'),
            act: told(frame, 'Membawa pengelola baru', 'Letting a new administrator in'),
            named: 'Sari (contoh)',
            about: 'Tono (contoh)',
          },
        ]}
      />
    ),
    emergency: (frame) => (
      <AloneNotices
        words={frame.words}
        list={[
          {
            when: told(frame, '23 November 2026 pukul 03.40', '23 November 2026, 03:40'),
            act: told(frame, 'Mengganti kunci', 'Changing keys'),
            target: 'root',
            named: 'Rudi (contoh)',
            isRestored: false,
            machine: 'kantor-padang-1',
            why: told(frame, 'Kunci lama bocor', 'The old key leaked'),
          },
        ]}
      />
    ),
    restored: (frame) => (
      <AloneNotices
        words={frame.words}
        list={[
          {
            when: told(frame, '23 November 2026 pukul 03.40', '23 November 2026, 03:40'),
            act: told(frame, 'Memulihkan kantor', 'Bringing the house back'),
            target: 'all',
            named: 'Rudi (contoh), Sari (contoh)',
            isRestored: true,
            machine: 'kantor-padang-2',
            why: told(frame, 'Mesin lama rusak', 'The old machine broke'),
          },
        ]}
      />
    ),
    none: (frame) => <AloneNotices words={frame.words} list={[]} />,
  },
}
