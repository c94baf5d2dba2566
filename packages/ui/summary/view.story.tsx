import { type Story, told } from '../story.ts'
import { Summary } from './view.tsx'

/** Stories of facts by name. */
export const story: Story = {
  component: 'summary',
  states: {
    usual: (frame) => (
      <Summary
        rows={[
          { label: told(frame, 'Nomor permohonan', 'Reference'), value: 'PDG-26-004183' },
          { label: told(frame, 'Kantor', 'Office'), value: 'Kantor Imigrasi Padang' },
          {
            label: told(frame, 'Janji', 'Appointment'),
            value: told(
              frame,
              'Senin, 23 November 2026, 09.40 WIB',
              'Monday 23 November 2026, 09:40 WIB',
            ),
          },
        ]}
      />
    ),
  },
}
