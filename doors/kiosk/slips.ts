/** What a person at the kiosk has just been given. */
export type Slip =
  | { kind: 'taken' | 'checkedIn' | 'again'; ticketId: string }
  | { kind: 'returnCode'; reference: string; code: string }

/** Which kiosk, and the key of the form that was pressed there. */
export type SlipName = { device: string; key: string }

type Kept = { device: string; until: Temporal.Instant; slip: Promise<Slip> }

const mostSlips = 500
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
    /** The screen is back at its beginning: nothing of the last person can be called up again. */
    forget: (device: string): void => {
      for (const [name, slip] of kept) if (slip.device === device) kept.delete(name)
    },
  }
}

/** What createSlips makes. */
export type Slips = ReturnType<typeof createSlips>
