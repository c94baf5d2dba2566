import type { Officer } from '#packages/access'
import { Refusal } from '#packages/refusal'
import { type Route, seeOther, type Visit } from '#platform/http'
import type { News } from '../console/said.ts'
import { actOrSay, typedIn } from '../console/show.ts'
import { meantVisit } from '../console/tools.ts'
import { findGone } from '../desk.ts'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { refuseLast } from './last.ts'
import { readSeat } from './seat.ts'
import { listUnneeded, refuseUnneeded, refuseUnrecorded } from './station.ts'
import { refuseUneven } from './uneven.ts'

const access = { action: 'queue.work', scope: 'office' } as const

type Turn = { who: Officer; visit: Visit; typed: Record<string, string>; label: string }

/** Every act of the queue by its name in the form, and the news the page tells after it. */
const createDoings = (needs: Needs, { queue, checking } = needs) => ({
  open: async ({ who, visit }: Turn): Promise<News> => {
    const { loket: counterId = '', ambil } = visit.form.values
    if (ambil) {
      await queue.openCounter(who, { counterId, takeOver: true })
      return { kabar: 'tookDesk' }
    }
    const stages = visit.form.lists.tahap ?? []
    if (stages.length === 0) throw new Refusal('counter.noStage')
    await queue.openCounter(who, { counterId, stages })
    return {}
  },
  close: async ({ who, visit, typed }: Turn): Promise<News> => {
    if (!typed.tetap)
      refuseLast(who, await queue.getHall(who, { office: who.office, language: visit.language }))
    await queue.closeCounter(who)
    await checking.giveBack(who, 'left')
    return {}
  },
  leave: async ({ who }: Turn): Promise<News> => {
    const left = await queue.leaveCounter(who)
    await checking.giveBack(who, 'left')
    return left ? { kabar: 'left', nomor: left.label } : {}
  },
  takeOver: async ({ who, typed }: Turn): Promise<News> => {
    const { loket: counterId = '', alasan: reason = '' } = typed
    const { label } = await queue.takeOver(who, { counterId, reason })
    return { kabar: 'takenOver', nomor: label }
  },
  takeUp: async ({ who, typed }: Turn): Promise<News> => {
    const { label } = await queue.takeUp(who, { ticketId: typed.tiket ?? '' })
    return { kabar: 'called', nomor: label }
  },
  undo: async ({ who, typed }: Turn): Promise<News> => {
    const [act = '', label = ''] = (typed.apa ?? '').split(' ')
    const undone = await queue.undo(who, { act, label })
    return { kabar: `undone.${undone.act}`, nomor: undone.label }
  },
  quick: async ({ who }: Turn): Promise<News> => {
    const { label } = await queue.serveQuickly(who)
    return { kabar: 'quick', nomor: label }
  },
  next: async ({ who }: Turn): Promise<News> => {
    const { label } = await queue.callNext(who)
    return { kabar: 'called', nomor: label }
  },
  call: async ({ who, typed }: Turn): Promise<News> => {
    const { tiket = '', alasan = '' } = typed
    const { label } = await queue.callTicket(who, { ticketId: tiket, reason: alasan })
    return { kabar: 'called', nomor: label }
  },
  recall: async ({ who, label }: Turn): Promise<News> => {
    await queue.recall(who)
    return { kabar: 'recalled', nomor: label }
  },
  missed: async ({ who, label }: Turn): Promise<News> => {
    await queue.markNoShow(who)
    return { kabar: 'missed', nomor: label }
  },
  begin: async ({ who }: Turn): Promise<News> => {
    const { label } = await queue.beginService(who)
    return { kabar: 'serving', nomor: label }
  },
  hold: async ({ who, typed, label }: Turn): Promise<News> => {
    await queue.hold(who, { reason: typed.alasan ?? '' })
    return { kabar: 'held', nomor: label }
  },
  resume: async ({ who, typed }: Turn): Promise<News> => {
    const [ticketId = '', label = ''] = (typed.tiket ?? '').split(' ')
    await queue.resume(who, { ticketId })
    return { kabar: 'resumed', nomor: label }
  },
  away: async ({ who, visit, typed, label }: Turn): Promise<News> => {
    await queue.markAway(who, { ticketId: ticketOf(visit), code: typed.siapa ?? '' })
    return { kabar: 'away', nomor: label }
  },
  split: async ({ who, visit, typed }: Turn): Promise<News> => {
    const alone = await queue.splitOff(who, {
      ticketId: ticketOf(visit),
      code: typed.siapa ?? '',
    })
    return { kabar: 'split', nomor: alone.label }
  },
  transfer: async ({ who, visit, typed }: Turn): Promise<News> => {
    const { tahap = '', alasan = '' } = typed
    refuseUnneeded(needs, visit, await readSeat(needs, visit, who), tahap)
    const sent = await queue.transfer(who, { stage: tahap, reason: alasan })
    return { kabar: 'sent', nomor: sent.label, tahap }
  },
  finish: async ({ who, visit, typed }: Turn): Promise<News> => {
    const seat = await readSeat(needs, visit, who)
    const { caseId } = seat.ticket ?? {}
    const gone = caseId && seat.views.length === 0 && (await findGone(needs, who, caseId))
    const moved = gone ? await queue.finishMoved(who, { caseId }) : undefined
    if (moved) return { kabar: 'movedOn', nomor: moved.label }
    const next = seat.ticket ? queue.listAhead(seat.ticket) : []
    const without = listUnneeded(seat, next)
    if (!typed.tetap) {
      refuseUneven(visit, seat)
      if (next.every((stage) => without.includes(stage))) refuseUnrecorded(visit, seat)
    }
    const { label, nextStage } = await queue.finish(who, { without })
    if (nextStage !== null) return { kabar: 'sent', nomor: label, tahap: nextStage }
    const [passed] = without
    if (passed) return { kabar: 'finishedPast', nomor: label, tahap: passed }
    return { kabar: 'finished', nomor: label }
  },
})

/** The ticket a form means. */
const ticketOf = ({ form }: Visit): string => form.values.kunjungan?.split(' ')[0] ?? ''

/** After these the same person still sits there, so an application found for them stays; one found without a counter opens there. */
const keepsCase = ['open', 'begin', 'recall', 'resume', 'away', 'split', 'undo']

/** The acts of the queue. */
export function queueRoutes(needs: Needs): Route[] {
  const doings = createDoings(needs)

  /**
   * A page that has been open for a while must not act on whoever sits there by now. An empty
   * chair passes: the same click sent twice finds it so, and gets its first answer.
   */
  async function refuseOtherVisit(visit: Visit, who: Officer): Promise<void> {
    const meant = visit.form.values.kunjungan
    if (!meant) return
    const { counters } = await needs.queue.getHall(who, {
      office: who.office,
      language: visit.language,
    })
    const here = counters.find(({ staffId }) => staffId === who.staffId)?.visit
    if (here && meantVisit(here) !== meant)
      throw new Refusal('counter.stale', { label: here.label })
  }

  async function act(visit: Visit): Promise<Record<string, string>> {
    const who = officerOf(visit)
    const { act = '', permohonan = '', nomor = '' } = visit.form.values
    if (!Object.hasOwn(doings, act)) throw new Refusal('counter.noSuchAct')
    await refuseOtherVisit(visit, who)
    const doing = doings[act as keyof typeof doings]
    const news = await doing({ who, visit, typed: typedIn(visit, act), label: nomor })
    return { ...(keepsCase.includes(act) && permohonan && { permohonan }), ...news }
  }

  return [
    {
      method: 'POST',
      path: '/loket/tindakan',
      access,
      answer: (visit) => actOrSay(needs, visit, () => act(visit)),
    },
    {
      method: 'GET',
      path: '/loket/tindakan',
      access,
      answer: (visit) => seeOther(visit.to(counterPaths.console())),
    },
  ]
}
