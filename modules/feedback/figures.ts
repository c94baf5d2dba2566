import { allow, system, type Who } from '#packages/access'
import { dayOf } from '#packages/calendar'
import { type Asked, listCells, listTallies } from './figure-queries.ts'
import { findJudged, getJudged } from './judged.ts'
import type { Needs } from './needs.ts'
import { type Figure, publish } from './publish.ts'

/** The figures for everybody. */
export function figureVerbs(needs: Needs) {
  const { db, now } = needs
  return {
    /** Figures by office, month and service, each office's whole month before its services. */
    listFigures: (who: Who, asked: Asked): Promise<Figure[]> =>
      db.read(system('feedback'), async (tx) => {
        allow(who, 'feedback.watch')
        if (asked.office !== undefined) getJudged(needs, asked.office)
        const cells = await listCells(tx, asked)
        const tallies = await listTallies(tx, asked)
        const isJudged = ({ office }: { office: string }) => findJudged(needs, office) !== undefined
        const today = (office: string) => dayOf(now(), getJudged(needs, office).zone)
        return publish(cells.filter(isJudged), tallies, today)
      }),
  }
}
