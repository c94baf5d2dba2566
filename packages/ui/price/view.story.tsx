import type { PageFrame } from '../frame.ts'
import { type Story, told } from '../story.ts'
import { Price } from './view.tsx'

const basis = (frame: PageFrame) =>
  told(
    frame,
    'Peraturan Pemerintah Nomor 45 Tahun 2024, berlaku sejak 17 Desember 2024.',
    'Government Regulation 45 of 2024, in force since 17 December 2024.',
  )

/** Stories of what must be paid. */
export const story: Story = {
  component: 'price',
  states: {
    usual: (frame) => (
      <Price
        words={frame.words}
        amount={told(frame, 'Rp650.000', 'Rp650,000')}
        basis={basis(frame)}
      />
    ),
    lines: (frame) => (
      <Price
        words={frame.words}
        amount={told(frame, 'Rp1.650.000', 'Rp1,650,000')}
        lines={[
          {
            label: told(frame, 'E-paspor 5 tahun', 'E-passport, 5 years'),
            amount: told(frame, 'Rp650.000', 'Rp650,000'),
          },
          {
            label: told(frame, 'Selesai di hari yang sama', 'Ready the same day'),
            amount: told(frame, 'Rp1.000.000', 'Rp1,000,000'),
          },
        ]}
        basis={basis(frame)}
      />
    ),
    free: (frame) => <Price words={frame.words} basis={basis(frame)} />,
  },
}
