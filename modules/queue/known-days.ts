import { system } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { type DaySum, nothing } from './day-sums.ts'
import type { Needs } from './needs.ts'
import {
  type KnownDay,
  keepDays,
  listCalled,
  listJudged,
  listKnownDays,
  listUnknownDays,
  listWaited,
  type Span,
} from './open-queries.ts'

/** An office day with what is published of it. */
export type Known = KnownDay & { figures: DaySum }

// What nobody has asked for yet is worked out for the months most asked for; an older day when somebody asks.
const daysBack = 62

/** What is published of these days, worked out from the visits: all of one day, of whatever offices. */
async function workOut({ db }: Needs, days: readonly KnownDay[]): Promise<Known[]> {
  const { day } = days[0]!
  const asked = { offices: days.map(({ office }) => office), day }
  const parts = await db.readAtOnce(system('queue'), (tx) =>
    Promise.all([listWaited(tx, asked), listJudged(tx, asked), listCalled(tx, asked)]),
  )
  const of = (office: string) => parts.map((rows) => rows.find((row) => row.office === office))
  return days.map((known) => {
    const { office: _, ...figures } = Object.assign(
      { office: '', ...nothing() },
      ...of(known.office),
    )
    return { ...known, figures }
  })
}

/** What is published of office days: kept once they are over, worked out while they go on. */
export function createKnownDays(needs: Needs) {
  const { db, catalogue, now } = needs
  const me = system('queue')

  // Of a day that goes on nothing is kept: what its people were told later moves no version.
  const isOver = ({ office, day }: KnownDay) =>
    Temporal.PlainDate.compare(day, dayOf(now(), catalogue.getOffice(office).zone)) < 0

  async function workOutAll(days: readonly KnownDay[]): Promise<Known[]> {
    const known: Known[] = []
    for (const some of Map.groupBy(days, ({ day }) => day.toString()).values()) {
      const worked = await workOut(needs, some)
      known.push(...worked)
      const over = worked.filter(isOver)
      if (over.length > 0) await db.transaction(me, (tx) => keepDays(tx, over))
    }
    return known
  }

  return {
    /** Each day as it was kept, or worked out now and kept when it is over. */
    readDays: async (span: Span): Promise<Known[]> => {
      const days = await db.read(me, (tx) => listKnownDays(tx, span))
      const isKept = (one: KnownDay): one is Known => one.figures !== null && isOver(one)
      const missing = days.filter((one) => !isKept(one))
      return [...days.filter(isKept), ...(await workOutAll(missing))]
    },

    /** Works out the days that are over, so that nobody waits for it; returns how many it was. */
    workOutDays: async (): Promise<number> => {
      const to = dayOf(now(), 'Asia/Jayapura')
      const span = {
        offices: catalogue.listOffices().map(({ id }) => id),
        from: to.subtract({ days: daysBack }),
        to,
      }
      const days = await db.read(me, (tx) => listUnknownDays(tx, span))
      return (await workOutAll(days.filter(isOver))).length
    },
  }
}
