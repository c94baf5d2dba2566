import type { ComponentChildren } from 'preact'
import type { PageFrame } from '../frame.ts'
import { Tag } from '../notice/view.tsx'
import { type Story, told } from '../story.ts'
import { CounterPage } from './page.tsx'
import {
  type CounterAct,
  CounterActs,
  CounterFree,
  CounterPanel,
  CounterPerson,
  CounterQueue,
} from './view.tsx'

const waiting = (frame: PageFrame) => [
  {
    number: 'A043',
    service: told(frame, 'Paspor baru', 'New passport'),
    why: told(frame, 'janji 09.40, paling lama lewat', 'booked 09:40, longest overdue'),
  },
  {
    number: 'P004',
    service: told(frame, 'Penggantian paspor', 'Passport renewal'),
    why: told(frame, 'lansia 81 tahun, didahulukan', 'aged 81, goes first'),
  },
  {
    number: 'A044',
    service: told(frame, 'Paspor baru', 'New passport'),
    why: told(frame, 'janji 09.50', 'booked 09:50'),
  },
  {
    number: 'B018',
    service: told(frame, 'Pengambilan', 'Collection'),
    why: told(frame, 'menunggu 6 menit', 'waiting 6 minutes'),
  },
  {
    number: 'A045',
    service: told(frame, 'Paspor baru', 'New passport'),
    why: told(frame, 'janji 10.00', 'booked 10:00'),
  },
]

const acts = (frame: PageFrame): CounterAct[] => [
  { key: 'S', label: told(frame, 'Selesai', 'Finish'), value: 'finish', kind: 'main' },
  { key: 'T', label: told(frame, 'Teruskan ke foto', 'Pass on to photograph'), value: 'transfer' },
  { key: 'D', label: told(frame, 'Tunda', 'Hold'), value: 'hold' },
  { key: 'U', label: told(frame, 'Panggil ulang', 'Call again'), value: 'recall' },
  { key: 'X', label: told(frame, 'Tidak datang', 'Did not come'), value: 'missed', kind: 'stop' },
]

const next = (frame: PageFrame): CounterAct[] => [
  { key: 'N', label: told(frame, 'Panggil berikutnya', 'Call next'), value: 'next', kind: 'main' },
]

type Shown = {
  frame: PageFrame
  acts: CounterAct[]
  said?: string
  children: ComponentChildren
  isEmpty?: boolean
}

const Shown = ({ frame, acts, said, children, isEmpty }: Shown) => (
  <CounterPage
    frame={frame}
    counter={told(frame, 'Loket 3', 'Counter 3')}
    office="Kantor Imigrasi Padang"
    officer="Dewi Lestari"
    clock={told(frame, '09.42', '09:42')}
    status={{ tone: 'go', label: told(frame, 'Buka', 'Open') }}
    said={said ? { tone: 'stop', sentence: said } : undefined}
    queue={
      <CounterQueue
        words={frame.words}
        count={isEmpty ? 0 : 23}
        next={isEmpty ? [] : waiting(frame)}
      />
    }
    ways={[
      { href: '#tutup', label: told(frame, 'Tutup loket', 'Close the counter') },
      { href: '#keluar', label: told(frame, 'Keluar', 'Sign out') },
    ]}
    acts={<CounterActs words={frame.words} action="#" acts={acts} />}
  >
    {children}
  </CounterPage>
)

const papers = (frame: PageFrame) => [
  {
    label: told(frame, 'KTP', 'Identity card'),
    value: <Tag tone="go">{told(frame, 'cocok', 'matches')}</Tag>,
  },
  {
    label: told(frame, 'Kartu keluarga', 'Family card'),
    value: <Tag tone="go">{told(frame, 'cocok', 'matches')}</Tag>,
  },
  {
    label: told(frame, 'Akta kelahiran', 'Birth certificate'),
    value: <Tag tone="wait">{told(frame, 'periksa aslinya', 'check the original')}</Tag>,
  },
]

const chair = (frame: PageFrame, name: string) => (
  <>
    <CounterPerson
      person={{
        number: 'A042',
        name,
        service: told(
          frame,
          'Paspor baru dewasa, e-paspor 5 tahun',
          'New adult passport, e-passport, 5 years',
        ),
        waited: told(
          frame,
          'Janji 09.40 · menunggu 12 menit · di kursi 3 menit',
          'Booked 09:40 · waited 12 minutes · in the chair 3 minutes',
        ),
        tags: [
          { tone: 'go', label: told(frame, 'Lunas', 'Paid') },
          {
            tone: 'wait',
            label: told(frame, 'Nama berbeda di akta', 'Name differs on the certificate'),
          },
        ],
      }}
    />
    <CounterPanel
      title={told(frame, 'Permohonan PDG-26-004183', 'Application PDG-26-004183')}
      facts={[
        { label: 'NIK', value: '1371 0147 0399 0001' },
        {
          label: told(frame, 'Lahir', 'Born'),
          value: told(frame, '7 Maret 1999, Metro', '7 March 1999, Metro'),
        },
        { label: told(frame, 'Alamat', 'Address'), value: 'Jalan Imam Bonjol 12, Padang' },
        { label: told(frame, 'Tujuan', 'Purpose'), value: told(frame, 'Umrah', 'Umrah') },
        { label: told(frame, 'Telepon', 'Phone'), value: '0812 0000 0042' },
      ]}
    />
    <CounterPanel title={told(frame, 'Berkas', 'Papers')} facts={papers(frame)} />
  </>
)

/** Stories of the officer's console. */
export const story: Story = {
  component: 'counter',
  isWhole: true,
  states: {
    serving: (frame) => (
      <Shown frame={frame} acts={acts(frame)}>
        {chair(frame, 'Siti Aminah')}
      </Shown>
    ),
    'long name': (frame) => (
      <Shown
        frame={frame}
        acts={acts(frame)}
        said={told(
          frame,
          'A042 sudah selesai dilayani di Loket 2.',
          'A042 was already served at Counter 2.',
        )}
      >
        {chair(frame, 'Raden Ajeng Kusumawardhani Hadiningrat S')}
      </Shown>
    ),
    free: (frame) => (
      <Shown frame={frame} acts={next(frame)}>
        <CounterFree title={told(frame, 'Kursi kosong', 'The chair is empty')}>
          <p>
            {told(
              frame,
              'Berikutnya A043: janji 09.40, paling lama lewat.',
              'Next is A043: booked 09:40, longest overdue.',
            )}
          </p>
        </CounterFree>
      </Shown>
    ),
    empty: (frame) => (
      <Shown frame={frame} acts={next(frame)} isEmpty>
        <CounterFree title={told(frame, 'Belum ada yang menunggu', 'Nobody is waiting')} />
      </Shown>
    ),
  },
}
