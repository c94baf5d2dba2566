import type { RosterCheck, Step } from '#modules/identity'
import type { PageFrame, Story } from '#packages/ui'
import { visitFor } from '#platform/http'
import { cast, padangIn, placesIn, workers } from '../story-cast.ts'
import { BringView, CheckView } from './view.tsx'

const fresh: Step = {
  ...{ line: 2, office: 'padang', name: 'Wati (contoh)', roles: ['officer'], does: 'add' },
}
const changed: Step = {
  ...{ line: 3, office: 'padang', name: workers.suharto.name, roles: ['officer', 'supervisor'] },
  ...{ staffId: workers.suharto.staffId, was: workers.suharto, does: 'change' },
}

const looking = (frame: PageFrame, check: RosterCheck, query: Record<string, string> = {}) => (
  <CheckView
    visit={visitFor(frame, cast.wulan, { query })}
    rosterId="01930000-0000-7000-8000-00000000f0a1"
    check={check}
    names={new Map(placesIn(frame).map(({ id, name }) => [id, name]))}
  />
)

/** Stories of people brought as a table: which file, what it would do, what to mend, taken. */
export const story: Story = {
  component: 'admin-roster',
  isWhole: true,
  states: {
    bring: (frame) => (
      <BringView visit={visitFor(frame, cast.wulan)} place={padangIn(frame)} problem={undefined} />
    ),
    'of a head': (frame) => (
      <BringView visit={visitFor(frame, cast.ratna)} place={padangIn(frame)} problem={undefined} />
    ),
    'to mend': (frame) => (
      <BringView
        visit={visitFor(frame, cast.wulan)}
        place={padangIn(frame)}
        problem={{ field: 'tabel', code: 'admin.roster.noFile' }}
      />
    ),
    looked: (frame) =>
      looking(frame, {
        ...{ steps: [fresh, changed], isTaken: false },
        problems: [
          { line: 4, field: 'name', code: 'identity.staffName', typed: '=cmd|calc' },
          { line: 4, field: 'roles', code: 'identity.rosterRole', typed: 'Juru masak' },
        ],
      }),
    'nothing to do': (frame) => looking(frame, { steps: [], problems: [], isTaken: false }),
    taken: (frame) =>
      looking(frame, { steps: [], problems: [], isTaken: true }, { baru: '1', ubah: '1' }),
  },
}
