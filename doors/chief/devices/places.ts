import type { Counter } from '#modules/queue'

/** Where a device can stand, as it is sent in a form. */
export type Choice = {
  value: string
  place: { purpose: 'board' | 'kiosk' } | { purpose: 'counter'; counter: number }
}

/** The board of the hall, the kiosk at the door, and each counter that the office has. */
export const choicesOf = (counters: Pick<Counter, 'number'>[]): Choice[] => [
  { value: 'papan', place: { purpose: 'board' } },
  { value: 'kios', place: { purpose: 'kiosk' } },
  ...counters.map(({ number }) => ({
    value: `loket-${number}`,
    place: { purpose: 'counter' as const, counter: number },
  })),
]

/** The place that was chosen; nothing when none was, or one that the office does not have. */
export const readChoice = (choices: Choice[], typed = ''): Choice['place'] | undefined =>
  choices.find(({ value }) => value === typed)?.place
