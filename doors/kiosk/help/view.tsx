import type { OfficeFile } from '#packages/booking'
import { Form, KioskChoices, type PageFrame } from '#packages/ui'
import type { Words } from '#packages/words'
import type { Heard } from '../ear/ear.ts'
import { Screen, silence, stepOf } from '../screen.tsx'

type Props = { frame: PageFrame; office: OfficeFile }

/** As it is read: where an officer is, before what the machine can do. */
export const toRead = (words: Words) => ({
  sentences: ['kiosk.help.title', 'kiosk.help.officer', 'kiosk.ear.keys'].map((key) => words(key)),
  choices: ['kiosk.help.returnCode', 'kiosk.help.bill'].map((key) => ({ label: words(key) })),
})

/** People first: who helps and where; then what the machine can do. */
export const HelpView = ({ frame, office, heard }: Props & { heard: Heard | undefined }) => {
  const { words, to } = frame
  return (
    <Screen
      frame={frame}
      office={office}
      title={words('kiosk.help.title')}
      back=""
      heard={heard}
      homeAfterSeconds={silence.reading}
    >
      <p class="kiosk-lead">{words('kiosk.help.officer')}</p>
      {office.phone && (
        <p class="kiosk-lead">{words('kiosk.help.phone', { phone: office.phone })}</p>
      )}
      <KioskChoices
        choices={[
          {
            href: to(stepOf(office, 'kode-kembali')),
            number: 1,
            label: words('kiosk.help.returnCode'),
            hint: words('kiosk.help.returnCodeHint'),
          },
          {
            href: to(stepOf(office, 'tagihan')),
            number: 2,
            label: words('kiosk.help.bill'),
            hint: words('kiosk.help.billHint'),
          },
        ]}
      />
    </Screen>
  )
}

/** What a return code is for, before one is made. */
export const ReturnCodeView = ({ formKey, frame, office }: Props & { formKey: string }) => {
  const { words, to } = frame
  return (
    <Screen
      frame={frame}
      office={office}
      title={words('kiosk.return.title')}
      lead={words('kiosk.return.why')}
      back="bantuan"
      homeAfterSeconds={silence.reading}
    >
      <div class="stack">
        <Form action={to(stepOf(office, 'kode-kembali'))} hidden={{ key: formKey }}>
          <KioskChoices
            choices={[{ label: words('kiosk.return.make'), hint: words('kiosk.return.makeHint') }]}
          />
        </Form>
        <h2>{words('kiosk.return.lost')}</h2>
        <p class="kiosk-lead">{words('kiosk.return.lostHelp')}</p>
      </div>
    </Screen>
  )
}
