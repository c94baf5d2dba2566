import { assertKeyboard } from '../keyboard.ts'
import type { Screen } from './screen.ts'

// The console takes no key in the first moments, so that one pressed twice does not do two things.
const settleMs = 700

/** What an officer does at the counter, by keyboard alone. */
export type Officer = ReturnType<typeof createOfficer>

export function createOfficer(screen: Screen) {
  const { page, say, turn } = screen
  const { keyboard } = page
  const walked = new Set<string>()

  /** Every new look of the console is walked through by Tab once. */
  async function settle(): Promise<void> {
    const name = (await page.locator('.counter-foot').allInnerTexts()).join().replaceAll(/\d/g, '')
    if (!walked.has(name)) {
      walked.add(name)
      await assertKeyboard(page)
    }
    await page.waitForTimeout(settleMs)
  }

  /** Presses Tab until the focus is on what says this. */
  async function tabTo(label: string): Promise<void> {
    for (let presses = 0; presses < 150; presses++) {
      await keyboard.press('Tab')
      const text = await page.evaluate(() => document.activeElement?.textContent?.trim())
      if (text === label) return
    }
    throw new Error(`Tab does not reach ${label}`)
  }

  async function press(key: string): Promise<void> {
    await turn(() => keyboard.press(key))
    await settle()
  }

  /** Opens what asks first, and waits for the caret in its first field. */
  async function open(key: string): Promise<void> {
    await keyboard.press(key)
    await page.locator('details.counter-fold[open] form :focus').waitFor()
  }

  /** The same; where it is opened first, Escape leads out of it to where it was opened. */
  async function unfold(key: string): Promise<void> {
    await open(key)
    if (walked.has(key)) return
    walked.add(key)
    await keyboard.press('Escape')
    await page.locator(`details:not([open]) summary:focus[data-key="${key}"]`).waitFor()
    await open(key)
  }

  /** The key that stands on the button of a step of the application. */
  const keyOf = (label: string) =>
    page.locator('.counter-act', { hasText: label }).first().locator('kbd').innerText()

  return {
    screen,
    press,
    unfold,
    /** Presses the key that is written on this act. */
    act: async (label: string) => press(await keyOf(label)),
    ask: async (label: string) => unfold(await keyOf(label)),
    sitDown: async (link: string, counter: number) => {
      await screen.go(link)
      await settle()
      await tabTo(say('counter.open.do', { number: counter }))
      await press('Enter')
    },
    /** What the bar says: whom the chair waits for, or that it is free. */
    status: () => page.locator('.counter-bar .tag').first().innerText(),
    /** What the line at the bottom says was just done. */
    said: () => page.locator('.counter-said').innerText(),
    /** The number in the chair. */
    label: async () => /[A-Z]\d{3}/.exec(await page.locator('.counter-bar').innerText())?.[0] ?? '',
    type: (text: string) => keyboard.type(text),
    next: () => keyboard.press('Tab'),
    choose: () => keyboard.press('Space'),
    /** Goes down a list of choices by its arrows to the one with this label. */
    chooseFrom: async (label: string) => {
      const choice = page.locator('input:focus:checked').and(page.getByLabel(label))
      await keyboard.press('Space')
      for (let presses = 0; (await choice.count()) === 0; presses++) {
        if (presses === 20) throw new Error(`The arrows do not reach ${label}`)
        await keyboard.press('ArrowDown')
      }
    },
    tabTo,
  }
}
