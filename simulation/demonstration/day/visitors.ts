import { type Person, system, type Who } from '#packages/access'
import { dayOf } from '#packages/calendar'
import type { Agenda } from './agenda.ts'
import type { Booked } from './bookings.ts'
import { type Needs, tried } from './needs.ts'
import { asKiosk, personOf } from './people.ts'
import type { Visitor } from './plan.ts'

/** An invented visitor who is in the office, and what of their course has happened. */
export type Guest = {
  visitor: Visitor
  ticketId: string
  code: string
  firstStage: string
  hadTrouble: boolean
}

/** The invented visitors of a day. */
export type Visitors = {
  /** Notes down when this one comes, or what keeps them away; without a place they take a number. */
  expect: (visitor: Visitor, booked: Booked | undefined) => void
  find: (ticketId: string) => Guest | undefined
  /** Somebody who missed their call shows the code again. */
  comeBack: (guest: Guest) => Promise<void>
}

// When the clock was turned past somebody's minute by more than this, they do not come any more.
const tooLateMinutes = 15
const mindChangesMinutes = 100

// Of those who just come so many in a row have a phone and take their number before they set out.
const everyNthFromHome = 3
const travelMinutes = 25

type Parts = {
  needs: Needs
  agenda: Agenda
  /** When the doors open: before that nobody takes a number at home. */
  opensAt?: Temporal.Instant | undefined
  onJoined: () => void
}

/** A number taken at home, and whose account it stands in. */
type Held = { code: string; who: Person }

/** What invented people do by themselves: come, change their minds, wait, and go when it is enough. */
export function createVisitors({ needs, agenda, opensAt, onJoined }: Parts): Visitors {
  const { appointments, applications, queue, office, now } = needs
  const kiosk = asKiosk(office)
  const guests = new Map<string, Guest>()

  async function leave(guest: Guest): Promise<void> {
    const { state, stage } = await queue.getTicket(kiosk, guest.ticketId)
    if (state !== 'waiting' || stage !== guest.firstStage) return
    await tried(() => queue.leave(kiosk, { ticketId: guest.ticketId }))
  }

  function welcome(visitor: Visitor, ticket: { ticketId: string; code: string; stage: string }) {
    const { ticketId, code, stage } = ticket
    const guest = { visitor, ticketId, code, firstStage: stage, hadTrouble: false }
    guests.set(ticketId, guest)
    const patience = Math.round(visitor.patienceMinutes * 60)
    agenda.add(now().add({ seconds: patience }), () => leave(guest))
    onJoined()
  }

  /** Two of three read the code off the door and check in by phone, the third asks the kiosk. */
  async function checkIn(visitor: Visitor, { code, person }: Booked) {
    const { language } = visitor
    const isByPhone = visitor.nth % 3 !== 0
    const who: Who = isByPhone ? { kind: 'person', personId: person } : kiosk
    const doorCode = isByPhone ? await queue.getDoorCode(kiosk, office) : ''
    return queue.checkIn(who, { office, code, language, doorCode })
  }

  const takeNumber = ({ service, language, class: ticketClass }: Visitor) =>
    queue.takeNumber(kiosk, { office, service, language, class: ticketClass })

  async function takeAtHome(visitor: Visitor): Promise<Held | undefined> {
    const { zone } = needs.catalogue.getOffice(office)
    const { email } = personOf(visitor, dayOf(now(), zone))
    const { language, service } = visitor
    const { personId } = await needs.identity.savePerson(system('demonstration'), {
      email,
      language,
    })
    const who: Person = { kind: 'person', personId }
    const wish = { office, service, travelMinutes, language }
    const { value } = await tried(() => queue.takeFromAfar(who, wish))
    return value && { code: value.code, who }
  }

  /** By the code on the door, read with the phone that has the number. */
  async function confirm({ language }: Visitor, { code, who }: Held) {
    const doorCode = await queue.getDoorCode(kiosk, office)
    return queue.checkIn(who, { office, code, language, doorCode })
  }

  type Has = { booked?: Booked | undefined; held?: Held | undefined }

  async function arrive(visitor: Visitor, { booked, held }: Has, due: Temporal.Instant) {
    if (due.until(now()).total('minutes') > tooLateMinutes) return
    const come = () => {
      if (booked) return checkIn(visitor, booked)
      return held ? confirm(visitor, held) : takeNumber(visitor)
    }
    const { value } = await tried(come)
    if (value) welcome(visitor, value)
  }

  /** Another day after all: the first free minute of the next day that has one. */
  async function moveAway(visitor: Visitor, { caseId, person, startsAt }: Booked): Promise<void> {
    const who: Person = { kind: 'person', personId: person }
    const asked = { office, service: visitor.service }
    const { zone } = needs.catalogue.getOffice(office)
    const from = startsAt.toZonedDateTimeISO(zone).toPlainDate().add({ days: 1 })
    const days = await appointments.listDays(who, { ...asked, from })
    const open = days.find(({ left }) => left > 0)
    const places = open && (await appointments.listPlaces(who, { ...asked, day: open.day }))
    const free = places?.places.find(({ left }) => left > 0)
    if (free) await tried(() => appointments.move(who, { caseId, startsAt: free.startsAt }))
  }

  const withdraw = ({ caseId, person }: Booked) =>
    tried(() =>
      applications.withdraw(
        { kind: 'person', personId: person },
        { caseId, reason: 'plans-changed' },
      ),
    )

  function expect(visitor: Visitor, booked: Booked | undefined): void {
    const { course, shiftMinutes } = visitor
    if (course === 'absent') return
    const place = booked?.startsAt ?? visitor.at
    const thinks = place.subtract({ minutes: mindChangesMinutes })
    const at = place.add({ seconds: Math.round(shiftMinutes * 60) })
    if (course === 'moves' && booked) agenda.add(thinks, () => moveAway(visitor, booked))
    else if (course === 'withdraws' && booked) agenda.add(thinks, () => withdraw(booked))
    else if (!booked && isFromHome(visitor, at)) setOut(visitor, at)
    else agenda.add(at, () => arrive(visitor, { booked }, at))
  }

  const isFromHome = ({ nth, class: ticketClass }: Visitor, at: Temporal.Instant): boolean => {
    const home = at.subtract({ minutes: travelMinutes })
    const isOpen = opensAt !== undefined && Temporal.Instant.compare(opensAt, home) <= 0
    return isOpen && ticketClass === 'ordinary' && nth % everyNthFromHome === 0
  }

  function setOut(visitor: Visitor, at: Temporal.Instant): void {
    agenda.add(at.subtract({ minutes: travelMinutes }), async () => {
      const held = await takeAtHome(visitor)
      agenda.add(at, () => arrive(visitor, { held }, at))
    })
  }

  return {
    expect,
    find: (ticketId) => guests.get(ticketId),
    comeBack: async ({ code }) => {
      await tried(() => queue.checkIn(kiosk, { office, code }))
      onJoined()
    },
  }
}
