import type { PageFrame } from '../frame.ts'
import { type Story, told } from '../story.ts'
import { Signposts } from './view.tsx'

const needs = (frame: PageFrame) => [
  {
    href: '#pertama',
    label: told(frame, 'Paspor pertama', 'First passport'),
    hint: told(frame, 'Belum pernah punya paspor', 'Never had one'),
  },
  {
    href: '#habis',
    label: told(frame, 'Paspor habis atau penuh', 'Passport expired or full'),
    hint: told(frame, 'Sudah habis atau hampir habis', 'It expired or soon will'),
  },
  { href: '#datang', label: told(frame, 'Datang ke Indonesia', 'Come to Indonesia') },
]

const kinds = (frame: PageFrame) => [
  {
    href: '#lima',
    label: told(frame, 'Paspor elektronik, berlaku 5 tahun', 'E-passport, valid for 5 years'),
    end: told(frame, 'Rp650.000', 'Rp650,000'),
  },
  {
    href: '#sepuluh',
    label: told(frame, 'Paspor elektronik, berlaku 10 tahun', 'E-passport, valid for 10 years'),
    hint: told(frame, 'Hanya untuk usia 17 tahun ke atas', 'Only for people aged 17 or over'),
    end: told(frame, 'perlu dipastikan ke kantor', 'to be confirmed by the office'),
  },
]

/** Stories of ways to choose from. */
export const story: Story = {
  component: 'signposts',
  isWide: true,
  states: {
    many: (frame) => <Signposts signs={needs(frame)} isMany />,
    answers: (frame) => <Signposts signs={needs(frame)} />,
    prices: (frame) => <Signposts signs={kinds(frame)} />,
  },
}
