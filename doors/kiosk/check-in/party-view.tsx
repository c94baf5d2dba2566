import type { OfficeFile } from '#packages/booking'
import { paths } from '#packages/paths'
import { Form, Icon, type PageFrame } from '#packages/ui'
import { Screen } from '../screen.tsx'
import type { Comer } from './party.ts'

type Props = {
  frame: PageFrame
  office: OfficeFile
  formKey: string
  code: string
  isPriority: boolean
  party: Comer[]
  problem?: string
}

/** Who of the family is here? Whoever is not follows with their own code. */
export const PartyView = ({ frame, office, formKey, code, isPriority, party, problem }: Props) => {
  const { words, to } = frame
  const hidden = {
    key: formKey,
    ketikan: code,
    siapa: 'ya',
    ...(isPriority && { prioritas: 'ya' }),
  }
  return (
    <Screen
      frame={frame}
      office={office}
      title={words('kiosk.party.title')}
      lead={words('kiosk.party.lead')}
      back="kode"
    >
      <Form action={to(paths.kioskStep(office.id, 'kode'))} hidden={hidden}>
        {problem && (
          <p class="question-problem" role="alert">
            <Icon name="stop" /> {words(problem)}
          </p>
        )}
        <fieldset>
          <legend class="unseen">{words('kiosk.party.title')}</legend>
          <div class="options">
            {party.map(({ code: own, label, time, isHere }) => (
              <div key={own} class="option">
                <input id={`hadir-${own}`} type="checkbox" name="hadir" value={own} checked />
                <label for={`hadir-${own}`}>
                  {label}, {time}
                </label>
                {isHere && <p class="kiosk-hint">{words('kiosk.party.here')}</p>}
              </div>
            ))}
          </div>
        </fieldset>
        <div class="kiosk-ends">
          <button class="is-done" type="submit" name="tekan" value="done">
            {words('kiosk.party.done')}
          </button>
        </div>
      </Form>
    </Screen>
  )
}
