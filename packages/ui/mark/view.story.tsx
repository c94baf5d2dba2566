import type { Story } from '../story.ts'
import { Mark } from './view.tsx'

/** Stories of the mark. */
export const story: Story = {
  component: 'mark',
  states: {
    usual: () => <Mark />,
    edge: () => <div class="undak" />,
  },
}
