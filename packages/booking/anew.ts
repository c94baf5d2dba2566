import type { UsedSlot } from './day.ts'
import type { Slot } from './layout.ts'

/** What a day was laid out from, in one line: two days with the same line have the same slots. */
export function nameLayout(slots: readonly Slot[], counterCount: number): string {
  const parts: { minute: number; count: number; seconds: number }[] = []
  for (const { startsAt, totalSeconds: seconds } of slots) {
    const minute = startsAt.epochMilliseconds / 60_000
    const last = parts.at(-1)
    if (last?.seconds === seconds && last.minute + last.count * 5 === minute) last.count++
    else parts.push({ minute, count: 1, seconds })
  }
  const said = parts.map(({ minute, count, seconds }) => `${minute}+${count}x${seconds}`)
  return [counterCount, ...said].join(' ')
}

/**
 * A day laid out anew under what is taken already: nobody loses what they have. A slot never becomes
 * smaller than what is taken of it; what that is too much is kept off the slots behind it.
 */
export function layOutAnew(wanted: readonly Slot[], kept: readonly UsedSlot[]): UsedSlot[] {
  const slots = new Map<number, UsedSlot>()
  for (const slot of kept) slots.set(slot.startsAt.epochMilliseconds, { ...slot, totalSeconds: 0 })
  for (const { startsAt, totalSeconds } of wanted) {
    const usedSeconds = slots.get(startsAt.epochMilliseconds)?.usedSeconds ?? 0
    slots.set(startsAt.epochMilliseconds, { startsAt, totalSeconds, usedSeconds })
  }
  let owed = 0
  return [...slots.entries()]
    .sort(([one], [other]) => one - other)
    .map(([, slot]) => {
      const mine = slot.totalSeconds - owed
      const totalSeconds = Math.max(mine, slot.usedSeconds, 0)
      owed = totalSeconds - mine
      return { ...slot, totalSeconds }
    })
}
