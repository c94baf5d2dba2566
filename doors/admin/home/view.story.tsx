import type { Emergency } from '#modules/approvals'
import type { Story } from '#packages/ui'
import { visitFor } from '#platform/http'
import { cast, placesIn } from '../story-cast.ts'
import { HomeView, WatchView } from './view.tsx'

const alone: Emergency = {
  ...{ act: 'roles', named: 'Wulan (contoh)', at: Temporal.Instant.from('2026-11-22T03:10:00Z') },
  facts: { name: 'Tono (contoh)' },
}

/** Stories of the first page of the centre: an administrator's, and that of whoever only watches. */
export const story: Story = {
  component: 'admin-home',
  isWhole: true,
  states: {
    administrator: (frame) => (
      <HomeView
        visit={visitFor(frame, cast.wulan)}
        who={cast.wulan}
        places={placesIn(frame).map((one, nth) => ({ ...one, count: (nth * 7) % 5 }))}
        emergencies={[]}
      />
    ),
    'done alone': (frame) => (
      <HomeView
        visit={visitFor(frame, cast.wulan)}
        who={cast.wulan}
        places={placesIn(frame).map((one) => ({ ...one, count: 1 }))}
        emergencies={[alone]}
      />
    ),
    auditor: (frame) => (
      <WatchView visit={visitFor(frame, cast.adi)} who={cast.adi} emergencies={[]} />
    ),
  },
}
