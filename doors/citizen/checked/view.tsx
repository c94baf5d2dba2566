import { type CaseView, restrictedFlag } from '#modules/applications'
import type { Finding } from '#modules/checking'
import type { Pause } from '#modules/privacy'
import type { OfficeFile } from '#packages/booking'
import { formatMoment } from '#packages/calendar'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Notice } from '#packages/ui'
import type { Words } from '#packages/words'
import type { Visit } from '#platform/http'

type Props = {
  visit: Visit
  view: CaseView
  office: OfficeFile
  finding?: Finding | undefined
  pause?: Pause | undefined
  now: Temporal.Instant
  /** They have been at the office: the papers are looked at there. */
  hasArrived: boolean
}

/** What was found of one paper: our sentences, and the officer's note as it was written. */
export const sayFound = (words: Words, one: Finding['wanted'][number]): string[] => [
  ...one.reasons.map((reason) => words(`checking.reason.${reason}`)),
  ...(one.note ? [words('citizen.checked.note', { note: one.note })] : []),
]

/** How the papers stand at the desk: by when they are looked at, what to send again, or complete. */
export const FindingNotice = (props: Props) => {
  const { visit, office, finding } = props
  const { words, language } = visit
  if (!finding || finding.state === 'ended') return null
  const { flags } = props.view
  if (flags.includes(restrictedFlag) && finding.state === 'waiting') return <Paused {...props} />
  const say = (at: Temporal.Instant) => formatMoment(at, office.zone, language)
  if (finding.state === 'asked') return <Wanted {...props} finding={finding} />
  // Who was at the office was told nothing of a desk: the counter looks at what they brought.
  if (finding.state === 'waiting' && finding.round === 1 && props.hasArrived) return null
  if (finding.state === 'waiting') {
    const title = words(finding.round > 1 ? 'citizen.checked.again' : 'citizen.checked.waiting')
    const isLate = Temporal.Instant.compare(finding.neededBy, props.now) < 0
    const due = isLate ? 'late' : 'due'
    return (
      <Notice tone="plain" words={words} title={title}>
        <p>{words(`citizen.checked.${due}`, { when: say(finding.neededBy) })}</p>
        {!props.hasArrived && <p>{words('citizen.checked.stay')}</p>}
      </Notice>
    )
  }
  return (
    <Notice tone="go" words={words} title={words('citizen.checked.complete')}>
      <p>
        {words('citizen.checked.completeMeans', {
          when: finding.judgedAt ? say(finding.judgedAt) : '–',
          office: office.shortName,
        })}
      </p>
    </Notice>
  )
}

/** Paused: nobody looks, and what happens when it goes on. */
const Paused = ({ visit: { words, to }, pause }: Props) => (
  <Notice tone="wait" words={words} title={words('citizen.checked.paused')}>
    {pause?.cause === 'kept' ? (
      <p>{words('citizen.checked.kept')}</p>
    ) : (
      <>
        <p>{words('citizen.checked.pausedMeans')}</p>
        <p>
          <a href={to(paths.aboutMe())}>{words('citizen.checked.pausedGo')}</a>
        </p>
      </>
    )}
  </Notice>
)

/** The papers to send again, each with why and the way to it. */
const Wanted = ({ visit, view, finding }: Props & { finding: Finding }) => {
  const { words, language, to } = visit
  const count = finding.wanted.length
  return (
    <Notice tone="wait" words={words} title={words('citizen.checked.wanted', { count })}>
      <p>{words('citizen.checked.wantedHelp')}</p>
      <ul>
        {finding.wanted.map((one) => (
          <li key={one.paper}>
            <a href={to(paths.paper(view.caseId, one.paper))}>{textIn(one.names, language)}</a>
            {': '}
            {sayFound(words, one).join(' ')}
          </li>
        ))}
      </ul>
    </Notice>
  )
}

/** On the page of one paper: what was wrong with what is here. */
export const PaperFinding = ({
  visit: { words },
  finding,
  paper,
}: Pick<Props, 'visit' | 'finding'> & { paper: string }) => {
  const found = finding?.wanted.find((one) => one.paper === paper)
  if (!found || finding?.state !== 'asked') return null
  return (
    <Notice tone="wait" words={words} title={words('citizen.checked.sendAgain')}>
      {sayFound(words, found).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <p>{words('citizen.checked.oldStays')}</p>
    </Notice>
  )
}
