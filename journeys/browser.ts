import assert from 'node:assert/strict'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type Axe from 'axe-core'
import {
  type Browser,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core'
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
// A page that is never to come is seen as surely after a minute; a busy machine is not taken for one.
const patienceMs = 60_000

/** Where the browser runs, when not here, and what else it is told. */
export type Place = { executablePath?: string; home?: string; args?: string[] }

/** Opens the browser; each phone and desk has cookies of its own. */
export async function openBrowser(t: Ending, url: string, place: Place = {}): Promise<Browsing> {
  const { executablePath, env } = findChromium()
  const browser: Browser = await chromium.launch({
    executablePath: place.executablePath ?? executablePath,
    env: { ...process.env, ...env, ...(place.home ? { HOME: place.home } : {}) },
    args: [
      ...['--no-sandbox', '--no-zygote', '--in-process-gpu', '--disable-webgl'],
      ...['--disable-background-networking', '--font-render-hinting=none'],
      ...(place.args ?? []),
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
    const isScripted = script !== 'off'
    const page = await newPage({ ...setting, javaScriptEnabled: isScripted })
    readers.set(page, { reader: await newPage(setting), isScripted })
    return page
  }
  return {
    newPhone: (wish) => open(phone, wish),
    newDesk: (wish) => open(desk, wish),
  }
}

/** Presses what may lead to another page, and waits until that one is whole. */
export async function follow(way: Locator): Promise<void> {
  await way.click()
  await way.page().waitForLoadState()
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

// By page: another one set up alike, in which axe lives and reads copies of what is on the first.
const readers = new WeakMap<Page, { reader: Page; isScripted: boolean }>()

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** axe is half a megabyte: read once a screen, not once a page, it takes a fifth of the time. */
async function awaitAxe(reader: Page, url: string): Promise<void> {
  if (await reader.evaluate(() => 'axe' in window)) return
  await reader.route(url, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>-</title>' }),
  )
  await reader.goto(url)
  await reader.unrouteAll()
  await reader.evaluate(axe)
}

/** A copy that no script of ours touches; without script it is what such a browser shows. */
async function copyForAxe(page: Page): Promise<Page> {
  const { reader, isScripted } = readers.get(page)!
  await awaitAxe(reader, page.url())
  const html = (await page.content()).replaceAll(/<script\b[^>]*>.*?<\/script>/gs, '')
  const shown = isScripted
    ? html
    : html.replaceAll(/<\/?noscript>/g, '').replaceAll(/<meta http-equiv="refresh"[^>]*>/g, '')
  await reader.setContent(shown, { waitUntil: 'load' })
  return reader
}

// A screen at the door must forget whoever left it; where there is something to read, the kiosk
// offers more time.
const mustComeAgain = (page: Page) => new URL(page.url()).pathname.includes('/kios/')

/** axe finds nothing to complain of, with every rule of WCAG 2.2 AA and its good practices. */
export async function assertAccessible(page: Page): Promise<void> {
  const read = await copyForAxe(page)
  const isFree = mustComeAgain(page)
  const said = await read.evaluate(async (isFree) => {
    const { axe } = window as unknown as { axe: typeof Axe }
    const { violations } = await axe.run(document, {
      resultTypes: ['violations'],
      rules: { 'meta-refresh': { enabled: !isFree } },
    })
    return violations.map(({ id, nodes }) => ({ id, where: nodes.map((one) => one.html) }))
  }, isFree)
  assert.deepEqual(said, [], `axe on ${page.url()}`)
}

/** No two things on a page have the same id or key: the label or the key of one would lead to the other. */
export async function assertNoTwins(page: Page): Promise<void> {
  const twins = await page.evaluate(() => {
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    const keyed = [...document.querySelectorAll<HTMLElement>('[data-key]')]
    const all = [...ids, ...keyed.map(({ dataset }) => `key ${dataset.key}`)]
    return all.filter((one, at) => all.indexOf(one) !== at)
  })
  assert.deepEqual(twins, [], `ids or keys used twice on ${page.url()}`)
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
