import type { Step } from '../ear/reading.ts'

type Needs = {
  steps: readonly Step[]
  /** What can be chosen, each with its number. */
  numbered: readonly HTMLElement[]
  show: (isReading: boolean) => void
}

/** A sound that does not come is passed over after so long. */
const longestMs = 15_000

/** Reads steps one after the other and shows which choice is being read. */
export function createReader({ steps, numbered, show }: Needs) {
  const audio = new Audio()
  /** The reading that goes on; an older one notices that it is no longer this one. */
  let current = 0
  let isReading = false
  let breakOff = () => {}

  /** False when the browser does not let us be heard yet. */
  const play = (address: string): Promise<boolean> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => resolve(true), longestMs)
      const end = (isAllowed: boolean) => () => {
        clearTimeout(timer)
        resolve(isAllowed)
      }
      audio.onended = end(true)
      audio.onerror = end(true)
      breakOff = end(true)
      audio.src = address
      audio.play().catch((error: Error) => end(error.name !== 'NotAllowedError')())
    })

  function point(number?: number): void {
    for (const one of numbered) {
      const isRead = one.dataset.number === String(number)
      const shown = one.closest('.option') ?? one
      shown.classList.toggle('is-read', isRead)
      if (isRead) shown.scrollIntoView({ block: 'nearest' })
    }
  }

  function stop(): void {
    current += 1
    isReading = false
    audio.pause()
    breakOff()
    point()
    show(false)
  }

  /** Reads from a step on, after a first sound when there is one. */
  async function read(from = 0, first?: string): Promise<void> {
    stop()
    const mine = current
    isReading = true
    show(true)
    const before: Step[] = first ? [{ sounds: [first] }] : []
    for (const { sounds, number } of [...before, ...steps.slice(from)]) {
      point(number)
      for (const address of sounds) {
        const isAllowed = await play(address)
        if (mine !== current) return
        if (!isAllowed) return stop()
      }
    }
    stop()
  }

  return { read, stop, isReading: () => isReading }
}
