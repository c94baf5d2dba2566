import { type CaseView, restrictedFlag } from '#modules/applications'
import type { Move } from '#modules/deadlines'
import { formatDay } from '#packages/calendar'
import { paths } from '#packages/paths'
import { Actions, Button, Form, More, Notice } from '#packages/ui'
import type { Visit } from '#platform/http'
import type { Days } from './page.ts'

type Props = { visit: Visit; view: CaseView; days: Days }

/** By when we are done, and by when the applicant answers: before everything else on the page. */
export const DaysNotice = ({ visit, view, days }: Props) => (
  <>
    <Awaited visit={visit} view={view} days={days} />
    <Promised visit={visit} view={view} days={days} />
  </>
)

const Awaited = ({ visit, view: { caseId }, days: { awaited } }: Props) => {
  if (!awaited) return null
  const { words, language, to } = visit
  const day = formatDay(awaited.until, language)
  if (awaited.isOver) {
    return (
      <Notice tone="stop" words={words} title={words('citizen.days.answerOver', { day })}>
        <p>{words('citizen.days.answerOverHelp')}</p>
      </Notice>
    )
  }
  return (
    <Notice tone="wait" words={words} title={words('citizen.days.answerBy', { day })}>
      <p>{words('citizen.days.answerHelp')}</p>
      {awaited.extendDays > 0 && (
        <Form action={to(paths.moreTime(caseId))} hidden={{ key: visit.key() }}>
          <Actions>
            <Button kind="plain">
              {words('citizen.days.extend', { days: awaited.extendDays })}
            </Button>
          </Actions>
        </Form>
      )}
    </Notice>
  )
}

const Promised = ({ visit: { words, language }, days: { promised }, view }: Props) => {
  if (!promised || promised.outcome === 'dropped') return null
  const { toldOn, isPaused, isLate, outcome, moves } = promised
  const isOwn = isPaused && view.flags.includes(restrictedFlag)
  const day = formatDay(toldOn, language)
  return (
    <>
      {isLate && (
        <Notice tone="wait" words={words} title={words('citizen.days.late', { day })}>
          <p>{words('citizen.days.lateHelp')}</p>
        </Notice>
      )}
      {outcome === null && !isLate && (
        <p class="lead">{words(`citizen.days.${isOwn ? 'ownBy' : 'readyBy'}`, { day })}</p>
      )}
      {isPaused && <p>{words(`citizen.days.${isOwn ? 'own' : 'paused'}`)}</p>}
      {moves.length > 0 && (
        <More summary={words('citizen.days.moved', { day: formatDay(promised.firstOn, language) })}>
          <ul>
            {moves.map((move) => (
              <li key={move.at.toString()}>{sayMove({ words, language }, move)}</li>
            ))}
          </ul>
        </More>
      )}
    </>
  )
}

const sayMove = ({ words, language }: Pick<Visit, 'words' | 'language'>, move: Move) => {
  const [before, after] = [formatDay(move.before, language), formatDay(move.after, language)]
  const said = words(`citizen.days.why.${move.why}`, { before, after })
  return move.reason ? `${said} ${move.reason}` : said
}
