import type { PageFrame } from '../frame.ts'
import { type Story, told } from '../story.ts'
import { Timeline } from './view.tsx'

const all = (frame: PageFrame) => [
  {
    title: told(frame, 'Permohonan dikirim', 'Application sent'),
    when: told(frame, 'Jumat 20 November, 19.42', 'Friday 20 November, 19:42'),
  },
  {
    title: told(frame, 'Pembayaran diterima', 'Payment received'),
    when: told(frame, 'Jumat 20 November, 19.55', 'Friday 20 November, 19:55'),
  },
  {
    title: told(frame, 'Datang ke kantor', 'Visit the office'),
    when: told(frame, 'Senin 23 November, 09.40', 'Monday 23 November, 09:40'),
  },
  {
    title: told(frame, 'Paspor dicetak', 'Passport printed'),
    when: told(frame, 'Kira-kira 25–26 November', 'About 25–26 November'),
  },
  {
    title: told(frame, 'Paspor siap diambil', 'Passport ready to collect'),
    when: told(frame, 'Paling lambat Jumat 27 November', 'Friday 27 November at the latest'),
  },
]

const upTo = (frame: PageFrame, now: number) =>
  all(frame).map((happening, at) => ({
    ...happening,
    state: at < now ? ('done' as const) : at === now ? ('now' as const) : ('next' as const),
  }))

/** Stories of what happened and what comes. */
export const story: Story = {
  component: 'timeline',
  states: {
    begun: (frame) => <Timeline words={frame.words} happenings={upTo(frame, 0)} />,
    midway: (frame) => <Timeline words={frame.words} happenings={upTo(frame, 2)} />,
    done: (frame) => <Timeline words={frame.words} happenings={upTo(frame, 5)} />,
  },
}
