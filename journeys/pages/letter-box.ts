import type { BrowserContext } from 'playwright-core'

const patienceMs = 15_000

/** The newest letter to somebody, once it has come: the letter box is another tab of the phone. */
export async function readLetter(
  phone: BrowserContext,
  to: string,
  about: RegExp,
): Promise<RegExpExecArray> {
  const box = await phone.newPage()
  const until = performance.now() + patienceMs
  try {
    while (performance.now() < until) {
      await box.goto('/demo/kotak-keluar')
      const letters = await box.locator('article').allInnerTexts()
      const own = letters.filter((letter) => letter.includes(to))
      const found = own.map((letter) => about.exec(letter)).find((match) => match !== null)
      if (found) return found
      await box.waitForTimeout(200)
    }
  } finally {
    await box.close()
  }
  throw new Error(`No letter about ${about} came to ${to}`)
}
