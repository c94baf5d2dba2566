import type { PageFrame } from '../frame.ts'
import { sampleSquare } from '../qr-code/sample.ts'
import { type Story, told } from '../story.ts'
import { Ticket, type TicketFacts } from './view.tsx'

const ticket = (frame: PageFrame, facts: Partial<TicketFacts> = {}): TicketFacts => ({
  state: 'waiting',
  label: 'A042',
  office: 'Kantor Imigrasi Padang',
  service: told(frame, 'Paspor baru dewasa', 'New passport for an adult'),
  when: told(frame, 'Senin 23 November, 09.40', 'Monday 23 November, 09:40'),
  wait: told(frame, '25–40 menit lagi', '25–40 minutes'),
  ahead: 7,
  person: 'Siti Aminah',
  bring: [
    told(frame, 'KTP', 'Identity card'),
    told(frame, 'Kartu keluarga', 'Family card'),
    told(frame, 'Akta kelahiran atau ijazah', 'Birth certificate or diploma'),
  ],
  code: 'K7Q-4M2X',
  square: sampleSquare,
  ...facts,
})

const show = (facts: (frame: PageFrame) => Partial<TicketFacts>) => (frame: PageFrame) => (
  <Ticket words={frame.words} ticket={ticket(frame, facts(frame))}>
    <a href="#arah">{told(frame, 'Petunjuk arah', 'Directions')}</a>
    <a href="#pindah">{told(frame, 'Pindah waktu', 'Change the time')}</a>
  </Ticket>
)

const counter = (frame: PageFrame) => told(frame, 'Loket 3', 'Counter 3')
const bare = { wait: undefined, ahead: undefined }

/** Stories of the ticket, from the booking to the end of the visit. */
export const story: Story = {
  component: 'ticket',
  states: {
    booked: show((frame) => ({ ...bare, state: 'booked', label: told(frame, '09.40', '09:40') })),
    leave: show((frame) => ({
      ...bare,
      state: 'leave',
      label: told(frame, '09.40', '09:40'),
      wait: told(frame, '09.40–09.55', '09:40–09:55'),
    })),
    late: show((frame) => ({ ...bare, state: 'late', label: told(frame, '09.40', '09:40') })),
    away: show(() => ({ state: 'away', when: undefined })),
    go: show((frame) => ({
      state: 'go',
      when: undefined,
      wait: told(frame, '15–35 menit lagi', '15–35 minutes'),
    })),
    waiting: show(() => ({})),
    later: show((frame) => ({
      wait: told(frame, '30–45 menit lagi', '30–45 minutes'),
      later: told(
        frame,
        'Pukul 10.20: 35–50 menit sejak itu, karena satu loket tutup.',
        'At 10:20: 35–50 minutes from then, because a counter closed.',
      ),
    })),
    near: show((frame) => ({
      state: 'near',
      ahead: 1,
      wait: told(frame, '0–5 menit lagi', '0–5 minutes'),
      where: told(frame, 'ruang tunggu lantai 1', 'the ground floor hall'),
    })),
    called: show((frame) => ({ ...bare, state: 'called', where: counter(frame) })),
    serving: show((frame) => ({ ...bare, state: 'serving', where: counter(frame), bring: [] })),
    held: show(() => ({ ...bare, state: 'held', bring: [] })),
    missed: show(() => ({ ...bare, state: 'missed', bring: [] })),
    done: show(() => ({ ...bare, state: 'done', bring: [] })),
    'long names': show((frame) => ({
      label: 'PRI118',
      office: 'Kantor Imigrasi Kelas I Khusus Non TPI Jakarta Selatan',
      person: 'Raden Ajeng Kusumawardhani Hadiningrat S',
      service: told(
        frame,
        'Penggantian paspor habis berlaku/penuh — paspor biasa nonelektronik 10 tahun',
        'Replacement of an expired or full passport — ordinary, non-electronic, ten years',
      ),
    })),
  },
}
