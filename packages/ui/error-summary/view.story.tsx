import { type Story, told } from '../story.ts'
import { ErrorSummary } from './view.tsx'

/** Stories of what must be mended. */
export const story: Story = {
  component: 'error-summary',
  states: {
    one: (frame) => (
      <ErrorSummary
        words={frame.words}
        problems={[
          {
            field: 'name',
            message: told(
              frame,
              'Tulis nama lengkap seperti di KTP.',
              'Write the full name as on the identity card.',
            ),
          },
        ]}
      />
    ),
    several: (frame) => (
      <ErrorSummary
        words={frame.words}
        problems={[
          {
            field: 'name',
            message: told(
              frame,
              'Tulis nama lengkap seperti di KTP.',
              'Write the full name as on the identity card.',
            ),
          },
          {
            field: 'born',
            message: told(
              frame,
              'Februari 1961 tidak punya tanggal 31. Periksa lagi.',
              'February 1961 has no 31st. Please check.',
            ),
          },
        ]}
      />
    ),
  },
}
