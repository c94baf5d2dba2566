import type { Officer } from '#packages/access'
import { readCode } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { ComersView } from './view.tsx'

const access = { action: 'queue.checkIn', scope: 'office' } as const

/** Somebody stands at a counter with a code of ours or of another system. */
export function comerRoutes({ appointments, applications, queue }: Needs): Route[] {
  const ask = (visit: Visit, problem?: string, status = 422): Answer =>
    html(ComersView({ visit, problem }), { status: problem ? status : 200 })

  /** Whose phone is dead: the number of their application leads to the place they booked. */
  async function findByReference(who: Officer, text: string): Promise<string | undefined> {
    const found = await applications.findByReference(who, text)
    return found && (await appointments.findForCase(who, found.caseId))?.code
  }

  async function checkIn(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const { kode = '', prioritas } = visit.form.values
    const { office } = who
    try {
      const foreign = await appointments.readForeign(who, { office, text: kode })
      const code = foreign ?? readCode(kode) ?? (await findByReference(who, kode))
      if (!code) {
        const hasList = kode.trim() !== '' && (await appointments.hasElsewhere(who, office))
        return ask(visit, visit.words(`counter.comers.${hasList ? 'notInList' : 'notACode'}`))
      }
      const group = prioritas === 'yes' ? 'priority' : 'ordinary'
      const { label } = await queue.checkIn(who, { office, code, class: group })
      return seeOther(visit.to(counterPaths.comers(label)))
    } catch (error) {
      if (!(error instanceof Refusal) || !/^(appointments|queue)\./.test(error.code)) throw error
      return ask(visit, visit.words(error.code, error.values), 409)
    }
  }

  return [
    { method: 'GET', path: '/loket/datang', access, answer: (visit) => ask(visit) },
    { method: 'POST', path: '/loket/datang', access, answer: checkIn },
  ]
}
