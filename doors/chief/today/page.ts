import { may } from '#packages/access'
import { html, type Route, seeOther, type Visit } from '#platform/http'
import { adviceOf } from '../advice.ts'
import { countPressing } from '../deadlines/page.ts'
import { chiefOf, type Needs } from '../needs.ts'
import { chiefPaths } from '../paths.ts'
import type { TypedPause } from '../pause/view.tsx'
import { readPicture } from '../picture.ts'
import { stageName } from '../rows/sheets.ts'
import { TodayView } from './view.tsx'

const access = { action: 'queue.oversee', scope: 'office' } as const

/** The page of today, or of another day; with what was typed to stop the hall when its cause is missing. */
export async function showToday(needs: Needs, visit: Visit, typedPause?: TypedPause) {
  const { catalogue } = needs
  const stagesOf = (service: string) =>
    catalogue.getEntry(service).definition.appointment?.stages ?? []
  const [picture, pressing] = await Promise.all([
    readPicture(needs, visit),
    needs.deadlines.listPressing(chiefOf(visit)),
  ])
  const { isToday } = picture.day
  const { words, language } = visit
  return TodayView({
    ...{ frame: visit.frame, formKey: visit.key(), picture, typedPause },
    advice: picture.hall ? adviceOf(picture.hall, picture.bookings, stagesOf) : [],
    counts: countPressing(pressing),
    mayInspect: may(visit.who, 'reports.inspect'),
    month: isToday ? await needs.checking.getMonth(chiefOf(visit)) : undefined,
    backup: isToday ? await needs.backup() : undefined,
    emergencies: await needs.approvals.listEmergencies(chiefOf(visit)),
    nameStage: (stage: string) => stageName(stage, { words, language, catalogue }),
  })
}

/** Today as one picture; another day by its date. */
export function todayRoutes(needs: Needs): Route[] {
  return [
    {
      method: 'GET',
      path: '/kepala',
      access,
      answer: async (visit) => html(await showToday(needs, visit)),
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
