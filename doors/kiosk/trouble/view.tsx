import type { OfficeFile } from '#packages/booking'
import { paths } from '#packages/paths'
import { Fault, KioskChoices, type PageFrame } from '#packages/ui'
import { Screen, stepOf } from '../screen.tsx'

/** What can be done after a no. */
export type NextStep = 'again' | 'number' | 'help'

type Props = { frame: PageFrame; office: OfficeFile }

const steps = { again: 'kode', number: 'nomor', help: 'bantuan' } as const

/** The office's no in large letters, and the ways that are still open. */
export const RefusedView = (props: Props & { sentence: string; next: NextStep[] }) => {
  const { frame, office, sentence, next } = props
  const { words, to } = frame
  return (
    <Screen frame={frame} office={office} title={sentence} back="">
      <KioskChoices
        choices={next.map((step) => ({
          href: to(stepOf(office, steps[step])),
          label: words(`kiosk.next.${step}`),
          hint: words(`kiosk.next.${step}Hint`),
        }))}
      />
    </Screen>
  )
}

/** Not a kiosk yet: what visitors do meanwhile, and what the staff must do. */
export const UnknownView = ({ frame, office }: Props) => {
  const { words } = frame
  return (
    <Screen
      frame={frame}
      office={office}
      title={words('kiosk.unknown.title')}
      lead={words('kiosk.unknown.visitor')}
    >
      <p class="kiosk-lead">{words('kiosk.unknown.staff')}</p>
      <p class="actions only-screen">
        <a class="kiosk-way" href={frame.to(paths.pair(office.id))}>
          {words('kiosk.unknown.pair')}
        </a>
      </p>
    </Screen>
  )
}

/** Something broke; the screen finds home by itself. */
export const FaultView = ({ frame, office, reference }: Props & { reference: string }) => (
  <Screen frame={frame} office={office} title={frame.words('kiosk.fault.title')}>
    <Fault words={frame.words} reference={reference} />
  </Screen>
)
