import type { Story } from '../story.ts'
import type { LeaseHolder } from './facts.ts'
import { LeaseNotice } from './view.tsx'

const asked = {
  ...({ me: 'dewi', zone: 'Asia/Jakarta' } as const),
  ...{ action: '#', newHidden: () => ({}), reasons: ['away', 'agreed'] },
}
const until = Temporal.Instant.from('2026-11-23T10:15:00+07:00')
const dewi: LeaseHolder = { staff: 'dewi', name: 'Dewi (contoh)', until }
const rizal: LeaseHolder = {
  ...{ staff: 'rizal', name: 'Rizal (contoh)', until },
  taken: { name: dewi.name, why: 'away' },
}

/** Stories of whose something from a list is. */
export const story: Story = {
  component: 'lease',
  states: {
    mine: (frame) => <LeaseNotice {...asked} frame={frame} holder={dewi} />,
    theirs: (frame) => <LeaseNotice {...asked} frame={frame} holder={rizal} />,
    nobodys: (frame) => <LeaseNotice {...asked} frame={frame} holder={undefined} />,
  },
}
