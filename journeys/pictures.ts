// Draws the README's pictures from a running house: npm run pictures
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { paths } from '#packages/paths'
import { openBrowser } from './browser.ts'
import { openHouse } from './open-house.ts'
import { prepareVisit } from './pages/prepared.ts'

const folder = join(import.meta.dirname, '../docs/pictures')
const ends: (() => Promise<void>)[] = []
const ending = { after: (end: () => Promise<void>) => void ends.unshift(end) }

/** A tall phone's screen in few colours, so that the README opens fast. */
async function draw(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready)
  const seen = await page.screenshot()
  await sharp(seen)
    .png({ palette: true, effort: 10 })
    .toFile(join(folder, `${name}.png`))
}

try {
  const house = await openHouse(ending)
  const { newPhone } = await openBrowser(ending, house.url)
  const { code } = await prepareVisit(house, 'Siti Aminah')
  const phone = await newPhone()
  await phone.setViewportSize({ width: 360, height: 1180 })
  await phone.goto(paths.home())
  await draw(phone, 'first-page')
  await phone.goto(house.links.get('Siti Aminah')!)
  await phone.goto(paths.ticket(code))
  await draw(phone, 'ticket')
} finally {
  for (const end of ends) await end()
}
