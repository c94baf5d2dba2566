import { Busy } from '#platform/db'
import { type Drawer, type Most, type Outcome, startDrawer } from './process.ts'
import type { Drawn, Fault } from './shapes.ts'

export type { Measures } from './measure.ts'
export { bounds, type Drawn, type Fault, type Kind } from './shapes.ts'

/** Files drawn anew in processes of their own; this one never decodes a picture itself. */
export type Drawing = {
  /**
   * Draws a file anew, or says why not. Throws Busy when too many wait, and a fault when no process can
   * be started.
   */
  draw: (bytes: Uint8Array) => Promise<{ drawn: Drawn } | { fault: Fault }>
  /** The processes that are there at this moment. */
  listPids: () => number[]
  close: () => Promise<void>
}

/** Bounds of one file and of the room; what is not said is usual. */
export type DrawingOptions = Partial<Most> & { processes?: number; mostWaiting?: number }

const usual: Most = { cpuMs: 5_000, wallMs: 20_000, megabytes: 450 }
const mostFilesEach = 500

type Place = { drawer?: Drawer; files: number }

/** Opens the drawing room. A process starts with the first file, and again after one was ended. */
export function openDrawing(options: DrawingOptions = {}): Drawing {
  const { processes = 2, mostWaiting = 20, ...most } = options
  const free: Place[] = Array.from({ length: processes }, () => ({ files: 0 }))
  const all = [...free]
  const waiting: ((place: Place) => void)[] = []

  async function take(): Promise<Place> {
    const place = free.pop()
    if (place) return place
    if (waiting.length >= mostWaiting) throw new Busy('Too many files are being looked at')
    return new Promise((resolve) => waiting.push(resolve))
  }

  function giveBack(place: Place): void {
    const next = waiting.shift()
    if (next) next(place)
    else free.push(place)
  }

  async function drawAt(place: Place, bytes: Uint8Array): Promise<Outcome> {
    if (place.drawer && (place.files >= mostFilesEach || place.drawer.isSwollen())) {
      await place.drawer.end()
    }
    if (!place.drawer?.isAlive()) {
      place.drawer = await startDrawer({ ...usual, ...most })
      place.files = 0
    }
    place.files += 1
    return place.drawer.draw(bytes)
  }

  return {
    draw: async (bytes) => {
      const place = await take()
      try {
        const first = await drawAt(place, bytes)
        // A process may be ended by somebody else; a file that ends two of them is at fault itself.
        const outcome = 'died' in first ? await drawAt(place, bytes) : first
        return 'died' in outcome ? { fault: 'tooHard' } : outcome
      } finally {
        giveBack(place)
      }
    },
    listPids: () =>
      all.flatMap(({ drawer }) => (drawer?.isAlive() && drawer.pid ? [drawer.pid] : [])),
    close: async () => {
      await Promise.all(all.map(({ drawer }) => drawer?.end()))
    },
  }
}

let shared: Drawing | undefined

/** The one drawing room of this program: its processes end with it. */
export const usualDrawing = (): Drawing => {
  shared ??= openDrawing()
  return shared
}
