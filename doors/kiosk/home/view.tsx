import type { OfficeFile } from '#packages/booking'
import { paths } from '#packages/paths'
import { Icon, KioskChoices, KioskNumber, type PageFrame } from '#packages/ui'
import type { Words } from '#packages/words'
import type { Heard } from '../ear/ear.ts'
import { languageNames } from '../ear/labels.ts'
import type { ReadChoice } from '../ear/reading.ts'
import { Quiet, Screen, Stopped, silence, stepOf } from '../screen.tsx'
import { type HallState, languages, type Said } from '../standstill.ts'

type Props = { frame: PageFrame; office: OfficeFile }

type Reading = { sentences: string[]; choices: ReadChoice[] }
const usual = { isStopped: false, isCleared: false }

const keys = ['booked', 'number', 'help'] as const
const steps = { booked: 'kode', number: 'nomor', help: 'bantuan' }

type Hall = { isStopped: boolean; isCleared: boolean }

/**
 * The beginning as it is read: the other language in that language, then the three choices; before
 * them that the hall stands still. When everybody must leave nothing else is read.
 */
export function toRead(words: Words, { isStopped, isCleared }: Hall = usual): Reading {
  const other = words.language === 'id' ? 'en' : 'id'
  if (isCleared) return { sentences: [words('kiosk.ear.leave')], choices: [] }
  const stopped = isStopped ? [words('kiosk.ear.stopped')] : []
  return {
    sentences: [words('kiosk.home.title'), ...stopped, words('kiosk.ear.keys')],
    choices: [
      { label: words('kiosk.home.booked') },
      { label: words('kiosk.home.number') },
      { label: words('kiosk.home.help') },
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

type HomeProps = Props & {
  heard: Heard | undefined
  state: HallState
  /** ISO instant of the picture of the hall that is told here. */
  at: string
  stopped: Said[]
}

// Home in Indonesian goes nowhere by itself: its script hears that the hall stops, rests or goes on.
const watching = ({ frame, office, state, at }: HomeProps) => ({
  'data-hall': frame.to(paths.live(office.id)),
  'data-state': state,
  'data-at': at,
})

/** Language first, then three large choices. In English it turns back by itself. */
export const HomeView = (props: HomeProps & { quiet: Said[] }) => {
  const { frame, office, heard, stopped, quiet } = props
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
      <div class="stack" {...watching(props)}>
        {stopped.map(({ language, sentence }) => (
          <Stopped key={language} language={language} sentence={sentence} />
        ))}
        {quiet.map(({ language, sentence }) => (
          <Quiet key={language} language={language} sentence={sentence} />
        ))}
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

/** The building is being cleared: this and nothing else, in each language. */
export const LeaveView = (props: HomeProps) => {
  const { frame, office, heard, stopped } = props
  return (
    <Screen frame={frame} office={office} heard={heard} title={frame.words('kiosk.stopped.leave')}>
      <div class="stack" {...watching(props)}>
        {stopped.map(({ language, sentence }) => (
          <Stopped key={language} language={language} sentence={sentence} />
        ))}
      </div>
    </Screen>
  )
}
