import { Actions, Button } from '../button/view.tsx'
import { Form } from '../form/view.tsx'
import type { PageFrame } from '../frame.ts'
import { type Story, told } from '../story.ts'
import { Dialog, More } from './view.tsx'

const dialog = (frame: PageFrame, isOpen: boolean) => (
  <Dialog
    opener={told(frame, 'Batalkan janji', 'Cancel the appointment')}
    title={told(
      frame,
      'Batalkan janji Senin 23 November, 09.40?',
      'Cancel Monday 23 November, 09:40?',
    )}
    isOpen={isOpen}
  >
    <p>
      {told(
        frame,
        'Tempat ini langsung diberikan kepada orang lain. Uang Anda kembali dalam 14 hari.',
        'The place goes to someone else at once. Your money comes back within 14 days.',
      )}
    </p>
    <Form action="#">
      <Actions>
        <Button kind="stop">{told(frame, 'Ya, batalkan janji', 'Yes, cancel it')}</Button>
      </Actions>
    </Form>
  </Dialog>
)

/** Stories of asking once more. */
export const story: Story = {
  component: 'dialog',
  states: {
    closed: (frame) => dialog(frame, false),
    open: (frame) => dialog(frame, true),
    more: (frame) => (
      <More summary={told(frame, 'Apa itu kartu keluarga?', 'What is a family card?')}>
        <p>
          {told(
            frame,
            'Kartu dari Dukcapil yang memuat seluruh anggota keluarga.',
            'A card of the civil registry that lists the whole family.',
          )}
        </p>
      </More>
    ),
  },
}
