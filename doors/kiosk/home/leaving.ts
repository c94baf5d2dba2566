import { mustLeave } from '#modules/queue'
import type { OfficeFile } from '#packages/booking'
import { type Answer, html, type Visit } from '#platform/http'
import { createEar } from '../ear/ear.ts'
import type { Needs } from '../needs.ts'
import { sayStopped, stateOf } from '../standstill.ts'
import { LeaveView, toRead } from './view.tsx'

/** In place of any other screen while the building is cleared; nothing otherwise. */
export async function findLeaving(
  needs: Needs,
  visit: Visit,
  { office }: { office: OfficeFile },
): Promise<Answer | undefined> {
  const pause = await needs.queue.findPause(office.id)
  if (!pause || !mustLeave(pause.reason)) return undefined
  const frame = await needs.queue.frame(office.id, visit.language)
  const { isCleared, said } = sayStopped(needs, { office }, frame)
  if (!isCleared) return undefined
  const heard = createEar(needs).hear(
    visit.words,
    toRead(visit.words, { isStopped: true, isCleared }),
  )
  const place = {
    frame: visit.frame,
    office,
    heard,
    state: stateOf(frame),
    at: frame.at,
    stopped: said,
  }
  return html(LeaveView(place), { status: 409 })
}
