import { type Story, told } from '../story.ts'
import { Steps } from './view.tsx'

/** Stories of what will happen. */
export const story: Story = {
  component: 'steps',
  states: {
    usual: (frame) => (
      <Steps
        steps={[
          {
            title: told(
              frame,
              'Isi permohonan dan unggah berkas',
              'Fill in the application and add papers',
            ),
            takes: told(frame, 'sekitar 10 menit, di mana saja', 'about 10 minutes, anywhere'),
          },
          {
            title: told(frame, 'Bayar dan pilih waktu datang', 'Pay and choose when to come'),
            takes: told(frame, '2 menit', '2 minutes'),
          },
          {
            title: told(
              frame,
              'Datang: foto, sidik jari, wawancara',
              'Come in: photograph, fingerprints, interview',
            ),
            takes: told(frame, '20–35 menit di kantor', '20–35 minutes at the office'),
          },
          {
            title: told(frame, 'Ambil paspor', 'Collect the passport'),
            takes: told(frame, '4 hari kerja kemudian', '4 working days later'),
          },
        ]}
      />
    ),
  },
}
