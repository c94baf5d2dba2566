import type { Words } from '#packages/words'
import { Notice } from '../notice/view.tsx'

/** What one person did alone that takes two: when, what, who; and at which machine, or about what. */
export type Alone = { when: string; act: string; target?: string; named: string } & (
  | { machine: string; why: string }
  | { about: string }
)

type Props = { words: Words; list: readonly Alone[] }

const NoticeOf = ({ words, one }: { words: Words; one: Alone }) => {
  const { when, act, target, named } = one
  const isEmergency = 'machine' in one
  return (
    <Notice
      tone="stop"
      words={words}
      title={words(isEmergency ? 'ui.alone.emergency' : 'ui.alone.nobodyElse', { when })}
    >
      <p>
        {act} {target && <code>{target}</code>}
      </p>
      {isEmergency ? (
        <p>{words('ui.alone.emergencyBy', { named, machine: one.machine, why: one.why })}</p>
      ) : (
        <p>{words('ui.alone.by', { named, name: one.about })}</p>
      )}
    </Notice>
  )
}

/** Said at the head of the page to everybody who answers for the house. */
export const AloneNotices = ({ words, list }: Props) => (
  <>
    {list.map((one) => (
      <NoticeOf key={`${one.act} ${one.when} ${one.named}`} words={words} one={one} />
    ))}
  </>
)
