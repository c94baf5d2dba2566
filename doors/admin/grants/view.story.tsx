import type { Grant } from '#modules/identity'
import type { PageFrame, Story } from '#packages/ui'
import { realNow } from '#platform/clock'
import { visitFor } from '#platform/http'
import { cast, leaveIn, padangIn, placesIn, workers } from '../story-cast.ts'
import { GiveView, ListView } from './view.tsx'

// Powers for a while end by the real clock, so a story of one that stands is told from now.
const grant = (frame: PageFrame, ends: Temporal.Instant, revoked = false): Grant => ({
  ...{ grantId: `${ends}`, office: 'padang', staffId: workers.hasan.staffId, home: 'padang' },
  ...{ name: workers.hasan.name, role: 'head', caseId: null, why: leaveIn(frame) },
  ...{ begins: ends.subtract({ hours: 24 * 7 }), ends, given: ends.subtract({ hours: 24 * 7 }) },
  ...{ by: cast.ratna.staffId, byName: workers.ratna.name },
  ...{ revoked: revoked ? ends : null, revokedBy: revoked ? cast.ratna.staffId : null },
})

const inHours = (hours: number) => realNow().add({ hours })

/** Stories of powers for a while: what stands, what is over, giving one. */
export const story: Story = {
  component: 'admin-grants',
  isWhole: true,
  states: {
    list: (frame) => (
      <ListView
        visit={visitFor(frame, cast.ratna)}
        place={padangIn(frame)}
        places={placesIn(frame)}
        grants={[
          grant(frame, inHours(72)),
          grant(frame, inHours(-24)),
          grant(frame, inHours(-48), true),
        ]}
      />
    ),
    auditor: (frame) => (
      <ListView
        visit={visitFor(frame, cast.adi)}
        place={undefined}
        places={placesIn(frame)}
        grants={[grant(frame, inHours(72))]}
      />
    ),
    none: (frame) => (
      <ListView
        visit={visitFor(frame, cast.wulan)}
        place={undefined}
        places={placesIn(frame)}
        grants={[]}
      />
    ),
    give: (frame) => (
      <GiveView
        visit={visitFor(frame, cast.wulan)}
        worker={workers.hasan}
        place={padangIn(frame)}
        roles={['supervisor', 'head', 'finance']}
        problems={[]}
      />
    ),
    'to mend': (frame) => (
      <GiveView
        visit={visitFor(frame, cast.wulan, { values: { 'sampai.day': '31', 'sampai.month': '2' } })}
        worker={workers.hasan}
        place={padangIn(frame)}
        roles={['supervisor', 'head', 'finance']}
        problems={[
          { field: 'peran', code: 'admin.grants.noRole' },
          { field: 'sampai', code: 'admin.grants.noDay' },
        ]}
      />
    ),
  },
}
