import { type Holder, type List, takeOverReasons } from '#modules/checking'
import type { OfficeFile } from '#packages/booking'
import { LeaseNotice, type PageFrame } from '#packages/ui'
import { Press } from '../console/fold.tsx'
import { counterPaths } from '../paths.ts'

/** Something of a list as its page shows whose it is. */
export type Leased = {
  list: List
  itemId: string
  holder?: Holder | undefined
  /** The officer who looks. */
  me: string
  problem?: string
}

type Props = { frame: PageFrame; office: OfficeFile; leased: Leased; newKey: () => string }

/** Whose it is until when: put back, or taken over with a reason. */
export const LeasePanel = ({ frame, office, leased, newKey }: Props) => {
  const { list, itemId, holder, me, problem } = leased
  return (
    <LeaseNotice
      {...{ frame, holder, me, problem, zone: office.zone, reasons: takeOverReasons }}
      action={frame.to(counterPaths.lease(list, itemId))}
      newHidden={() => ({ key: newKey() })}
    />
  )
}

type PullProps = { frame: PageFrame; at: string; formKey: string; said?: string | undefined }

/** The one button that takes the next of a list, and what came of the last press. */
export const PullNext = ({ frame: { words, to }, at, formKey, said }: PullProps) => (
  <>
    <p role="status">{said}</p>
    <Press
      letter="N"
      label={words('counter.lease.next')}
      kind="main"
      action={to(at)}
      hidden={{ key: formKey }}
    />
  </>
)
