import { formatDay } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { readSeat, standsAt } from '../acts/seat.ts'
import { showConsole } from '../console/show.ts'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { caseIdIn } from '../which-case.ts'
import { SlipView } from './view.tsx'

const access = { action: 'identity.issueReturnCode', scope: 'office' } as const

type Wish = { language: 'id' | 'en' } & ({ personId: string; caseId: string } | { caseId: string })

/** The way back on paper, for an applicant without e-mail. */
export function slipRoutes(needs: Needs): Route[] {
  const { applications, identity, catalogue, origin = '' } = needs
  // People type addresses without what browsers put before them.
  const site = origin.replace(/^https?:\/\//, '')

  /** Whether the application is that of whoever sits before this officer, alone or of a family. */
  async function isOfChair(visit: Visit, caseId: string): Promise<boolean> {
    const { mine } = await readSeat(needs, visit, officerOf(visit))
    return mine !== undefined && standsAt(mine, caseId)
  }

  /** The code opens everything of a person: of somebody not seated here, their papers come first. */
  async function refuseUnchecked(visit: Visit, caseId: string): Promise<Answer | undefined> {
    const isChecked = visit.form.lists['returnCode.periksa']?.includes('ya')
    if (isChecked || (await isOfChair(visit, caseId))) return undefined
    const sentence = visit.words('counter.returnCodeNot')
    const typed = { act: 'returnCode', values: {}, problems: { periksa: sentence } }
    const said = { tone: 'stop', sentence } as const
    return showConsole(needs, visit, { caseId, said, typed, status: 422 })
  }

  /** Of one's own no code is printed: the console says to whom it goes. */
  async function printOrSay(visit: Visit, wish: Wish) {
    try {
      return await identity.issueReturnCode(officerOf(visit), wish)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'checking.ownCase') throw error
      const said = { tone: 'stop', sentence: visit.words(error.code, error.values) } as const
      return showConsole(needs, visit, { caseId: wish.caseId, said, status: 409 })
    }
  }

  async function print(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const permohonan = caseIdIn(visit)
    const { ditemukan } = visit.form.values
    const view = await applications.getCase(who, permohonan)
    const { caseId, person, language } = view
    const no = await refuseUnchecked(visit, caseId)
    if (no) return no
    const of = person ? { personId: person, caseId } : { caseId }
    const printed = await printOrSay(visit, { ...of, language })
    if ('status' in printed) return printed
    // An application begun at the desk belongs to nobody yet; from now on it is its applicant's.
    if (!person) await applications.giveTo(who, { caseId, person: printed.personId })
    const { zone, shortName } = catalogue.getOffice(view.office)
    const day = visit.now().toZonedDateTimeISO(zone).toPlainDate()
    return html(
      SlipView({
        frame: visit.frame,
        site,
        office: shortName,
        day: formatDay(day, visit.language),
        application: view.reference,
        reference: printed.reference,
        code: printed.code,
        back: counterPaths.console(ditemukan ? { permohonan: caseId } : {}),
      }),
    )
  }

  return [
    { method: 'POST', path: '/loket/permohonan/kode-kembali', access, answer: print },
    {
      method: 'GET',
      path: '/loket/permohonan/kode-kembali',
      access,
      answer: (visit) => seeOther(visit.to(counterPaths.console())),
    },
  ]
}
