import { type Frame, findNo } from '#modules/queue'
import type { Language } from '#packages/words'
import { type Answer, html, type Route, type Visit } from '#platform/http'
import { createEar } from '../ear/ear.ts'
import type { Standing } from '../needs.ts'
import { type Kiosk, kioskRoute } from '../route.ts'
import { sayStandstill } from '../standstill.ts'
import { HomeView, LeaveView, languages, type Said, toRead } from './view.tsx'

/** The beginning: the language, and what somebody came for. Whoever was here before is forgotten. */
export function homeRoutes(needs: Standing): Route[] {
  const { queue, calendarOf, now, words } = needs
  const { hear } = createEar(needs)

  /** A hall that stands still concerns everybody, so it is said in each language. */
  const inEach = (say: (language: Language) => string | undefined): Said[] =>
    languages.flatMap((language) => {
      const sentence = say(language)
      return sentence ? [{ language, sentence }] : []
    })

  /** That the hall stands still, and whether everybody must leave; outside the hours it is just closed. */
  function sayStopped({ office }: Kiosk, frame: Frame): { mustLeave: boolean; said: Said[] } {
    const { id, hallLimit } = office
    const room = { frame, hallLimit, calendar: calendarOf(id), now: now() }
    const find = (language: Language) => findNo({ ...room, language })
    const code = frame.paused ? find('id')?.code : 'queue.closed'
    if (code === 'queue.closed' || code === 'queue.closedLong')
      return { mustLeave: false, said: [] }
    const mustLeave = code === 'queue.leaveBuilding'
    const said = inEach((language) => {
      const no = mustLeave ? find(language) : undefined
      return no
        ? words[language](no.code, no.values)
        : sayStandstill(words[language], office, frame)
    })
    return { mustLeave, said }
  }

  async function answer(visit: Visit, kiosk: Kiosk): Promise<Answer> {
    const { office, device } = kiosk
    needs.slips.forget(device.deviceId)
    const frame = await queue.frame(office.id, visit.language)
    const { mustLeave, said } = sayStopped(kiosk, frame)
    const isStopped = said.length > 0
    const heard = hear(visit.words, toRead(visit.words, { isStopped, mustLeave }))
    const isPaused = frame.paused !== null
    const place = { frame: visit.frame, office, heard, isPaused, stopped: said }
    return html(mustLeave ? LeaveView(place) : HomeView(place))
  }

  return [kioskRoute(needs, { method: 'GET', path: '', action: 'queue.take', answer })]
}
