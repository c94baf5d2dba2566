import { Button } from '../button/view.tsx'
import type { PageFrame } from '../frame.ts'
import { Price } from '../price/view.tsx'
import { ServiceCards } from '../service-card/view.tsx'
import { Steps } from '../steps/view.tsx'
import { type Story, told } from '../story.ts'
import { Page } from './view.tsx'

const card = (frame: PageFrame, id: string, en: string) => ({
  href: `#${en}`,
  name: told(frame, id, en),
  summary: told(frame, 'Untuk WNI 17 tahun ke atas.', 'For Indonesians of 17 and over.'),
  facts: [
    { label: told(frame, 'Biaya', 'Fee'), value: told(frame, 'Rp650.000', 'Rp650,000') },
    {
      label: told(frame, 'Selesai', 'Ready in'),
      value: told(frame, '4 hari kerja', '4 working days'),
    },
  ],
})

const home = (frame: PageFrame) => (
  <Page frame={frame} title={told(frame, 'Layanan', 'Services')} isWide>
    <h1>{told(frame, 'Apa yang Anda perlukan?', 'What do you need?')}</h1>
    <p class="soft">
      {told(
        frame,
        'Pilih layanan. Kami sebutkan dulu syarat, biaya, dan lamanya.',
        'Choose a service. We tell you first what it needs, costs and takes.',
      )}
    </p>
    <ServiceCards
      services={[
        card(frame, 'Paspor baru dewasa', 'New passport for an adult'),
        card(frame, 'Penggantian paspor', 'Passport renewal'),
        card(frame, 'Paspor anak', 'Passport for a child'),
        card(frame, 'Perpanjangan izin tinggal', 'Stay permit extension'),
      ]}
    />
  </Page>
)

const service = (frame: PageFrame) => (
  <Page
    frame={frame}
    title={told(frame, 'Paspor baru dewasa', 'New passport for an adult')}
    back="#"
    aside={
      <>
        <Price
          words={frame.words}
          amount={told(frame, 'Rp650.000', 'Rp650,000')}
          basis={told(
            frame,
            'Peraturan Pemerintah Nomor 45 Tahun 2024.',
            'Government Regulation 45 of 2024.',
          )}
        />
        <Button href="#mulai">{told(frame, 'Ajukan paspor baru', 'Apply for a passport')}</Button>
      </>
    }
  >
    <h1>{told(frame, 'Paspor baru dewasa', 'New passport for an adult')}</h1>
    <p>
      {told(
        frame,
        'Anda memerlukan sekitar 10 menit untuk mengisi, dan satu kali datang ke kantor.',
        'You need about 10 minutes to fill it in, and one visit to the office.',
      )}
    </p>
    <h2>{told(frame, 'Langkahnya', 'What happens')}</h2>
    <Steps
      steps={[
        {
          title: told(frame, 'Isi permohonan dan unggah berkas', 'Fill in the application'),
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
      ]}
    />
  </Page>
)

/** Stories of whole pages. */
export const story: Story = {
  component: 'page',
  isWhole: true,
  states: {
    home,
    service,
    'signed out': (frame) => home({ ...frame, person: undefined, demonstration: undefined }),
    'large text': (frame) => service({ ...frame, textSize: 'besar' }),
  },
}
