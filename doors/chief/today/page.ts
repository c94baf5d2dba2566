import { may } from '#packages/access'
import { html, type Route, seeOther } from '#platform/http'
import { adviceOf } from '../advice.ts'
import { countPressing } from '../deadlines/page.ts'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths } from '../paths.ts'
import { readPicture } from '../picture.ts'
import { stageName } from '../rows/sheets.ts'
import { TodayView } from './view.tsx'

const access = { action: 'queue.oversee', scope: 'office' } as const

/** Today as one picture; another day by its date. */
export function todayRoutes(needs: Needs): Route[] {
  const { catalogue } = needs
  const stagesOf = (service: string) =>
    catalogue.getEntry(service).definition.appointment?.stages ?? []
  return [
    {
      method: 'GET',
      path: '/kepala',
      access,
      answer: async (visit) => {
        const [picture, pressing] = await Promise.all([
          readPicture(needs, visit),
          needs.deadlines.listPressing(chiefOf(visit)),
        ])
        const counts = countPressing(pressing)
        const month = picture.day.isToday
          ? await needs.checking.getMonth(chiefOf(visit))
          : undefined
        const backup = picture.day.isToday ? await needs.backup() : undefined
        const emergencies = await needs.approvals.listEmergencies(chiefOf(visit))
        const { words, language } = visit
        const advice = picture.hall ? adviceOf(picture.hall, picture.bookings, stagesOf) : []
        const nameStage = (stage: string) => stageName(stage, { words, language, catalogue })
        return html(
          TodayView({
            frame: visit.frame,
            formKey: visit.key(),
            picture,
            advice,
            counts,
            mayInspect: may(visit.who, 'reports.inspect'),
            month,
            backup,
            emergencies,
            nameStage,
          }),
        )
      },
    },
    {
      method: 'POST',
      path: '/kepala/kosongkan',
      access,
      answer: async (visit) => {
        await needs.queue.emptyPractice(chiefOf(visit))
        await needs.applications.emptyPractice(chiefOf(visit))
        return seeOther(visit.to(chiefPaths.today()))
      },
    },
  ]
}
