import { type Story, told } from '../story.ts'
import { CheckAnswers } from './view.tsx'

/** Stories of the answers before they are sent. */
export const story: Story = {
  component: 'check-answers',
  states: {
    full: (frame) => (
      <CheckAnswers
        words={frame.words}
        parts={[
          {
            heading: told(frame, 'Data diri', 'About you'),
            answers: [
              {
                label: told(frame, 'Nama', 'Name'),
                value: 'Raden Ajeng Kusumawardhani Hadiningrat S',
                href: '#1',
              },
              {
                label: told(frame, 'Lahir', 'Born'),
                value: told(frame, '7 Maret 1999 di Metro', '7 March 1999 in Metro'),
                href: '#2',
              },
              {
                label: told(frame, 'Alamat', 'Address'),
                value: 'Jalan Imam Bonjol 12\nHadimulyo Barat\nMetro Pusat',
                href: '#3',
              },
            ],
          },
          {
            heading: told(frame, 'Kunjungan', 'Visit'),
            answers: [
              {
                label: told(frame, 'Kantor', 'Office'),
                value: 'Unit Layanan Paspor Metro',
                href: '#4',
              },
              { label: told(frame, 'Bantuan di tempat', 'Help on site'), href: '#5' },
            ],
          },
        ]}
      />
    ),
  },
}
