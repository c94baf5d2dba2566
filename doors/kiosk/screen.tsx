import type { ComponentChildren } from 'preact'
import type { OfficeFile } from '#packages/booking'
import { paths } from '#packages/paths'
import { Icon, KioskPage, type PageFrame } from '#packages/ui'
import type { Language } from '#packages/words'

/** Seconds of silence after which a screen goes home; longer where there is something to read. */
export const silence = { usual: 30, reading: 60, answering: 75 } as const

import type { Heard } from './ear/ear.ts'
import { Ear } from './ear/view.tsx'

type Props = {
  frame: PageFrame
  office: OfficeFile
  title: string
  lead?: string
  /** The step to go back to; `''` is the beginning in the same language. */
  back?: string
  homeAfterSeconds?: number
  /** What is read aloud here. */
  heard?: Heard | undefined
  /** That the hall stands still, in this screen's language. */
  stopped?: string | undefined
  children: ComponentChildren
}

/** A screen of this door. Home is in Indonesian again, whoever went before. */
export const Screen = ({
  frame,
  office,
  back,
  homeAfterSeconds,
  heard,
  stopped,
  children,
  ...rest
}: Props) => (
  <KioskPage
    frame={frame}
    office={office.shortName}
    home={frame.to(paths.kiosk(office.id), 'id')}
    homeAfterSeconds={homeAfterSeconds ?? silence.usual}
    {...(back === undefined ? {} : { back: frame.to(stepOf(office, back)) })}
    {...rest}
  >
    {stopped && <Stopped sentence={stopped} />}
    {heard && <Ear frame={frame} heard={heard} />}
    {children}
    {homeAfterSeconds === silence.reading && <MoreTime frame={frame} />}
    {frame.assets.islands?.dengar && (
      <script src={frame.assets.islands.dengar} type="module" async />
    )}
  </KioskPage>
)

/** Everything stands still: large, and before everything else. */
export const Stopped = ({ sentence, language }: { sentence: string; language?: Language }) => (
  <p class="kiosk-stopped" lang={language}>
    <Icon name="stop" /> <span>{sentence}</span>
  </p>
)

/** Nobody is called for a while, and nothing is wrong. */
export const Quiet = ({ sentence, language }: { sentence: string; language: Language }) => (
  <p class="kiosk-quiet" lang={language}>
    <Icon name="wait" /> <span>{sentence}</span>
  </p>
)

/** Whoever reads slowly asks for the same page again, and its time begins anew. */
const MoreTime = ({ frame }: Pick<Props, 'frame'>) => (
  <div class="stack">
    <p class="actions only-screen">
      <a class="kiosk-way" href={frame.to(frame.here)}>
        <Icon name="wait" /> {frame.words('kiosk.more')}
      </a>
    </p>
  </div>
)

/** The address of a step of this office's kiosk, without the language. */
export const stepOf = (office: OfficeFile, step: string): string =>
  step === '' ? paths.kiosk(office.id) : paths.kioskStep(office.id, step)
