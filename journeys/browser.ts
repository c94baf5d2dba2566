import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium } from './chromium.ts'

type Ending = { after: (end: () => Promise<void>) => void }

/** How somebody's screen is set up. */
export type Wish = {
  language?: 'id' | 'en'
  scheme?: 'light' | 'dark'
  /** Off: the browser runs none of our script, as on a very old or a very careful phone. */
  script?: 'on' | 'off'
}

/** A real Chromium; it ends with the tests. */
export type Browsing = {
  newPhone: (wish?: Wish) => Promise<Page>
  newDesk: (wish?: Wish) => Promise<Page>
}

const phone = { width: 360, height: 740 }
const desk = { width: 1280, height: 800 }
const patienceMs = 20_000

/** Opens the browser; each phone and desk has cookies of its own. */
export async function openBrowser(t: Ending, url: string): Promise<Browsing> {
  const { executablePath, env } = findChromium()
  const browser: Browser = await chromium.launch({
    executablePath,
    env: { ...process.env, ...env },
    args: [
      ...['--no-sandbox', '--no-zygote', '--in-process-gpu', '--disable-webgl'],
      ...['--disable-background-networking', '--font-render-hinting=none'],
    ],
  })
  t.after(() => browser.close())
  const newPage = async (setting: BrowserContextOptions) => {
    const context = await browser.newContext(setting)
    context.setDefaultTimeout(patienceMs)
    return context.newPage()
  }
  const open = async (viewport: typeof phone, { language, scheme, script }: Wish = {}) => {
    const setting: BrowserContextOptions = {
      baseURL: url,
      viewport,
      locale: language === 'en' ? 'en-GB' : 'id-ID',
      timezoneId: 'Asia/Jakarta',
      colorScheme: scheme ?? 'light',
      reducedMotion: 'reduce',
    }
    const page = await newPage({ ...setting, javaScriptEnabled: script !== 'off' })
    if (script === 'off') readers.set(page, await newPage(setting))
    return page
  }
  return {
    newPhone: (wish) => open(phone, wish),
    newDesk: (wish) => open(desk, wish),
  }
}

/** Nobody has to drag the page sideways on a 320-pixel screen (or at 400 % zoom). */
export async function assertNoSideways(page: Page): Promise<void> {
  const before = page.viewportSize()!
  await page.setViewportSize({ width: 320, height: 640 })
  const wide = await page.evaluate(() => {
    const isWide = document.documentElement.scrollWidth > 320
    if (!isWide) return []
    const named = (one: Element) => `${one.tagName.toLowerCase()}.${one.className}`
    const all = [...document.querySelectorAll('body *')]
    return ['the page', ...all.filter((one) => one.getBoundingClientRect().right > 321).map(named)]
  })
  await page.setViewportSize(before)
  assert.deepEqual(wide.slice(0, 6), [], `${page.url()} is wider than 320 pixels`)
}

// By page made without script: another with script, in which axe reads the same HTML.
const readers = new WeakMap<Page, Page>()

/** axe needs timers, which a page without script has not: it reads a copy that no script of ours touches. */
async function copyForAxe(page: Page): Promise<Page> {
  const reader = readers.get(page)
  if (!reader) return page
  const html = (await page.content())
    .replaceAll(/<\/?noscript>/g, '')
    .replaceAll(/<meta http-equiv="refresh"[^>]*>/g, '')
  await reader.context().addCookies(await page.context().cookies())
  await reader.unrouteAll()
  await reader.route('**/*', (route) => {
    const type = route.request().resourceType()
    if (type === 'document')
      return route.fulfill({ contentType: 'text/html;charset=utf-8', body: html })
    return type === 'script' ? route.abort() : route.continue()
  })
  await reader.goto(page.url())
  return reader
}

// A screen at the door must forget whoever left it; where there is something to read, the kiosk
// offers more time.
const mustComeAgain = (page: Page) => new URL(page.url()).pathname.includes('/kios/')

/** axe finds nothing to complain of, with every rule of WCAG 2.2 AA and its good practices. */
export async function assertAccessible(page: Page): Promise<void> {
  const read = await copyForAxe(page)
  const axe = new AxeBuilder({ page: read })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
  if (mustComeAgain(page)) axe.disableRules('meta-refresh')
  const { violations } = await axe.analyze()
  const said = violations.map(({ id, nodes }) => ({ id, where: nodes.map((one) => one.html) }))
  assert.deepEqual(said, [], `axe on ${page.url()}`)
}

/** No two things on a page have the same id: the label of one would lead to the other. */
export async function assertNoTwins(page: Page): Promise<void> {
  const twins = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    return ids.filter((id, at) => ids.indexOf(id) !== at)
  })
  assert.deepEqual(twins, [], `ids used twice on ${page.url()}`)
}

/** All of it, and a picture for human eyes when GERBANG_PICTURES names a folder. */
export async function assertFair(page: Page): Promise<void> {
  await takePicture(page)
  await assertNoSideways(page)
  await assertNoTwins(page)
  await assertAccessible(page)
}

let pictures = 0

async function takePicture(page: Page): Promise<void> {
  const folder = process.env.GERBANG_PICTURES
  if (!folder) return
  mkdirSync(folder, { recursive: true })
  const { pathname } = new URL(page.url())
  const name = pathname.replaceAll(/[0-9a-f-]{36}/g, 'case').replaceAll('/', '_')
  const { width } = page.viewportSize()!
  const number = String(++pictures).padStart(3, '0')
  await page.screenshot({ path: join(folder, `${width}-${number}${name}.png`), fullPage: true })
}
