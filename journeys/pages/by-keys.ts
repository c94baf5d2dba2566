import assert from 'node:assert/strict'
import { assertKeyboard, readSpot } from '../keyboard.ts'
import type { Screen } from './screen.ts'

const most = 150

/** Somebody who has no mouse: goes by Tab, presses by Enter, and always sees where they are. */
export function createByKeys({ page, turn }: Screen) {
  const { keyboard } = page
  const walked = new Set<string>()

  /** Every new page is walked through by Tab once, from end to end. */
  async function walk(): Promise<void> {
    const name = await page.title()
    if (walked.has(name)) return
    walked.add(name)
    await assertKeyboard(page)
    // Back to where somebody is when the page has just come.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  }

  /** What the focus is on: its own words, or those of its label. */
  const readName = () =>
    page.evaluate(() => {
      const at = document.activeElement
      const isField = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement
      const words = isField ? at.labels?.[0]?.textContent : at?.textContent
      return (words ?? '').replaceAll(/\s+/g, ' ').trim()
    })

  /** Presses Tab until the focus is on what begins with these words; it is always to be seen. */
  async function tabTo(label: string): Promise<void> {
    for (let presses = 0; presses < most; presses++) {
      await keyboard.press('Tab')
      const spot = await readSpot(page)
      assert.ok(!spot || spot.isShown, `the focus is not to be seen on ${spot?.name}`)
      if ((await readName()).startsWith(label)) return
    }
    throw new Error(`Tab does not reach ${label} on ${page.url()}`)
  }

  async function enter(label: string): Promise<void> {
    await tabTo(label)
    await turn(() => keyboard.press('Enter'))
  }

  return {
    tabTo,
    /** Goes to a link or button and presses it; the page that comes is walked through. */
    press: async (label: string) => {
      await enter(label)
      await walk()
    },
    /**
     * The same, where the page must say what is wrong: the focus is on what it says, to be seen, its
     * first line leads into a field, and the focus is there.
     */
    pressToMend: async (label: string) => {
      await enter(label)
      assert.match((await readSpot(page))?.name ?? '', /^div /)
      assert.ok((await readSpot(page))?.isShown, 'the focus on what is wrong is not to be seen')
      assert.equal(await page.locator('.error-summary:focus').count(), 1)
      await keyboard.press('Tab')
      await keyboard.press('Enter')
      assert.equal(await page.locator('main form :is(input, textarea):focus').count(), 1)
    },
    type: (text: string) => keyboard.type(text),
    tick: async (label: string) => {
      await tabTo(label)
      await keyboard.press('Space')
    },
    /** Opens the choosing of a file where the focus is; the machine's own dialogue gives this one. */
    choose: async (file: { name: string; mimeType: string; buffer: Buffer }) => {
      const asked = page.waitForEvent('filechooser')
      await keyboard.press('Enter')
      await (await asked).setFiles(file)
    },
  }
}
