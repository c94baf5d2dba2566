import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertFair } from './browser.ts'
import { openForAll } from './opened.ts'
import { createVisitor } from './pages/kiosk.ts'
import { createOfficer } from './pages/officer.ts'
import { lookAt } from './pages/screen.ts'

const opened = openForAll({ before, after })

/** Notes every sound that a page really begins, as its name. */
async function noteSounds(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const begun: string[] = []
    Object.assign(window, { begun })
    const { play } = HTMLMediaElement.prototype
    HTMLMediaElement.prototype.play = function () {
      begun.push(this.src)
      return play.call(this)
    }
  })
  return async () => {
    const begun = await page.evaluate(() => (window as unknown as { begun: string[] }).begun)
    return begun.map((src) => /\/assets\/([^.]+)\./.exec(src)?.[1] ?? src)
  }
}

/** Whether the switch of the voice stands on the day. */
const isDayCovered = (page: Page) =>
  page.evaluate(() => {
    const boxOf = (sign: string) => document.querySelector(sign)?.getBoundingClientRect()
    const [voice, day] = [boxOf('.board-voice button'), boxOf('.board-day')]
    return voice !== undefined && day !== undefined && day.width > 0 && voice.right > day.left
  })

/** Waits until so many sounds have begun. */
async function hears(page: Page, count: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => (window as unknown as { begun: string[] }).begun.length >= wanted,
    count,
    { timeout: 60_000 },
  )
}

test('once somebody allowed it, the board cries each call once in both languages, and again when called again', async () => {
  const { house, browsing } = opened
  const board = lookAt(await browsing.newDesk())
  const begun = await noteSounds(board.page)
  const kiosk = lookAt(await browsing.newDesk())
  const rizal = createOfficer(lookAt(await browsing.newDesk()))
  await kiosk.go(house.links.get('Kios Padang')!)
  const { label } = await createVisitor(kiosk).takeNumber('Paspor baru untuk dewasa', 'ordinary')
  await board.go('/papan/padang')
  await assertFair(board.page)

  const on = board.page.getByRole('button', { name: board.say('board.voiceOn') })
  await on.click()
  await board.page.getByRole('button', { name: board.say('board.voiceOff') }).waitFor()
  await rizal.sitDown(house.links.get('Rizal')!, 4)
  await rizal.press('N')
  await board.reads(label)

  const signs = [...label.toLowerCase()]
  const cry = (language: string) =>
    ['number', ...signs, 'counter', '4'].map((name) => `${language}-${name}`)
  const called = ['chime', ...cry('id'), ...cry('en')]
  await hears(board.page, 1 + called.length)
  assert.deepEqual(await begun(), ['chime', ...called])

  await board.page.setViewportSize({ width: 1280, height: 900 })
  assert.equal(await isDayCovered(board.page), false, 'on a squarish screen')
  await assertFair(board.page)
  await rizal.press('R')
  await hears(board.page, 1 + 2 * called.length)
  await board.page.getByRole('button', { name: board.say('board.voiceOff') }).click()
  assert.deepEqual(await begun(), ['chime', ...called, ...called])
  await on.waitFor()
})

// Televisions, old ones, old screens and a window on a desk.
const sizes = [
  [1920, 1080],
  [1280, 720],
  [1280, 800],
  [1280, 900],
  [1024, 768],
] as const

for (const state of ['calling', 'many-at-once', 'long-number', 'first', 'stale'] as const) {
  test(`on every shape of screen what is called stays in its half: ${state}`, async () => {
    const { page } = lookAt(await opened.browsing.newDesk())
    for (const language of ['', '/en']) {
      await page.goto(`${language}/stories/board/${state}`)
      for (const [width, height] of sizes) {
        await page.setViewportSize({ width, height })
        const over = await page
          .locator('.board-newest, .board-before, .board-calls li, .board-head')
          .evaluateAll((all) =>
            all
              .filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
              .map((one) => `${one.className || one.tagName}: ${one.textContent}`),
          )
        assert.deepEqual(over, [], `${language}, ${width} by ${height}`)
      }
    }
  })
}
