import type { Who } from '#packages/access'
import type { RawSink } from '#platform/http'

/** Who stands behind a token now; `silent` when they only went away for too long. */
export type Standing = Who | 'silent' | undefined

/** Asks of several tokens at once who stands behind each, without counting as their being there. */
export type FindStandings = (tokens: readonly string[]) => Promise<Standing[]>

const lookMs = 1000
/** What one question to the database holds. */
const most = 500

// The page asks for itself again and is told what holds now; it comes back a little later.
const over = Buffer.from('retry: 2000\nevent: over\ndata: {}\n\n')

/** As whom somebody watches: place and roles, and the grant they act by, but not when they last proved it. */
function shapeOf(who: Who): string {
  if (who.kind === 'person') return `person ${who.personId}`
  if (who.kind === 'device') return `device ${who.deviceId} ${who.office} ${who.purpose}`
  if (who.kind !== 'officer') return who.kind
  const { staffId, office, roles, grant } = who
  return `officer ${staffId} ${office} ${roles.toSorted().join(' ')} ${grant?.grantId ?? ''}`
}

type Held = { token: string; shape: string }

/**
 * Whoever watches by a session or as a screen of the office is looked up every second; once they are
 * not who they were when they came, their stream ends and their page asks again. `onFault` hears when
 * nobody could be asked: then everybody stays, because nobody could be revoked either.
 */
export function createStandings(find: FindStandings, onFault: (error: unknown) => void) {
  const held = new Map<RawSink, Held>()

  const drop = (sink: RawSink, isSaid: boolean): void => {
    held.delete(sink)
    if (isSaid) sink.write(over)
    sink.end()
    // Ending waits for a reader; one who does not read is let go all the same.
    setTimeout(() => sink.destroy(), lookMs).unref()
  }

  async function lookAt(some: [RawSink, Held][]): Promise<void> {
    const found = await find(some.map(([, { token }]) => token))
    some.forEach(([sink, { shape }], nth) => {
      const now = found[nth]
      if (!held.has(sink)) return
      if (now === 'silent') drop(sink, false)
      else if (!now || shapeOf(now) !== shape) drop(sink, true)
    })
  }

  async function look(): Promise<void> {
    const all = [...held]
    for (let nth = 0; nth < all.length; nth += most) await lookAt(all.slice(nth, nth + most))
  }

  let isLooking = false
  const timer = setInterval(() => {
    if (isLooking) return
    isLooking = true
    void look()
      .catch(onFault)
      .finally(() => {
        isLooking = false
      })
  }, lookMs)
  timer.unref()

  return {
    /** From now on this stream is only as long as its watcher is who they are. */
    hold: (sink: RawSink, { token, who }: { token: string; who: Who }): void =>
      void held.set(sink, { token, shape: shapeOf(who) }),
    release: (sink: RawSink): void => void held.delete(sink),
    stop: (): void => clearInterval(timer),
  }
}
