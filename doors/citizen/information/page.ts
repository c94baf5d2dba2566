import { sayBroken, standingOf } from '#modules/facilities'
import { type Frame, tellStandstill } from '#modules/queue'
import type { OfficeFile } from '#packages/booking'
import { dayOf, formatDay, formatTime, openIntervals } from '#packages/calendar'
import { paths } from '#packages/paths'
import { type Answer, html, type Route, type Visit } from '#platform/http'
import type { Needs } from '../needs.ts'
import { hallOf } from '../offices/hall.ts'
import { opennessOf } from '../offices/openness.ts'
import { tellPoster } from '../poster/poster.ts'
import { squareOf } from '../square.ts'
import { sheetsOf, turn } from './sheets.ts'
import { InformationView } from './view.tsx'

type InformationNeeds = Pick<Needs, 'catalogue' | 'calendarOf' | 'now' | 'origin'> & {
  queue: Pick<Needs['queue'], 'frame'>
  facilities: Pick<Needs['facilities'], 'listCurrent'>
}

type Paused = NonNullable<Frame['paused']>

const access = { action: 'open.read', scope: 'any' } as const

/** The information board of a hall: one service after the other, out of the service files. */
export function informationRoutes(needs: InformationNeeds): Route[] {
  const { catalogue, calendarOf, now, queue, facilities, origin = '' } = needs

  /** The hours of this very day, whatever the week usually is. */
  function hoursOf(office: OfficeFile, { language }: Visit): string[] {
    const time = (at: Temporal.Instant) => formatTime(at, office.zone, language)
    return openIntervals(calendarOf(office.id), dayOf(now(), office.zone)).map(
      ({ from, to }) => `${time(from)}–${time(to)}`,
    )
  }

  function sayStopped({ words, language }: Visit, { zone }: OfficeFile, paused: Paused): string {
    const { reason, since, keptFor } = paused
    const stop = {
      reason,
      since: Temporal.Instant.from(since),
      keptFor: keptFor === null ? null : Temporal.PlainDate.from(keptFor),
    }
    const told = tellStandstill(stop, { zone, language })
    return told.map(({ key, values }) => words(key, values)).join(' ')
  }

  async function today(visit: Visit, office: OfficeFile) {
    const frame = await queue.frame(office.id, visit.language)
    const told = await facilities.listCurrent(visit.who, office.id)
    const broken = sayBroken(visit.words, standingOf({ office, told, now: now() }))
    return {
      day: formatDay(dayOf(now(), office.zone), visit.language),
      time: formatTime(now(), office.zone, visit.language),
      hours: hoursOf(office, visit),
      open: opennessOf(calendarOf(office.id), now()),
      hall: hallOf(frame, office.hallLimit),
      ...(broken && { broken }),
      ...(frame.paused && { stopped: sayStopped(visit, office, frame.paused) }),
    }
  }

  async function show(visit: Visit): Promise<Answer> {
    const office = catalogue.getOffice(visit.params.office ?? '')
    const sheets = sheetsOf(catalogue, office.id)
    const turned = turn(visit.query.lembar, visit.language, sheets.length)
    const { sheet: nth, next } = turned
    const at = `${paths.information(office.id)}?lembar=${next.sheet}`
    const entry = sheets[nth]
    const facts = entry && tellPoster(visit, entry)
    const address = facts && origin + visit.to(paths.service(facts.service))
    return html(
      InformationView({
        frame: visit.frame,
        office,
        today: await today(visit, office),
        place: { nth: nth + 1, of: sheets.length },
        next: { seconds: turned.seconds, to: visit.to(at, next.language) },
        ...(facts && { facts }),
        ...(address && { address, square: squareOf(address) }),
      }),
    )
  }

  return [{ method: 'GET', path: '/informasi/:office', access, answer: show }]
}
