import { Button } from '../button/view.tsx'
import { type Story, told } from '../story.ts'
import { Empty } from './view.tsx'

/** Stories of places where nothing is yet. */
export const story: Story = {
  component: 'empty',
  states: {
    'with a way on': (frame) => (
      <Empty title={told(frame, 'Anda belum punya permohonan', 'You have no applications yet')}>
        <p>
          {told(
            frame,
            'Mulai dari layanan yang Anda perlukan.',
            'Start with the service you need.',
          )}
        </p>
        <Button href="#">{told(frame, 'Cari layanan', 'Find a service')}</Button>
      </Empty>
    ),
    plain: (frame) => (
      <Empty
        title={told(
          frame,
          'Tidak ada tempat kosong pada hari ini',
          'No places are left on this day',
        )}
      />
    ),
  },
}
