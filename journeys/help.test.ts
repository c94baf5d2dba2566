import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { until } from '#platform/testing'
import { assertFair } from './browser.ts'
import { openForAll } from './opened.ts'

const opened = openForAll({ before, after })

/** Waits until the phone has kept this page. */
const isKept = (page: Page, path: string) =>
  until(async () => (await keptPaths(page)).includes(path), `${path} is kept`)

const keptPaths = (page: Page) =>
  page.evaluate(async () => {
    const cache = await caches.open('gerbang-pages-1')
    return (await cache.keys()).map((request) => new URL(request.url).pathname)
  })

test('a help page that was seen can be read again without a connection, and says its age', async () => {
  const page = await opened.browsing.newPhone()
  await page.goto('/bantuan')
  await isKept(page, '/bantuan')
  await page.click('text=Paspor hilang atau rusak')
  await page.click('text=Paspor saya hilang, apa langkah pertama?')
  await isKept(page, '/bantuan/jawaban/paspor-hilang-01')
  assert.equal(await page.isVisible('.kept'), false)

  await page.context().setOffline(true)
  const again = await page.goto('/bantuan/jawaban/paspor-hilang-01')
  await page.waitForSelector('.kept')

  assert.match(await page.innerText('main'), /polisi/i)
  assert.match(await page.innerText('.kept'), /Sambungan terputus.*\(.*menit.*\)/s)
  assert.match(again?.headers()['content-security-policy'] ?? '', /default-src 'none'/)
  const font = await page.evaluate(() => getComputedStyle(document.body).fontFamily)
  assert.match(font, /Jakarta/, 'the looks were kept as well')
  await page.goto('/bantuan/topik/visa').catch(() => undefined)
  assert.equal(
    new URL(page.url()).pathname,
    '/bantuan',
    'what was never seen leads to the first page',
  )
  await page.context().setOffline(false)
})

test('a page of somebody who is signed in is never kept; the same page as nobody is', async () => {
  const page = await opened.browsing.newPhone()
  await page.goto(opened.house.links.get('Siti Aminah')!)
  await page.goto('/bantuan')
  await isKept(page, '/bantuan')
  await page.goto('/permohonan')
  await page.goto('/bantuan/topik/biaya')
  await isKept(page, '/bantuan/topik/biaya')

  const kept = await page.evaluate(async () =>
    (await caches.match('/bantuan', { ignoreVary: true }))!.text(),
  )

  assert.doesNotMatch(kept, /\/permohonan"/)
  assert.deepEqual((await keptPaths(page)).sort(), ['/bantuan', '/bantuan/topik/biaya'])
})

test('help, offices and the check of a message are fair to everybody, with script off too', async () => {
  const page = await opened.browsing.newPhone({ script: 'off' })
  await page.goto('/en/bantuan')
  await page.fill('input[name=q]', 'extend vist permit')
  await page.click('button:has-text("Find an answer")')
  assert.match(await page.innerText('main'), /extend a visit permit/i)
  await page.goto('/en/bantuan/resmi')
  await page.fill('textarea', 'Transfer Rp350.000 ke rekening BCA 1234567890 a.n. Budi')
  await page.click('button:has-text("Check it")')
  assert.match(await page.innerText('h1'), /not from the immigration office/)

  const looking = await opened.browsing.newPhone({ scheme: 'dark' })
  const help = ['/bantuan', '/bantuan/topik/biaya', '/bantuan/jawaban/paspor-baru-13']
  for (const path of [...help, '/kantor', '/kantor/mentawai', '/layanan/paspor-baru']) {
    await looking.goto(path)
    await assertFair(looking)
  }
  await looking.goto('/bantuan/resmi')
  await assertFair(looking)
  await looking.fill('textarea', `https://${'imigrasi-'.repeat(20)}.evil.com bit.ly/x`)
  await looking.click('button:has-text("Periksa")')
  await looking.waitForSelector('.notice')
  await assertFair(looking)
})
