import type { CaseView, TimelineEntry } from '#modules/applications'
import type { LetterView } from '#modules/letters'
import { textIn } from '#packages/forms'
import { paths } from '#packages/paths'
import { Tag } from '#packages/ui'
import type { Visit } from '#platform/http'
import { isHelping } from '../helping/acting.ts'
import { isBeingWritten, listCurrent } from './letters.ts'

type Props = {
  visit: Visit
  view: CaseView
  timeline: readonly TimelineEntry[]
  letters: readonly LetterView[]
  now: Temporal.Instant
}

/** The letters there are, the newest of each kind. */
export const Letters = (props: Props) => {
  const { visit, view } = props
  const current = listCurrent(props.letters)
  const isComing = isBeingWritten(view, props)
  if (current.length === 0 && !isComing) return null
  const isToCollect = view.service.collection && !['closed', 'done'].includes(view.status)
  return (
    <>
      <h2>{visit.words('citizen.status.letters')}</h2>
      <ul>
        {current.map((letter) => (
          <li key={letter.letterId}>
            <a href={visit.to(paths.letter(view.caseId, letter.template))}>
              {textIn(letter.names, visit.language)}
            </a>{' '}
            {letter.state !== 'valid' && (
              <Tag tone="stop">{visit.words(`letters.state.${letter.state}`)}</Tag>
            )}
          </li>
        ))}
      </ul>
      {isToCollect && !isHelping(visit) && (
        <p>
          <a href={visit.to(paths.proxy(view.caseId))}>{visit.words('citizen.proxy.link')}</a>
        </p>
      )}
      {isComing && <p class="soft">{visit.words('citizen.status.letterComing')}</p>}
    </>
  )
}
