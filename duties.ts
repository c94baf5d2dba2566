import type { Screens } from '#doors/board'
import { system } from '#packages/access'
import type { Reactions } from '#platform/events'
import type { Sweep } from '#platform/jobs'
import type { Modules } from './modules-of.ts'

/** What every module does on the others' news. */
export const reactionsOf = ({ applied, notifications, feedback }: Modules): Reactions[] => [
  applied,
  { part: 'notifications', reactions: notifications.reactions },
  { part: 'feedback', reactions: feedback.reactions },
]

/** What is looked after without anybody asking, and how often at the least. */
export const sweepsOf = (modules: Modules): Sweep[] => {
  const { appointments, payments, queue, notifications, identity, feedback } = modules
  return [
    { name: 'mail', everyMs: 500, work: () => notifications.deliverDue(system('notifications')) },
    { name: 'held places', everyMs: 5_000, work: () => appointments.releaseDue() },
    { name: 'missed places', everyMs: 60_000, work: () => appointments.markMissed() },
    { name: 'payments', everyMs: 5_000, work: () => payments.pollDue(system('payments')) },
    { name: 'bills', everyMs: 5_000, work: () => payments.expireDue(system('payments')) },
    { name: 'near', everyMs: 5_000, work: () => queue.judgeNear() },
    { name: 'ended days', everyMs: 120_000, work: () => queue.endDays() },
    { name: 'rated visits', everyMs: 3_600_000, work: () => feedback.forgetOld() },
    { name: 'old sessions', everyMs: 600_000, work: () => identity.forgetOld() },
  ]
}

/** Watched halls are drawn again though nothing happened, because waits change with time alone. */
export function keepFresh(screens: Screens): () => void {
  const timer = setInterval(screens.refresh, 15_000)
  timer.unref()
  return () => clearInterval(timer)
}
