import { type Approval, commandActs } from '#modules/approvals'
import type { Officer } from '#packages/access'
import { type PageFrame, type Story, told } from '#packages/ui'
import { visitFor } from '#platform/http'
import { cast, placesIn, workers } from '../story-cast.ts'
import { ApprovalsView } from './view.tsx'

const at = Temporal.Instant.from('2026-11-23T01:00:00Z')

const asked = (frame: PageFrame, state: Approval['state']): Approval => ({
  ...{ approvalId: `01930000-0000-7000-8000-0000${state.padEnd(8, '0')}`, number: 'K7Q-4M2X' },
  ...{ act: 'rotate', target: 'offices', facts: null, state, askedBy: cast.wulan.staffId },
  why: told(frame, 'Penggantian kunci tahunan.', 'The yearly change of keys.'),
  ...{ askedAt: at, endsAt: at.add({ hours: 24 }) },
  ...(state === 'waiting'
    ? { decidedBy: null, decidedAt: null }
    : { decidedBy: cast.adi.staffId, decidedAt: at.add({ hours: 1 }) }),
})

const facts = {
  ...{ staff: workers.suharto.staffId, name: workers.suharto.name, office: 'centre' },
  ...{ before: 'officer', roles: 'auditor' },
}

const names: Record<string, string> = {
  [cast.wulan.staffId]: 'Wulan (contoh)',
  [cast.adi.staffId]: 'Adi (contoh)',
}

const shown = (frame: PageFrame, who: Officer, list: Approval[], isWished = false) => (
  <ApprovalsView
    visit={visitFor(frame, who)}
    officer={who}
    list={list}
    emergencies={[]}
    problems={[]}
    commandActs={commandActs}
    nameOf={(id) => names[id] ?? workers.suharto.name}
    places={new Map(placesIn(frame).map(({ id, name }) => [id, name]))}
    {...(isWished && { wished: { act: 'roles' as const, facts } })}
  />
)

/** Stories of what takes two persons: asked for, waiting for a second one, answered. */
export const story: Story = {
  component: 'admin-approvals',
  isWhole: true,
  states: {
    none: (frame) => shown(frame, cast.wulan, []),
    wished: (frame) => shown(frame, cast.wulan, [], true),
    'waits for others': (frame) => shown(frame, cast.wulan, [asked(frame, 'waiting')]),
    'waits for you': (frame) => shown(frame, cast.adi, [asked(frame, 'waiting')]),
    answered: (frame) =>
      shown(frame, cast.ratna, [
        asked(frame, 'agreed'),
        asked(frame, 'declined'),
        asked(frame, 'used'),
        asked(frame, 'over'),
      ]),
  },
}
