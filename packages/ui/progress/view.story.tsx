import { type Story, told } from '../story.ts'
import { Progress } from './view.tsx'

/** Stories of how far along. */
export const story: Story = {
  component: 'progress',
  states: {
    begun: (frame) => (
      <Progress
        words={frame.words}
        step={1}
        steps={6}
        left={told(frame, 'sekitar 8 menit lagi', 'about 8 more minutes')}
      />
    ),
    last: (frame) => <Progress words={frame.words} step={6} steps={6} />,
  },
}
