import type { Person } from '#packages/access'

/** What a person at the kiosk has just been given. */
export type Slip =
  | { kind: 'taken' | 'checkedIn' | 'again'; ticketId: string }
  | { kind: 'returnCode'; reference: string; code: string }
  /** Whoever typed a return code, for the errand that follows. */
  | { kind: 'owner'; who: Person }
  | { kind: 'bill'; who: Person; caseId: string }

/** Which kiosk, and the key of the form that was pressed there. */
export type SlipName = { device: string; key: string }

/**
 * What became of a slip on paper. `handed`: a program of the kiosk took it and prints it.
 * Without paper or without an answer nothing came out, so it may be tried again.
 */
export type OnPaper = 'printed' | 'handed' | 'unsure' | 'noPaper' | 'unreachable'

type Kept = {
  device: string
  until: Temporal.Instant
  slip: Promise<Slip>
  onPaper?: Promise<OnPaper>
}

const mostSlips = 500
const mayTryAgain = (onPaper: OnPaper) => onPaper === 'noPaper' || onPaper === 'unreachable'
const secondsKept = 300

/**
 * What is still on screens, in memory alone: a code that is said once is never written down. A slip
 * is named by the key of the form that asked for it, so a second tap finds the first one's paper,
 * and nobody who comes later can guess it or find it after its time.
 */
export function createSlips({ now }: { now: () => Temporal.Instant }) {
  const kept = new Map<string, Kept>()
  const nameOf = ({ device, key }: SlipName) => `${device} ${key}`

  function findKept(name: SlipName): Kept | undefined {
    const found = kept.get(nameOf(name))
    return found && Temporal.Instant.compare(now(), found.until) < 0 ? found : undefined
  }

  function dropOld(): void {
    for (const [name, { until }] of kept) {
      if (kept.size >= mostSlips || Temporal.Instant.compare(until, now()) <= 0) kept.delete(name)
    }
  }

  return {
    /** The slip of this form, made when it is the first tap. What fails may be tried again. */
    once: (name: SlipName, make: () => Promise<Slip>): Promise<Slip> => {
      const known = findKept(name)
      if (known) return known.slip
      dropOld()
      const slip = make()
      kept.set(nameOf(name), {
        device: name.device,
        until: now().add({ seconds: secondsKept }),
        slip,
      })
      slip.catch(() => kept.delete(nameOf(name)))
      return slip
    },
    find: async (name: SlipName): Promise<Slip | undefined> => findKept(name)?.slip,
    /** What became of it on paper, when somebody asked for that. */
    findOnPaper: async (name: SlipName): Promise<OnPaper | undefined> => findKept(name)?.onPaper,
    /** Prints a slip once, however often it is asked; what did not come out may be tried again. */
    printOnce: async (
      name: SlipName,
      print: () => Promise<OnPaper>,
    ): Promise<{ onPaper: OnPaper; isAgain: boolean } | undefined> => {
      const slip = findKept(name)
      if (!slip) return undefined
      const before = slip.onPaper
      const known = before && (await before)
      if (known && !mayTryAgain(known)) return { onPaper: known, isAgain: true }
      // Somebody else may have begun while we waited.
      if (slip.onPaper !== before && slip.onPaper) {
        return { onPaper: await slip.onPaper, isAgain: true }
      }
      slip.onPaper = print()
      return { onPaper: await slip.onPaper, isAgain: false }
    },
    /** The kiosk's program says that its printer has no paper. */
    noPaper: (name: SlipName): boolean => {
      const slip = findKept(name)
      if (slip) slip.onPaper = Promise.resolve('noPaper')
      return slip !== undefined
    },
    /** The screen is back at its beginning: nothing of the last person can be called up again. */
    forget: (device: string): void => {
      for (const [name, slip] of kept) if (slip.device === device) kept.delete(name)
    },
  }
}

/** What createSlips makes. */
export type Slips = ReturnType<typeof createSlips>
