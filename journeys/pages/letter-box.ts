import type { BrowserContext } from 'playwright-core'

// A hand-over that hangs is given up after twenty seconds and tried again a quarter of a minute later.
const patienceMs = 60_000

const read = new WeakMap<BrowserContext, Set<string>>()

/** A letter to somebody, once it has come and each but once: the letter box is another tab of the phone. */
export async function readLetter(
  phone: BrowserContext,
  to: string,
  about: RegExp,
): Promise<RegExpExecArray> {
  const known = read.get(phone) ?? new Set<string>()
  read.set(phone, known)
  const box = await phone.newPage()
  const until = performance.now() + patienceMs
  try {
    while (performance.now() < until) {
      await box.goto('/demo/kotak-keluar')
      const letters = await box.locator('article').allInnerTexts()
      const own = letters.filter((letter) => letter.includes(to))
      const found = own
        .map((letter) => about.exec(letter))
        .find((match) => match !== null && !known.has(match[0]))
      if (found) {
        known.add(found[0])
        return found
      }
      await box.waitForTimeout(200)
    }
  } finally {
    await box.close()
  }
  throw new Error(`No letter about ${about} came to ${to}`)
}
