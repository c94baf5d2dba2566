import type { OfficeFile } from '#packages/booking'
import { Icon, KioskChoices, type PageFrame } from '#packages/ui'
import type { Language } from '#packages/words'
import { Screen, silence, stepOf } from '../screen.tsx'

type Props = { frame: PageFrame; office: OfficeFile }

const languages: { language: Language; name: string }[] = [
  { language: 'id', name: 'Bahasa Indonesia' },
  { language: 'en', name: 'English' },
]

/** The names of languages are written in those languages, for whoever reads only one. */
const Languages = ({ frame, office }: Props) => (
  <nav class="actions" aria-label="Bahasa / Language">
    {languages.map(({ language, name }) => {
      const isChosen = language === frame.language
      return (
        <a
          key={language}
          class="kiosk-way"
          lang={language}
          href={frame.to(stepOf(office, ''), language)}
          aria-current={isChosen ? 'true' : undefined}
        >
          {isChosen && <Icon name="done" />}
          {name}
        </a>
      )
    })}
  </nav>
)

/** Language first, then three large choices. In English it turns back by itself. */
export const HomeView = ({ frame, office }: Props) => {
  const { words, to } = frame
  const choice = (step: string, key: string) => ({
    href: to(stepOf(office, step)),
    label: words(`kiosk.home.${key}`),
    hint: words(`kiosk.home.${key}Hint`),
  })
  return (
    <Screen
      frame={frame}
      office={office}
      title={words('kiosk.home.title')}
      homeAfterSeconds={frame.language === 'id' ? 0 : silence.usual}
    >
      <div class="stack">
        <Languages frame={frame} office={office} />
      </div>
      <KioskChoices
        choices={[choice('kode', 'booked'), choice('nomor', 'number'), choice('bantuan', 'help')]}
      />
      <p class="kiosk-rate">
        <a class="kiosk-way" href={to(stepOf(office, 'nilai'))}>
          {words('kiosk.rating.home')} <Icon name="next" />
        </a>
      </p>
    </Screen>
  )
}
