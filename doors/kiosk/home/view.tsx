import type { OfficeFile } from '#packages/booking'
import { Icon, KioskChoices, KioskNumber, type PageFrame } from '#packages/ui'
import type { Language, Words } from '#packages/words'
import type { Heard } from '../ear/ear.ts'
import { languageNames } from '../ear/labels.ts'
import type { ReadChoice } from '../ear/reading.ts'
import { Screen, silence, stepOf } from '../screen.tsx'

type Props = { frame: PageFrame; office: OfficeFile }

const languages: Language[] = ['id', 'en']
const keys = ['booked', 'number', 'help'] as const
const steps = { booked: 'kode', number: 'nomor', help: 'bantuan' }

/** The beginning as it is read: the other language in that language, then the three choices. */
export function toRead(words: Words): { sentences: string[]; choices: ReadChoice[] } {
  const other = words.language === 'id' ? 'en' : 'id'
  return {
    sentences: [words('kiosk.home.title'), words('kiosk.ear.keys')],
    choices: [
      ...keys.map((key) => ({ label: words(`kiosk.home.${key}`) })),
      { label: languageNames[other], language: other, isFirst: true },
    ],
  }
}

/** The names of languages are written in those languages, for whoever reads only one. */
const Languages = ({ frame, office }: Props) => (
  <nav class="actions" aria-label="Bahasa / Language">
    {languages.map((language) => {
      const isChosen = language === frame.language
      return (
        <a
          key={language}
          class="kiosk-way"
          lang={language}
          href={frame.to(stepOf(office, ''), language)}
          aria-current={isChosen ? 'true' : undefined}
          {...(isChosen ? {} : { 'data-number': keys.length + 1 })}
        >
          {isChosen ? <Icon name="done" /> : <KioskNumber number={keys.length + 1} />}
          {languageNames[language]}
        </a>
      )
    })}
  </nav>
)

/** Language first, then three large choices. In English it turns back by itself. */
export const HomeView = ({ frame, office, heard }: Props & { heard: Heard | undefined }) => {
  const { words, to } = frame
  const choices = keys.map((key, nth) => ({
    href: to(stepOf(office, steps[key])),
    number: nth + 1,
    label: words(`kiosk.home.${key}`),
    hint: words(`kiosk.home.${key}Hint`),
  }))
  return (
    <Screen
      frame={frame}
      office={office}
      heard={heard}
      title={words('kiosk.home.title')}
      homeAfterSeconds={frame.language === 'id' ? 0 : silence.usual}
    >
      <div class="stack">
        <Languages frame={frame} office={office} />
      </div>
      <KioskChoices choices={choices} />
      <p class="kiosk-rate">
        <a class="kiosk-way" href={to(stepOf(office, 'nilai'))}>
          {words('kiosk.rating.home')} <Icon name="next" />
        </a>
      </p>
    </Screen>
  )
}
