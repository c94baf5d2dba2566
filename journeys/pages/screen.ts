import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import type { Language, Values } from '#packages/words'
import { readWords } from '../../words.ts'
import { assertFair } from '../browser.ts'

const words = readWords(join(import.meta.dirname, '../..'))

/** What somebody does with a screen, whatever page is on it. Words are named by their key. */
export type Screen = {
  page: Page
  language: Language
  say: (key: string, values?: Values) => string
  /** Opens an address that somebody wrote down. */
  go: (address: string) => Promise<void>
  /** Presses a button or a link by what stands on it, and waits for the page it leads to. */
  press: (label: string | RegExp) => Promise<void>
  /** Types into the field with this label. */
  type: (label: string, text: string) => Promise<void>
  /** Chooses or ticks the option with this label. */
  tick: (label: string) => Promise<void>
  /** Opens what is folded under these words. */
  unfold: (label: string) => Promise<void>
  /** Waits until this can be read on the page. */
  reads: (text: string | RegExp) => Promise<void>
  /** The heading that says what page this is. */
  title: () => Promise<string>
  /** Does something that brings another page, and waits for that page. */
  turn: (act: () => Promise<unknown>) => Promise<void>
}

/** A screen whose every page is held against axe and 320 pixels when it is first seen. */
export function lookAt(page: Page, language: Language = 'id', isFair = assertFair): Screen {
  const seen = new Set<string>()
  const say = (key: string, values?: Values) => words[language](key, values)

  async function look(): Promise<void> {
    const heads = await page.locator('main :is(h1, h2)').allInnerTexts()
    const name = [await page.title(), ...heads].join().replaceAll(/[A-Z]?\d+/g, '')
    if (seen.has(name)) return
    seen.add(name)
    await isFair(page)
  }

  async function turn(act: () => Promise<unknown>): Promise<void> {
    const there = page.waitForEvent('load')
    await Promise.all([there, act()])
    await look()
  }

  /** The button or link with these words: what the page is about before what stands around it. */
  async function findWay(name: string | RegExp): Promise<Locator> {
    const exact = typeof name === 'string'
    for (const place of [page.locator('main'), page.locator('body')]) {
      for (const role of ['button', 'link'] as const) {
        const way = place.getByRole(role, { name, exact })
        if ((await way.count()) > 0) return way.first()
      }
    }
    throw new Error(`Nothing says ${name} on ${page.url()}`)
  }

  return {
    page,
    language,
    say,
    turn,
    go: (address) => turn(() => page.goto(address)),
    press: async (label) => {
      const way = await findWay(label)
      await turn(() => way.click())
    },
    type: (label, text) => page.getByLabel(label, { exact: true }).fill(text),
    tick: (label) => page.locator('main label').getByText(label, { exact: true }).first().click(),
    unfold: (label) => page.locator('summary', { hasText: label }).first().click(),
    reads: (text) => page.getByText(text).first().waitFor(),
    title: () => page.locator('h1').first().innerText(),
  }
}
