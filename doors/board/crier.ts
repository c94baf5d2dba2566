import { announce, chime } from './announce.ts'

/** A call as a picture of the hall tells it. */
export type HeardCall = { label: string; number: number; calledAt: string }

/** The part of the picture that is spoken. */
export type HeardPicture = { at: string; calls: HeardCall[] }

const freshMs = 60_000
const mostWaiting = 6
const mostRemembered = 200

/** One call by name; called again, it is another one. */
export const keyOf = ({ label, calledAt }: Omit<HeardCall, 'number'>): string =>
  `${calledAt} ${label}`

type Needs = {
  /** Keys of the calls that stood on the page when it was opened. */
  known: readonly string[]
  /** Plays sounds one after the other. */
  play: (sounds: string[]) => Promise<void>
}

/**
 * Cries every call once, in both languages, the oldest first. What was called while it was silent,
 * or more than a minute ago because the line was broken, is not cried afterwards.
 */
export function createCrier({ known, play }: Needs) {
  let heard = [...known]
  let waiting: HeardCall[] = []
  let isCrying = false
  let isLoud = false

  async function cry(): Promise<void> {
    if (isCrying) return
    isCrying = true
    for (let call = waiting.shift(); call; call = waiting.shift()) {
      const spoken = { label: call.label, counter: call.number }
      await play([chime, ...announce('id', spoken), ...announce('en', spoken)])
    }
    isCrying = false
  }

  return {
    hear: ({ at, calls }: HeardPicture): void => {
      const fresh = calls.filter((call) => !heard.includes(keyOf(call)))
      heard = [...fresh.map(keyOf), ...heard].slice(0, mostRemembered)
      if (!isLoud) return
      const now = Date.parse(at)
      const young = fresh.filter(({ calledAt }) => now - Date.parse(calledAt) <= freshMs)
      waiting = [...waiting, ...young.reverse()].slice(-mostWaiting)
      void cry()
    },
    speakUp: (): void => {
      isLoud = true
    },
    fallSilent: (): void => {
      isLoud = false
      waiting = []
    },
  }
}
