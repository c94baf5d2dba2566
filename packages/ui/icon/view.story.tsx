import type { Story } from '../story.ts'
import { Icon, type IconName } from './view.tsx'

const names: IconName[] = [
  'done',
  'wait',
  'stop',
  'plain',
  'back',
  'next',
  'place',
  'paper',
  'sound',
]

/** Stories of the few signs there are. */
export const story: Story = {
  component: 'icon',
  states: {
    all: () => (
      <p class="actions">
        {names.map((name) => (
          <span key={name}>
            <Icon name={name} /> {name}
          </span>
        ))}
      </p>
    ),
  },
}
