import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assertFair } from './browser.ts'
import { openForAll } from './opened.ts'

const opened = openForAll({ before, after })

test('somebody who cannot see takes a number by ear and three keys; whoever comes next is not read to', async () => {
  const kiosk = await opened.browsing.newDesk()
  await kiosk.setViewportSize({ width: 1080, height: 1920 })
  await kiosk.goto(opened.house.links.get('Kios Padang')!)
  const reading = kiosk.locator('.kiosk-ear.is-reading')
  await assertFair(kiosk)

  await kiosk.getByRole('button', { name: 'Dengarkan / Listen' }).click()
  await reading.waitFor()
  await kiosk.locator('[data-number="1"].is-read').waitFor()

  await kiosk.keyboard.press('2')
  await kiosk.waitForURL('**/nomor')
  await reading.waitFor()
  await kiosk.locator('[data-number="2"].is-read').waitFor()
  await kiosk.keyboard.press('Shift')
  await kiosk.locator('.kiosk-ear:not(.is-reading)').waitFor()
  await kiosk.keyboard.press('0')
  await kiosk.waitForURL('**/kios/padang')
  await kiosk.keyboard.press('2')
  await kiosk.waitForURL('**/nomor')
  await kiosk.keyboard.press('2')
  await kiosk.waitForURL('**/nomor?layanan=*')
  await reading.waitFor()
  await kiosk.keyboard.press('1')
  await kiosk.waitForURL('**/slip-*')
  await reading.waitFor()
  await kiosk.goto('/kios/padang/lain')
  await kiosk.locator('.kiosk-ear').waitFor()
  assert.equal(await reading.count(), 0)
  await assertFair(kiosk)
  await kiosk.keyboard.press('1')
  await kiosk.locator('#golongan:checked').waitFor()
})
