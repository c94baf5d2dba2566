import type { OfficeFile } from '#packages/booking'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { FaultView, type NextStep, RefusedView, UnknownView } from './view.tsx'

const again = 'again'
const number = 'number'
const help = 'help'

/** What somebody can do next, best first; whatever is not listed is for an officer. */
const nextSteps: Record<string, NextStep[]> = {
  'appointments.unknownCode': [again, number, help],
  'appointments.otherOffice': [number, help],
  'appointments.otherDay': [number, help],
  'appointments.notHandedIn': [help],
  'appointments.notPaid': [again, help],
  'appointments.gone': [number, help],
  'appointments.codeUsed': [number, help],
  'appointments.nextVisit': [help],
  'appointments.tryAgain': [again, help],
}

/** The office says no: its sentence, and what to do instead. */
export const refusedPage = (visit: Visit, office: OfficeFile, refusal: Refusal): Answer =>
  html(
    RefusedView({
      frame: visit.frame,
      office,
      sentence: visit.words(refusal.code, refusal.values),
      next: nextSteps[refusal.code] ?? [help],
    }),
    { status: 409 },
  )

/** A screen that nobody enrolled, or no longer: for the staff of the office. */
export const unknownPage = (visit: Visit, office: OfficeFile): Answer =>
  html(UnknownView({ frame: visit.frame, office }), { status: 401 })

type Trouble = { status: number; code: string; values: Record<string, string | number> }

/**
 * What went wrong at a kiosk, as its own page that finds home by itself; nothing for addresses of
 * other doors. Whoever composes the house asks here first.
 */
export const createKioskTrouble =
  ({ catalogue }: Pick<Needs, 'catalogue'>) =>
  (visit: Visit, trouble: Trouble): Answer | undefined => {
    const office = findOffice(catalogue, visit.path)
    if (!office) return undefined
    const { status, code, values } = trouble
    // When the database is away nobody is recognised: that is a fault, not a screen nobody enrolled.
    if (status < 500 && visit.who.kind === 'nobody') return unknownPage(visit, office)
    if (status < 500) return { ...refusedPage(visit, office, new Refusal(code, values)), status }
    const reference = String(values.reference ?? '')
    return html(FaultView({ frame: visit.frame, office, reference }), { status })
  }

function findOffice(catalogue: Needs['catalogue'], path: string): OfficeFile | undefined {
  const id = /^\/kios\/([a-z-]+)(?=$|\/)/.exec(path)?.[1]
  if (!id) return undefined
  try {
    return catalogue.getOffice(id)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
