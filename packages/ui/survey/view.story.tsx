import type { PageFrame } from '../frame.ts'
import { type Story, told } from '../story.ts'
import { SurveyEnd, SurveyQuestion } from './view.tsx'

const carried = ({ words }: PageFrame) => ({ words, action: '#', hidden: { jawaban: '' } })

const asked = (frame: PageFrame, step: number) => (
  <SurveyQuestion
    {...carried(frame)}
    step={step}
    steps={9}
    question={told(
      frame,
      'Bagaimana penanganan pengaduan, saran, dan masukan di kantor ini?',
      'How well does this office deal with complaints and suggestions?',
    )}
    answers={[
      { value: '4', label: told(frame, 'Dikelola dengan baik', 'Well managed') },
      { value: '3', label: told(frame, 'Berfungsi kurang maksimal', 'Works, not fully') },
      { value: '2', label: told(frame, 'Ada tetapi tidak berfungsi', 'Exists but does not work') },
      { value: '1', label: told(frame, 'Tidak ada', 'None') },
    ]}
  />
)

/** Stories of the survey: its first question, a later one, its end. */
export const story: Story = {
  component: 'survey',
  states: {
    first: (frame) => asked(frame, 1),
    later: (frame) => asked(frame, 8),
    end: (frame) => <SurveyEnd {...carried(frame)} />,
    'end came back': (frame) => (
      <SurveyEnd
        {...carried(frame)}
        comment="0812 0000 0000"
        problem={told(
          frame,
          'Saran ini berisi nomor. Hapus dulu, supaya penilaian tetap tanpa nama.',
          'This comment contains a number. Please take it out, so that your answers stay without a name.',
        )}
      />
    ),
  },
}
