import type { Problem } from '#packages/refusal'
import type { PageFrame, Story } from '#packages/ui'
import { type Visit, visitFor } from '#platform/http'
import { listGivable } from '../needs.ts'
import { cast, padangIn, workers } from '../story-cast.ts'
import { SheetView } from './sheet-view.tsx'
import { AddView, ListView } from './view.tsx'
import { WorkerView } from './worker-view.tsx'

const size = 29
const square = { size, dark: Array.from({ length: size * size }, (_, at) => Number(at % 3 === 0)) }

const adding = (frame: PageFrame, visit: Visit, problems: Problem[] = []) => (
  <AddView visit={visit} place={padangIn(frame)} roles={listGivable(visit)} problems={problems} />
)

const about = (
  frame: PageFrame,
  worker: (typeof workers)[keyof typeof workers],
  more: { visit?: Visit; problems?: Problem[] } = {},
) => {
  const visit = more.visit ?? visitFor(frame, cast.wulan)
  return (
    <WorkerView
      {...{ visit, worker, place: padangIn(frame), roles: listGivable(visit) }}
      hasAccounts
      introducers={[]}
      problems={more.problems ?? []}
    />
  )
}

/** Stories of who works at an office: the list, somebody new, one of them, and the sheet. */
export const story: Story = {
  component: 'admin-people',
  isWhole: true,
  states: {
    list: (frame) => (
      <ListView
        visit={visitFor(frame, cast.wulan)}
        place={padangIn(frame)}
        workers={Object.values(workers)}
      />
    ),
    'somebody left': (frame) => (
      <ListView
        visit={visitFor(frame, cast.ratna, { query: { berhenti: 'Budi (contoh)' } })}
        place={padangIn(frame)}
        workers={[workers.ratna]}
      />
    ),
    nobody: (frame) => (
      <ListView visit={visitFor(frame, cast.wulan)} place={padangIn(frame)} workers={[]} />
    ),
    add: (frame) => adding(frame, visitFor(frame, cast.wulan)),
    'add proof first': (frame) =>
      adding(frame, visitFor(frame, { ...cast.wulan, mustProve: true })),
    'add to mend': (frame) =>
      adding(frame, visitFor(frame, cast.ratna, { values: { nama: '=1+1' } }), [
        { field: 'nama', code: 'identity.staffName' },
        { field: 'peran', code: 'identity.noRoles' },
      ]),
    'not in yet': (frame) => about(frame, workers.suharto),
    bound: (frame) => about(frame, workers.hasan),
    'to mend': (frame) =>
      about(frame, workers.suharto, { problems: [{ field: 'akun', code: 'identity.badSubject' }] }),
    sheet: (frame) => (
      <SheetView
        visit={visitFor(frame, cast.wulan)}
        staffId={workers.suharto.staffId}
        name={workers.suharto.name}
        place={padangIn(frame)}
        address="https://gerbang.invalid/loket/daftar/contoh"
        square={square}
        endsAt={Temporal.Instant.from('2026-11-26T02:42:00Z')}
      />
    ),
  },
}
