import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openForAll } from './opened.ts'
import { createVisitor } from './pages/kiosk.ts'
import { createOfficer } from './pages/officer.ts'
import { lookAt } from './pages/screen.ts'

const opened = openForAll({ before, after })

/** Another tab of the same browser, on the console. */
async function secondTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage()
  await tab.goto('/loket')
  return tab
}

test('a second tab of the same officer shows what was done in the first, and loses nothing that is typed there', async () => {
  const { house, browsing } = opened
  const kiosk = lookAt(await browsing.newDesk())
  const visitor = createVisitor(kiosk)
  await kiosk.go(house.links.get('Kios Padang')!)
  for (const group of ['ordinary', 'ordinary'] as const) {
    await visitor.takeNumber('Paspor baru untuk dewasa', group)
    await visitor.goHome()
  }
  const dewi = createOfficer(lookAt(await browsing.newDesk()))
  await dewi.sitDown(house.links.get('Dewi')!, 4)
  const tab = await secondTab(dewi.screen.page)
  const barSays = (text: string) =>
    tab.locator('.counter-bar .tag', { hasText: text }).first().waitFor()
  const told = tab.locator('.counter-overtaken .notice')

  await dewi.press('N')
  const label = await dewi.label()
  await barSays(dewi.screen.say('counter.status.called', { label }))
  await tab.locator('[data-key="C"]').first().click()
  await tab.locator('details.counter-fold[open] input:focus').fill('PDG-26')
  assert.equal(await told.isVisible(), false)
  await dewi.press('X')
  await told.waitFor()
  const typed = await tab.locator('details.counter-fold[open] input:focus').inputValue()
  await tab.keyboard.press('Escape')
  await told.getByRole('link').click()
  await barSays(dewi.screen.say('counter.status.free'))

  assert.equal(typed, 'PDG-26')
  assert.equal(await told.isVisible(), false)
})
