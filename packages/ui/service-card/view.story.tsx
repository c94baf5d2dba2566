import type { PageFrame } from '../frame.ts'
import { type Story, told } from '../story.ts'
import { ServiceCards } from './view.tsx'

const services = (frame: PageFrame) => [
  {
    href: '#baru',
    name: told(frame, 'Paspor baru dewasa', 'New passport for an adult'),
    summary: told(
      frame,
      'Untuk WNI 17 tahun ke atas yang belum punya paspor.',
      'For Indonesians of 17 and over who have none yet.',
    ),
    facts: [
      { label: told(frame, 'Biaya', 'Fee'), value: told(frame, 'Rp650.000', 'Rp650,000') },
      {
        label: told(frame, 'Selesai', 'Ready in'),
        value: told(frame, '4 hari kerja', '4 working days'),
      },
    ],
  },
  {
    href: '#ganti',
    name: told(frame, 'Penggantian paspor', 'Passport renewal'),
    summary: told(
      frame,
      'Paspor habis berlaku, halamannya penuh, hilang, atau rusak.',
      'It expired, is full, lost or damaged.',
    ),
    facts: [
      {
        label: told(frame, 'Biaya', 'Fee'),
        value: told(frame, 'mulai Rp350.000', 'from Rp350,000'),
      },
      {
        label: told(frame, 'Selesai', 'Ready in'),
        value: told(frame, '4 hari kerja', '4 working days'),
      },
    ],
  },
  {
    href: '#anak',
    name: told(frame, 'Paspor anak', 'Passport for a child'),
    summary: told(
      frame,
      'Untuk anak di bawah 17 tahun, diajukan oleh orang tua atau wali.',
      'Under 17, applied for by a parent or guardian.',
    ),
    facts: [
      { label: told(frame, 'Biaya', 'Fee'), value: told(frame, 'Rp650.000', 'Rp650,000') },
      {
        label: told(frame, 'Selesai', 'Ready in'),
        value: told(frame, '4 hari kerja', '4 working days'),
      },
    ],
  },
]

/** Stories of services in a list. */
export const story: Story = {
  component: 'service-card',
  isWide: true,
  states: {
    three: (frame) => <ServiceCards services={services(frame)} />,
    'long name': (frame) => (
      <ServiceCards
        services={[
          {
            ...services(frame)[0]!,
            name: told(
              frame,
              'Penggantian paspor habis berlaku atau penuh — paspor biasa nonelektronik 10 tahun',
              'Replacement of an expired or full passport — ordinary non-electronic, ten years',
            ),
          },
          ...services(frame).slice(1, 2),
        ]}
      />
    ),
  },
}
