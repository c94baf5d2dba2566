import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths, type RightStep, rightSteps } from '../paths.ts'
import { RightsView } from './view.tsx'

const oversee = { action: 'privacy.oversee', scope: 'office' } as const
const hold = { action: 'privacy.hold', scope: 'office' } as const

/** What people ask about their data, what is held, what was destroyed, and what falls due soon. */
export function rightRoutes({ privacy, identity, catalogue, approvals }: Needs): Route[] {
  async function show(visit: Visit, problem?: string): Promise<Answer> {
    const who = chiefOf(visit)
    const [requests, holds, pauses, gone, soon, names] = await Promise.all([
      privacy.listRequests(who),
      privacy.listHolds(who),
      privacy.listPauses(who),
      privacy.listDestructions(who),
      privacy.countSoon(who),
      namesOf(visit),
    ])
    const emergencies = await approvals.listEmergencies(who)
    const told = { emergencies, requests, holds, gone, soon, paused: pauses.length }
    return html(
      RightsView({
        ...{
          visit,
          office: catalogue.getOffice(who.office),
          now: visit.now(),
          staffId: who.staffId,
        },
        ...{ ...told, nameOf: (id: string) => names.get(id) ?? id },
        ...(problem && { problem }),
      }),
      { status: problem ? 422 : 200 },
    )
  }

  /** Names as far as whoever asks may read them: an auditor sees numbers. */
  async function namesOf(visit: Visit): Promise<ReadonlyMap<string, string>> {
    const who = chiefOf(visit)
    try {
      return await identity.listNames(who, { office: who.office })
    } catch (error) {
      if (error instanceof Refusal && error.code === 'access.denied') return new Map()
      throw error
    }
  }

  async function act(visit: Visit, step: RightStep): Promise<unknown> {
    const who = chiefOf(visit)
    const { values } = visit.form
    const { nomor = '', alasan = '', surat = '', penahanan = '' } = values
    if (step === 'lepas') {
      if (!isId(penahanan)) throw new Refusal('privacy.unknownHold')
      return privacy.liftHold(who, penahanan)
    }
    if (step === 'buka') {
      const { nomorBuka = '', alasanBuka = '', suratBuka = '' } = values
      const wish = { caseReference: nomorBuka, why: alasanBuka, reference: suratBuka }
      return privacy.makeException(who, wish)
    }
    const wish = { caseReference: nomor, reason: alasan, reference: surat }
    return privacy.placeHold(who, { ...wish, reviewOn: dayIn(values) })
  }

  async function say(visit: Visit, step: RightStep): Promise<Answer> {
    try {
      await act(visit, step)
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('privacy.')) throw error
      return show(visit, visit.words(error.code, error.values))
    }
    return seeOther(visit.to(chiefPaths.rights()))
  }

  const path = '/kepala/data-pribadi'
  return [
    { method: 'GET', path, access: oversee, answer: (visit) => show(visit) },
    ...rightSteps.map(
      (step): Route => ({
        ...{ method: 'POST', path: `${path}/${step}`, access: hold },
        answer: (visit) => say(visit, step),
      }),
    ),
  ]
}

/** A day that was typed in three boxes, as an ISO date. */
const dayIn = (values: Readonly<Record<string, string | undefined>>): string => {
  const { 'tinjau.day': day = '', 'tinjau.month': month = '', 'tinjau.year': year = '' } = values
  return `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
