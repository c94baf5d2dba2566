import { formatDay } from '#packages/calendar'
import { Refusal } from '#packages/refusal'
import { type Answer, html, type Route, seeOther, type Visit } from '#platform/http'
import { type Needs, officerOf } from '../needs.ts'
import { counterPaths } from '../paths.ts'
import { SlipView } from './view.tsx'

const access = { action: 'identity.issueReturnCode', scope: 'office' } as const

/** The way back on paper, for an applicant without e-mail. */
export function slipRoutes({ applications, identity, catalogue, origin = '' }: Needs): Route[] {
  // People type addresses without what browsers put before them.
  const site = origin.replace(/^https?:\/\//, '')

  async function print(visit: Visit): Promise<Answer> {
    const who = officerOf(visit)
    const { permohonan = '', ditemukan } = visit.form.values
    if (!/^[0-9a-f-]{36}$/.test(permohonan)) throw new Refusal('applications.unknownCase')
    const view = await applications.getCase(who, permohonan)
    const { caseId, person, language } = view
    const printed = await identity.issueReturnCode(who, {
      ...(person && { personId: person }),
      language,
    })
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
