import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pdf } from '#platform/testing'
import { openBrowser } from './browser.ts'
import { openHouse } from './open-house.ts'

const megabytes = 1.5
const surat = pdf('', { more: `% ${'x'.repeat(megabytes * 1024 * 1024)}\n` })

test('C27: killed between two pieces and opened again, the house has every piece it confirmed, and the phone goes on by itself', async (t) => {
  const house = await openHouse(t, { words: ['--still'] })
  const { newPhone } = await openBrowser(t, house.url)
  const page = await newPhone()
  await page.goto(house.links.get('Siti Aminah') ?? '')
  await page.goto(`${house.url}/permohonan/baru/paspor-baru`)
  await page.locator('label[for=kantor-padang]').click()
  await page.locator('form button.is-main').first().click()
  await page.waitForURL(/\/permohonan\/[0-9a-f-]{36}$/)
  await page.goto(`${page.url()}/berkas/ktp`)
  const sent: string[] = []
  let isKilled = false
  await page.route('**/potongan', async (route) => {
    const [, nth = ''] = /name="nomor"\r\n\r\n(\d+)/.exec(route.request().postData() ?? '') ?? []
    sent.push(nth)
    if (sent.length === 4 && !isKilled) {
      isKilled = true
      await house.kill('SIGKILL')
    }
    await route.continue().catch(() => undefined)
  })

  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'surat.pdf', mimeType: 'application/pdf', buffer: surat })
  await page.locator('form:has(input[type=file]) button').click()
  const status = page.locator('[data-send]')
  await status.filter({ hasText: 'Sambungan terputus' }).waitFor({ timeout: 60_000 })
  await house.restart()
  await page.waitForURL(/\/berkas(\/ktp)?$/, { timeout: 90_000, waitUntil: 'commit' })
  await page.waitForURL((url) => !url.pathname.endsWith('/ktp'), { timeout: 90_000 })

  const pieces = Math.ceil(surat.length / (256 * 1024))
  assert.ok(isKilled)
  assert.deepEqual(sent.slice(0, 3), ['0', '1', '2'])
  // The one that was cut off comes again, and none of the confirmed ones does.
  assert.deepEqual([...new Set(sent)].length, pieces)
  assert.ok(!sent.slice(3).some((nth) => Number(nth) < 3), sent.join(' '))
  await page.goto(`${page.url()}/ktp`)
  assert.match(await page.locator('main').innerText(), /surat\.pdf/)
})
