import { Actions, Button } from '../button/view.tsx'
import { ErrorSummary } from '../error-summary/view.tsx'
import type { PageFrame } from '../frame.ts'
import { Progress } from '../progress/view.tsx'
import { Question } from '../question/view.tsx'
import { type Story, told } from '../story.ts'
import { Form } from './view.tsx'

const problemOf = (frame: PageFrame) =>
  told(
    frame,
    'NIK harus 16 angka. Anda mengetik 15 angka.',
    'An identity number has 16 digits. You typed 15.',
  )

const asked = (frame: PageFrame, problem?: string) => (
  <>
    {problem && (
      <ErrorSummary words={frame.words} problems={[{ field: 'nik', message: problem }]} />
    )}
    <Progress
      words={frame.words}
      step={2}
      steps={6}
      left={told(frame, 'sekitar 7 menit lagi', 'about 7 more minutes')}
    />
    <Form action="#" hidden={{ version: '3' }}>
      <Question
        words={frame.words}
        kind="text"
        name="nik"
        isTitle
        size={16}
        inputMode="numeric"
        label={told(frame, 'Berapa NIK Anda?', 'What is your identity number?')}
        hint={told(
          frame,
          '16 angka di bagian atas KTP.',
          'The 16 digits at the top of your identity card.',
        )}
        value={problem && '137101470399000'}
        problem={problem}
      />
      <Actions>
        <Button>{told(frame, 'Simpan dan lanjut', 'Save and continue')}</Button>
        <Button kind="plain" formAction="?nanti" isUnchecked>
          {told(frame, 'Simpan dan lanjut nanti', 'Save and continue later')}
        </Button>
      </Actions>
    </Form>
  </>
)

/** Stories of a question page as a whole. */
export const story: Story = {
  component: 'form',
  states: {
    asked: (frame) => asked(frame),
    'came back': (frame) => asked(frame, problemOf(frame)),
  },
}
