import { createWords } from '#packages/words'
import type { PageFrame } from '../frame.ts'
import { messages } from '../messages.ts'
import { type Story, told } from '../story.ts'
import { BoardPage } from './page.tsx'
import { type BoardFacts, BoardView } from './view.tsx'

const counter = (frame: PageFrame, number: number) =>
  told(frame, `Loket ${number}`, `Counter ${number}`)

const board = (frame: PageFrame, facts: Partial<BoardFacts> = {}): BoardFacts => ({
  office: 'Kantor Imigrasi Padang',
  clock: told(frame, '09.42', '09:42'),
  day: told(frame, 'Senin 23 November', 'Monday 23 November'),
  calls: ['A042', 'B017', 'A041', 'P003', 'A040', 'C009'].map((label, at) => ({
    label,
    counter: counter(frame, [3, 5, 2, 1, 4, 6][at] ?? 1),
  })),
  waits: [
    {
      service: told(frame, 'Paspor baru', 'New passport'),
      wait: told(frame, '25–40 menit', '25–40 min'),
    },
    {
      service: told(frame, 'Penggantian paspor', 'Passport renewal'),
      wait: told(frame, '15–30 menit', '15–30 min'),
    },
    {
      service: told(frame, 'Izin tinggal', 'Stay permit'),
      wait: told(frame, '10–20 menit', '10–20 min'),
    },
    {
      service: told(frame, 'Pengambilan', 'Collection'),
      wait: told(frame, '0–5 menit', '0–5 min'),
    },
  ],
  ...facts,
})

const show = (facts?: (frame: PageFrame) => Partial<BoardFacts>) => (frame: PageFrame) => (
  <BoardPage frame={frame} office="Kantor Imigrasi Padang">
    <BoardView
      words={frame.words}
      also={createWords(
        frame.language === 'en' ? 'id' : 'en',
        messages[frame.language === 'en' ? 'id' : 'en'],
      )}
      board={board(frame, facts?.(frame))}
    />
  </BoardPage>
)

/** Stories of the hall's board. */
export const story: Story = {
  component: 'board',
  isWhole: true,
  states: {
    calling: show(),
    stopped: show((frame) => {
      const here =
        'Layanan dihentikan sementara karena kebakaran. Tempat Anda tetap. Bila hari ini tidak dilanjutkan, Anda didahulukan pada Selasa, 24 November 2026, dengan nomor yang sama.'
      const there =
        'Service has stopped for a while because of a fire. You keep your place. Should it not go on today, you come first on Tuesday 24 November 2026, with the same number.'
      return { paused: told(frame, here, there), pausedAlso: told(frame, there, here), waits: [] }
    }),
    'long number': show((frame) => ({
      office: 'Kantor Imigrasi Kelas I Khusus Non TPI Jakarta Selatan',
      calls: [
        { label: 'PRI118', counter: told(frame, 'Loket 12', 'Counter 12') },
        ...board(frame).calls,
      ],
    })),
    'many at once': show((frame) => ({
      calls: [...board(frame).calls, ...board(frame).calls].map((call, at) => ({
        ...call,
        label: `B0${30 - at}`,
      })),
    })),
    first: show((frame) => ({ calls: board(frame).calls.slice(0, 1) })),
    empty: show((frame) => ({
      calls: [],
      news: told(frame, 'Kantor buka pukul 07.30.', 'The office opens at 07:30.'),
    })),
    stale: show(() => ({ staleMinutes: 4 })),
  },
}
