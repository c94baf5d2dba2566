import type { OfficeFile } from '#packages/booking'
import { paths } from '#packages/paths'
import { type Element, elements, type Trail } from '#packages/satisfaction'
import { Form, KioskChoices, type PageFrame, Progress } from '#packages/ui'
import { Keys, Typed } from '../check-in/view.tsx'
import { Screen, silence, stepOf } from '../screen.tsx'

type Props = { frame: PageFrame; office: OfficeFile }
type CodeProps = Props & { formKey: string; typed: string; problem?: string }

/** Which visit: the code on the slip, scanned or typed. */
export const CodeView = ({ frame, office, formKey, typed, problem }: CodeProps) => {
  const { words, to } = frame
  return (
    <Screen
      frame={frame}
      office={office}
      title={words('kiosk.rating.title')}
      lead={words('kiosk.rating.lead')}
      back=""
    >
      <Form action={to(stepOf(office, 'nilai'))} hidden={{ key: formKey }}>
        {/* A scanner ends with Enter, which presses the first button of the form. */}
        <button class="unseen" type="submit" name="tekan" value="done" tabIndex={-1} aria-hidden>
          {words('kiosk.rating.begin')}
        </button>
        <Typed
          words={words}
          typed={typed}
          problem={problem ? { field: 'ketikan', code: problem } : undefined}
        />
        <Keys words={words} done={words('kiosk.rating.begin')} />
      </Form>
    </Screen>
  )
}

type AskProps = Props & { formKey: string; code: string; trail: Trail; element: Element }

/** One question, four large answers; the answers so far travel in the form and nowhere else. */
export const AskView = ({ frame, office, formKey, code, trail, element }: AskProps) => {
  const { words, to, language } = frame
  return (
    <Screen
      frame={frame}
      office={office}
      title={element.question[language]}
      homeAfterSeconds={silence.answering}
    >
      <Form
        action={to(stepOf(office, 'nilai'))}
        hidden={{ key: formKey, kode: code, jawaban: trail }}
      >
        <Progress words={words} step={trail.length + 1} steps={elements.length} />
        <KioskChoices
          choices={element.answers.toReversed().map(({ score, names }) => ({
            name: 'nilai',
            value: String(score),
            label: names[language],
          }))}
        />
        <p class="kiosk-survey">
          {trail.length > 0 && (
            <button class="kiosk-way" type="submit" name="nilai" value="back">
              {words('ui.survey.back')}
            </button>
          )}
          <button class="kiosk-way" type="submit" name="nilai" value="0">
            {words('ui.survey.skip')}
          </button>
        </p>
      </Form>
    </Screen>
  )
}

/** It was counted; the screen goes home by itself. */
export const ThanksView = ({ frame, office }: Props) => {
  const { words, to } = frame
  return (
    <Screen
      frame={frame}
      office={office}
      title={words('kiosk.rating.thanks')}
      lead={words('kiosk.rating.thanksWhat')}
    >
      <p class="actions">
        <a class="kiosk-way" href={to(paths.kiosk(office.id), 'id')}>
          {words('ui.kiosk.home')}
        </a>
      </p>
    </Screen>
  )
}
