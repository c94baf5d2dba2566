import type { PageFrame } from '../frame.ts'
import { type Story, told } from '../story.ts'
import { TaskList, type TaskState } from './view.tsx'

const tasks = (frame: PageFrame, states: TaskState[]) =>
  [
    {
      label: told(frame, 'Data diri', 'About you'),
      hint: told(frame, 'sekitar 4 menit', 'about 4 minutes'),
    },
    {
      label: told(frame, 'Berkas', 'Papers'),
      hint: told(
        frame,
        'KTP, kartu keluarga, akta lahir',
        'identity card, family card, birth certificate',
      ),
    },
    { label: told(frame, 'Kantor dan waktu', 'Office and time') },
    { label: told(frame, 'Pembayaran', 'Payment'), hint: told(frame, 'Rp650.000', 'Rp650,000') },
  ].map((task, at) => {
    const state = states[at] ?? 'later'
    return { ...task, state, href: state === 'later' || state === 'waiting' ? undefined : `#${at}` }
  })

/** Stories of the parts of a piece of work. */
export const story: Story = {
  component: 'task-list',
  states: {
    begun: (frame) => <TaskList words={frame.words} tasks={tasks(frame, ['next', 'todo'])} />,
    midway: (frame) => (
      <TaskList words={frame.words} tasks={tasks(frame, ['done', 'problem', 'next'])} />
    ),
    done: (frame) => (
      <TaskList words={frame.words} tasks={tasks(frame, ['done', 'done', 'done', 'waiting'])} />
    ),
  },
}
