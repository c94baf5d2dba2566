import type { CaseView } from '#modules/applications'
import type { Officer } from '#packages/access'
import { type Action, readPage, textIn } from '#packages/forms'
import { isId } from '#packages/paths'
import { Refusal } from '#packages/refusal'
import { type Answer, type Route, seeOther, type Visit } from '#platform/http'
import { actOrSay, showConsole, typedIn } from '../console/show.ts'
import { meantVisit } from '../console/tools.ts'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { formNameOf, overrulingField, reasonField } from './names.ts'
import { readSeat, standsAt } from './seat.ts'
import { refuseElsewhere } from './station.ts'

const access = { action: 'applications.act', scope: 'office' } as const

/** The acts of the application: those its service's workflow knows, and beginning one here. */
export function caseRoutes(needs: Needs): Route[] {
  const { applications, queue } = needs

  /**
   * The officer with the counter they sit at, which the history of the case keeps. Whose person
   * stands before a colleague is that colleague's, but for what needs a second pair of eyes: two who
   * act at once would undo each other.
   */
  async function atCounter(visit: Visit, caseId?: string): Promise<Officer> {
    const who = officerOf(visit)
    const asked = { office: who.office, language: visit.language }
    const { counters } = await queue.getHall(who, asked)
    const mine = counters.find(({ staffId }) => staffId === who.staffId)
    const theirs = caseId
      ? counters.find((one) => one !== mine && standsAt(one, caseId))
      : undefined
    if (theirs) throw new Refusal('counter.withColleague', { number: theirs.number })
    return mine ? { ...who, counterId: mine.id } : who
  }

  /** What is wrong with what was typed, by field, as sentences. */
  function listProblems(visit: Visit, view: CaseView, action: Action): Record<string, string> {
    const typed = typedIn(visit, formNameOf(action.id))
    const isReason = action.reasonCodes?.some(({ code }) => code === typed[reasonField])
    const lacksReason = action.reasonCodes && !isReason
    const world = { ...needs.catalogue.getContext(view.office), answers: {} }
    const { problems = [] } = readPage({ questions: action.asks ?? [] }, typed, world)
    const said = problems.map(({ field, code, values }) => {
      const question = action.asks?.find(({ id }) => id === field.split('.')[0])
      const own = question?.errors?.[code.replace('forms.', '')]
      return [field, own ? textIn(own, visit.language) : visit.words(code, values)] as const
    })
    const reason = [reasonField, visit.words('applications.reasonNeeded')] as const
    return Object.fromEntries(lacksReason ? [reason, ...said] : said)
  }

  async function act(visit: Visit, view: CaseView, action: Action) {
    const typed = typedIn(visit, formNameOf(action.id))
    const { [reasonField]: reason, [overrulingField]: overruling, ...facts } = typed
    const { caseId } = view
    const who = await atCounter(visit, action.secondPerson ? undefined : caseId)
    const { mine } = await readSeat(needs, visit, who)
    refuseElsewhere(needs, visit, { view, action, ...(mine && { mine }) })
    const why = { ...(reason && { reason }), ...(overruling && { overruling }) }
    await applications.act(who, { caseId, action: action.id, ...why, facts })
    const isFound = visit.form.values.ditemukan !== undefined
    return { ...(isFound && { permohonan: caseId }), kabar: 'acted' }
  }

  async function answer(visit: Visit): Promise<Answer> {
    const { permohonan = '', act: name = '' } = visit.form.values
    const view = await getCase(visit, permohonan)
    const action = view.service.workflow.actions.find(({ id }) => formNameOf(id) === name)
    const problems = action ? listProblems(visit, view, action) : {}
    if (Object.keys(problems).length > 0) {
      const typed = { act: name, values: typedIn(visit, name), problems }
      const said = { tone: 'stop', sentence: visit.words('counter.fillIn') } as const
      return showConsole(needs, visit, { caseId: view.caseId, said, typed, status: 422 })
    }
    return actOrSay(needs, visit, () => {
      if (!action) throw new Refusal('applications.unknownAction')
      return act(visit, view, action)
    })
  }

  const getCase = (visit: Visit, caseId: string) => {
    if (!isId(caseId)) throw new Refusal('applications.unknownCase')
    return applications.getCase(visit.who, caseId)
  }

  async function begin(visit: Visit): Promise<Record<string, string>> {
    const { layanan = '' } = typedIn(visit, 'start')
    const wish = { service: layanan, language: visit.language }
    const who = await atCounter(visit)
    const { ticket } = await readSeat(needs, visit, who)
    const meant = visit.form.values.kunjungan
    // A page that was open for a while must not begin something for whoever sits there by now.
    if (ticket && meant && meantVisit(ticket) !== meant)
      throw new Refusal('counter.stale', { label: ticket.label })
    const isPractice = needs.catalogue.getOffice(who.office).kind === 'practice'
    const { caseId } = isPractice
      ? await applications.startPractice(who, wish)
      : await applications.assist(who, wish)
    if (ticket) await queue.tieCase(who, { ticketId: ticket.ticketId, caseId })
    return { permohonan: caseId, kabar: isPractice ? 'practised' : 'begun' }
  }

  /** The applicant said or signed that somebody may help; the code for that person stands on the console. */
  async function recordConsent(visit: Visit): Promise<Record<string, string>> {
    const { cara, hari } = typedIn(visit, 'consent')
    const { caseId } = await getCase(visit, visit.form.values.permohonan ?? '')
    const how = cara === 'signed' ? 'signed' : 'spoken'
    await applications.giveConsent(await atCounter(visit), { caseId, days: Number(hari), how })
    return { permohonan: caseId, kabar: 'consent' }
  }

  /** The officer saw who is parent or guardian; the code for them stands on the console. */
  async function recordGuardian(visit: Visit): Promise<Record<string, string>> {
    const { bukti: proof = '', nama: name = '' } = typedIn(visit, 'guardian')
    const { caseId } = await getCase(visit, visit.form.values.permohonan ?? '')
    await applications.nameGuardian(await atCounter(visit), { caseId, proof, name })
    return { permohonan: caseId, kabar: 'guardian' }
  }

  const back = (visit: Visit) => seeOther(visit.to(counterPaths.console()))
  const start = { action: 'applications.start', scope: 'office' } as const
  const consent = { action: 'applications.consent', scope: 'office' } as const
  const guardian = { action: 'applications.guardian', scope: 'office' } as const
  return [
    { method: 'POST', path: '/loket/permohonan', access, answer },
    { method: 'GET', path: '/loket/permohonan', access, answer: back },
    {
      method: 'POST',
      path: '/loket/permohonan/mulai',
      access: start,
      answer: (visit) => actOrSay(needs, visit, () => begin(visit)),
    },
    { method: 'GET', path: '/loket/permohonan/mulai', access: start, answer: back },
    {
      method: 'POST',
      path: '/loket/permohonan/izin',
      access: consent,
      answer: (visit) => actOrSay(needs, visit, () => recordConsent(visit)),
    },
    { method: 'GET', path: '/loket/permohonan/izin', access: consent, answer: back },
    {
      method: 'POST',
      path: '/loket/permohonan/wali',
      access: guardian,
      answer: (visit) => actOrSay(needs, visit, () => recordGuardian(visit)),
    },
    { method: 'GET', path: '/loket/permohonan/wali', access: guardian, answer: back },
  ]
}
