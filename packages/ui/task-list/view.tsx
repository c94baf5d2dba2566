import type { Words } from '#packages/words'
import { Tag, type Tone } from '../notice/view.tsx'

/** How far one part of the work is. `next` is the one to do now; `later` cannot be begun yet. */
export type TaskState = 'done' | 'next' | 'todo' | 'waiting' | 'problem' | 'later'

const tones: Partial<Record<TaskState, Tone>> = {
  done: 'go',
  next: 'plain',
  waiting: 'wait',
  problem: 'stop',
}

type Task = { label: string; hint?: string; href?: string; state: TaskState }
type Props = { words: Words; tasks: Task[] }

/** The parts of a piece of work and which are done. */
export const TaskList = ({ words, tasks }: Props) => (
  <ol class="task-list">
    {tasks.map(({ label, hint, href, state }) => {
      const tone = tones[state]
      const said = words(`ui.task.${state}`)
      return (
        <li key={label} class={`task is-${state}`}>
          <div>
            {href ? <a href={href}>{label}</a> : <span>{label}</span>}
            {hint && <p class="task-hint">{hint}</p>}
          </div>
          {tone ? <Tag tone={tone}>{said}</Tag> : <span class="task-state">{said}</span>}
        </li>
      )
    })}
  </ol>
)
