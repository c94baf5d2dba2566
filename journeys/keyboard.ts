import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'

type Spot = { name: string; isShown: boolean }

const most = 150

/** Where the focus is, and whether somebody who looks at the screen can tell. */
export const readSpot = (page: Page): Promise<Spot | undefined> =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!at || at === document.body) return undefined
    const { outlineStyle, outlineWidth } = getComputedStyle(at)
    const box = at.getBoundingClientRect()
    const middle = [box.left + box.width / 2, box.top + box.height / 2] as const
    const above = document.elementFromPoint(...middle)
    const labels = at instanceof HTMLInputElement ? [...(at.labels ?? [])] : []
    const own = [at, ...labels]
    const isInSight =
      above !== null && own.some((one) => one.contains(above) || above.contains(one))
    const hasRing = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2
    const text = (at.textContent || labels[0]?.textContent || '').trim().slice(0, 40)
    const name = `${at.tagName.toLowerCase()} ${at.getAttribute('name') ?? ''} ${text}`
    return { name, isShown: hasRing && isInSight && box.width > 0 }
  })

/** Marks whatever Tab should reach, and says how much is left unvisited afterwards. */
const countMissed = (page: Page) =>
  page.evaluate(() => {
    const all = [...document.querySelectorAll<HTMLElement>('a[href], button, summary')]
    const shown = all.filter((one) => one.checkVisibility() && one.tabIndex >= 0)
    return shown.filter((one) => !one.dataset.visited).map((one) => one.textContent?.trim())
  })

/**
 * Goes through the whole page by Tab: the focus is always to be seen, everything that can be
 * pressed is reached, and at the end Tab leads out again.
 */
export async function assertKeyboard(page: Page): Promise<void> {
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const hidden: string[] = []
  let first: string | undefined
  for (let presses = 0; ; presses++) {
    assert.ok(presses < most, `Tab does not lead out of ${page.url()}`)
    await page.keyboard.press('Tab')
    const spot = await readSpot(page)
    if (!spot) break
    const isAgain = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement
      const wasHere = at.dataset.visited !== undefined
      at.dataset.visited = 'yes'
      return wasHere
    })
    if (isAgain) {
      assert.equal(spot.name, first, `Tab goes in a circle on ${page.url()}`)
      break
    }
    first ??= spot.name
    if (!spot.isShown) hidden.push(spot.name)
  }
  assert.deepEqual(hidden, [], `The focus is not to be seen on ${page.url()}`)
  assert.deepEqual(await countMissed(page), [], `Tab does not reach it on ${page.url()}`)
}
