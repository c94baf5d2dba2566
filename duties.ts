import type { Screens } from '#doors/board'
import { system } from '#packages/access'
import type { Reactions } from '#platform/events'
import type { Sweep } from '#platform/jobs'
import type { Modules } from './modules-of.ts'

/** What every module does on the others' news. */
export const reactionsOf = (modules: Modules): Reactions[] => [
  modules.applied,
  { part: 'notifications', reactions: modules.notifications.reactions },
  { part: 'feedback', reactions: modules.feedback.reactions },
  { part: 'stock', reactions: modules.stock.reactions },
  { part: 'search', reactions: modules.search.reactions },
  { part: 'deadlines', reactions: modules.deadlines.reactions },
  { part: 'checking', reactions: modules.checking.reactions },
  { part: 'frozen', reactions: modules.frozen.reactions },
  { part: 'proxies', reactions: modules.proxies.reactions },
  { part: 'letters', reactions: modules.letters.reactions },
  { part: 'watchlist', reactions: modules.watchlist.reactions },
  { part: 'duplicates', reactions: modules.duplicates.reactions },
  { part: 'stays', reactions: modules.stays.reactions },
  { part: 'queue', reactions: modules.queue.reactions },
  { part: 'interagency', reactions: modules.interagency.reactions },
]

/** What is looked after without anybody asking, and how often at the least. */
export const sweepsOf = (modules: Modules): Sweep[] => {
  const { appointments, applications, beside, payments, queue, notifications } = modules
  const { identity, feedback, search, archive } = modules
  return [
    { name: 'mail', everyMs: 500, work: () => notifications.deliverDue(system('notifications')) },
    turned('held places', 5_000, () => appointments.releaseDue()),
    turned('freed places', 5_000, () => appointments.offerFreed()),
    turned('ended wishes', 600_000, () => appointments.endWaiting()),
    turned('measured minutes', 3_600_000, async () => {
      await appointments.saveMinutes(await queue.listMeanMinutes())
    }),
    turned('unused walk-in time', 300_000, () => releaseUnused(modules)),
    turned('missed places', 60_000, () => appointments.markMissed()),
    turned('places from elsewhere', 600_000, () => appointments.forgetElsewhere()),
    turned('tables brought', 600_000, () => beside.forgetOld()),
    turned('payments', 5_000, () => payments.pollDue(system('payments'))),
    turned('bills', 5_000, () => payments.expireDue(system('payments'))),
    turned('books', 600_000, () => payments.compareDue(system('payments'))),
    turned('near', 5_000, () => queue.judgeNear()),
    turned('ended days', 120_000, () => queue.endDays()),
    turned('days that are over', 600_000, () => queue.workOutDays()),
    turned('reminders', 900_000, () => modules.notifications.remindDue(system('notifications'))),
    turned('ended drafts', 3_600_000, () => applications.endDrafts()),
    turned('unmarked applications', 60_000, () => applications.markUnmarked()),
    turned('calendars', 600_000, () => modules.deadlines.recount()),
    turned('practice', 3_600_000, () => queue.emptyPractices()),
    turned('practised applications', 3_600_000, () => applications.emptyPractices()),
    turned('rated visits', 3_600_000, () => feedback.forgetOld()),
    turned('index', 5_000, () => search.readOn()),
    { name: 'watch list', everyMs: 60_000, work: () => modules.watchlist.readList() },
    { name: 'watched applications', everyMs: 1_000, work: () => modules.watchlist.checkDue() },
    turned('watched before', 60_000, () => modules.watchlist.readOn()),
    turned('words in clear', 600_000, () => modules.frozen.sealClear()),
    turned('words about money in clear', 600_000, () => payments.sealClear()),
    turned('paper files', 600_000, () => archive.indexAnew()),
    turned('erased entries', 600_000, () => search.forgetErased()),
    turned('requests for deletion', 60_000, () => modules.privacy.settleDue()),
    turned('kept long enough', 600_000, () => modules.privacy.destroyOverdue()),
    turned('salts', 600_000, () => modules.privacy.forgetSalts()),
    { name: 'erased papers', everyMs: 15_000, work: () => modules.documents.removeLeaving() },
    { name: 'sealed days', everyMs: 30_000, isDated: true, work: () => modules.queue.sealDays() },
    { name: 'log', everyMs: 1000, work: () => modules.ledger.append() },
    { name: 'witnesses', everyMs: 5000, work: () => modules.ledger.askWitnesses() },
    { name: 'held papers', everyMs: 15_000, work: () => modules.documents.scanHeld() },
    turned('papers on their way', 600_000, () => modules.documents.forgetSendings()),
    { name: 'ended grants', everyMs: 1_000, isDated: true, work: () => identity.endGrants() },
    { name: 'old sessions', everyMs: 600_000, isDated: true, work: () => identity.forgetOld() },
  ]
}

// Labels of people without an appointment: who just came, who has priority, who took a number at home.
const justCame = /^[BCD]/

/** Where nobody who just came is waiting, part of what is kept for them soon is given to the calendar. */
async function releaseUnused({ appointments, queue }: Modules): Promise<number> {
  let wider = 0
  for (const running of await appointments.listRunning()) {
    const { rows } = await queue.frame(running.office, 'id')
    const waiting = rows.filter(({ label, state }) => justCame.test(label) && state === 'waiting')
    wider += await appointments.releaseUnused(running, waiting.length)
  }
  return wider
}

/** Due by the clock that can be turned. */
const turned = (name: string, everyMs: number, work: Sweep['work']): Sweep => ({
  name,
  everyMs,
  isTurned: true,
  work,
})

/** Watched halls are drawn again though nothing happened, because waits change with time alone. */
export function keepFresh(screens: Screens): () => void {
  const timer = setInterval(screens.refresh, 15_000)
  timer.unref()
  return () => clearInterval(timer)
}
