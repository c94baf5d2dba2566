import { changeOf, type Estimate, minute, steadyWait, toldInstead } from '#packages/queueing'

/** What happened to one figure while somebody waited: told later, told sooner, and how often it would have risen unheld. */
export type Changes = { later: number; sooner: number; unheld: number }

type Shown = Changes & { fromMinutes: number; toMinutes: number; at: number; fresh: number }

/** The figures on the screens of everybody who waits, as the queue of the product keeps them. */
export function createScreens() {
  const shown = new Map<string, Shown>()
  return {
    first(id: string, { fromMinutes, toMinutes }: Estimate, now: number): void {
      const changes = { later: 0, sooner: 0, unheld: 0 }
      shown.set(id, { fromMinutes, toMinutes, at: now, fresh: toMinutes, ...changes })
    },
    /** The hall was played out anew. */
    look(told: ReadonlyMap<string, Estimate | 'unknown'>, now: number): void {
      for (const [id, screen] of shown) {
        const fresh = told.get(id)
        if (!fresh || fresh === 'unknown') continue
        if (fresh.toMinutes > screen.fresh) screen.unheld++
        screen.fresh = fresh.toMinutes
        const before = { ...screen, agoMinutes: (now - screen.at) / minute }
        const change = changeOf(before, fresh)
        if (change === 'none') continue
        if (change === 'later') screen.later++
        // That somebody may be called sooner by the clock's own step is no news.
        else if (fresh.toMinutes < steadyWait(before).toMinutes) screen.sooner++
        Object.assign(screen, { ...toldInstead(before, fresh), at: now })
      }
    },
    called(id: string): Changes | undefined {
      const screen = shown.get(id)
      shown.delete(id)
      return screen && { later: screen.later, sooner: screen.sooner, unheld: screen.unheld }
    },
  }
}
