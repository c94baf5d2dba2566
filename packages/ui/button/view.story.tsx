import { type Story, told } from '../story.ts'
import { Actions, Button } from './view.tsx'

/** Stories of the buttons. */
export const story: Story = {
  component: 'button',
  states: {
    kinds: (frame) => (
      <Actions>
        <Button>{told(frame, 'Bayar Rp650.000', 'Pay Rp650,000')}</Button>
        <Button kind="plain">
          {told(frame, 'Simpan dan lanjut nanti', 'Save and continue later')}
        </Button>
        <Button kind="stop">{told(frame, 'Batalkan janji', 'Cancel the appointment')}</Button>
      </Actions>
    ),
    link: (frame) => (
      <Button href="#">{told(frame, 'Ajukan paspor baru', 'Apply for a passport')}</Button>
    ),
    'long label': (frame) => (
      <Button>
        {told(
          frame,
          'Pindahkan janji ke Unit Layanan Paspor Metro, Selasa 24 November pukul 09.40',
          'Move the appointment to the Metro service point, Tuesday 24 November at 09:40',
        )}
      </Button>
    ),
  },
}
