import type { Words } from '#packages/words'
import { Notice } from '../notice/view.tsx'

/** What one person did alone that takes two: when, what, who; and at which machine, or about what. */
export type Alone = { when: string; act: string; target?: string; named: string } & (
  | { machine: string; why: string; isRestored: boolean }
  | { about: string }
)

type Props = { words: Words; list: readonly Alone[] }

function titleOf(one: Alone): string {
  if (!('machine' in one)) return 'ui.alone.nobodyElse'
  return one.isRestored ? 'ui.alone.restored' : 'ui.alone.emergency'
}

const NoticeOf = ({ words, one }: { words: Words; one: Alone }) => {
  const { when, act, target, named } = one
  return (
    <Notice tone="stop" words={words} title={words(titleOf(one), { when })}>
      <p>
        {act} {target && <code>{target}</code>}
      </p>
      {'machine' in one ? (
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
