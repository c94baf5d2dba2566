import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { until } from '#platform/testing'
import { assertFair } from './browser.ts'
import { openForAll } from './opened.ts'
import { createVisitor } from './pages/kiosk.ts'
import { lookAt } from './pages/screen.ts'

const opened = openForAll({ before, after })

/** Somebody who walked in and has a number on paper. */
async function takeNumber() {
  const kiosk = lookAt(await opened.browsing.newDesk())
  await kiosk.go(opened.house.links.get('Kios Padang')!)
  return createVisitor(kiosk).takeNumber('Paspor baru untuk dewasa', 'ordinary')
}

const keptTickets = (page: Page) =>
  page.evaluate(async () => {
    const cache = await caches.open('gerbang-tickets-1')
    const found = await Promise.all(
      (await cache.keys()).map(async (key) => (await cache.match(key))!.text()),
    )
    return found
  })

const hasShell = (page: Page, path: string) =>
  page.evaluate(async (url) => Boolean(await caches.match(url, { ignoreVary: true })), path)

/** Opens a ticket and waits until the phone has kept what it needs. */
async function openTicket(page: Page, path: string, shell = '/tanpa-sambungan') {
  await page.goto(path)
  await until(
    async () => (await keptTickets(page)).length > 0 && (await hasShell(page, shell)),
    `${path} is kept`,
  )
}

/** As if the phone had heard nothing for so long. */
const letPass = (page: Page, minutes: number) =>
  page.evaluate(async (ms) => {
    const cache = await caches.open('gerbang-tickets-1')
    for (const key of await cache.keys()) {
      const kept = await (await cache.match(key))!.json()
      await cache.put(
        key,
        new Response(JSON.stringify({ ...kept, at: kept.at - ms, until: kept.until - ms })),
      )
    }
  }, minutes * 60_000)

test('with the link gone a ticket that was seen still shows its number, its code and how old that is', async () => {
  const { label, code } = await takeNumber()
  const page = await opened.browsing.newPhone()
  await openTicket(page, `/tiket/${code}`)
  const wait = (await page.innerText('[data-say=wait]')).trim().toLowerCase()
  await page.goto('/')
  await letPass(page, 12)

  await page.context().setOffline(true)
  await page.goto(`/tiket/${code}`)
  await page.waitForSelector('.ticket')

  assert.match(await page.innerText('.notice'), /Terakhir diketahui 12 menit yang lalu/)
  assert.ok((await page.innerText('.ticket-number')).includes(label))
  // The looks write the first letter large, and may come a moment after the words.
  assert.equal((await page.innerText('.ticket .is-large dd')).trim().toLowerCase(), wait)
  const shown = (await page.innerText('.ticket-code')).replaceAll(/\W/g, '')
  assert.equal(shown, code.replaceAll(/\W/g, ''))
  assert.ok((await page.getAttribute('.qr-dark', 'd'))!.length > 200, 'the square can be scanned')
  await assertFair(page)
  await page.goto('/')
  await page.waitForSelector('[data-last-known] li a')
  assert.ok(
    (await page.innerText('[data-last-known] li')).includes(label),
    'the first page lists it',
  )
  await assertFair(page)

  await page.goto(`/tiket/${code}`)
  await page.context().setOffline(false)
  await page.waitForSelector('main[data-live]', { timeout: 60_000 })
  assert.equal(await page.locator('[data-last-known]').count(), 0, 'it comes back by itself')
})

test('the same in English and in the dark, and nobody else reads a name in what is kept', async () => {
  const { code } = await takeNumber()
  const page = await opened.browsing.newPhone({ language: 'en', scheme: 'dark' })
  await openTicket(page, `/en/tiket/${code}`, '/en/tanpa-sambungan')
  const [kept = ''] = await keptTickets(page)
  await page.goto('/en/bantuan')
  await letPass(page, 1)

  await page.context().setOffline(true)
  await page.goto(`/en/tiket/${code}`)
  await page.waitForSelector('.ticket')

  assert.match(await page.innerText('.notice'), /Last known 1 minute ago/)
  await assertFair(page)
  const names = Object.keys(JSON.parse(kept)).sort()
  const only = ['above', 'at', 'call', 'code', 'facts', 'label', 'language', 'office', 'path']
  assert.deepEqual(names, [...only, 'square', 'until'])
  assert.doesNotMatch(kept, /Paspor|passport/i)
  await page.context().setOffline(false)
})

test('the end of the day and signing out forget what a phone kept', async () => {
  const { code } = await takeNumber()
  const page = await opened.browsing.newPhone()
  await page.goto(opened.house.links.get('Siti Aminah')!)
  await openTicket(page, `/tiket/${code}`)
  await page.goto('/bantuan')
  await letPass(page, 24 * 60)

  await page.goto('/')
  await page.waitForFunction(
    async () => (await (await caches.open('gerbang-tickets-1')).keys()).length === 0,
  )
  await openTicket(page, `/tiket/${code}`)
  await page.goto('/permohonan')
  await page.click('button:has-text("Keluar")')

  await page.waitForFunction(async () => !(await caches.has('gerbang-tickets-1')))
})

test('the house can be put on a phone’s first screen, in the language of the page', async () => {
  const page = await opened.browsing.newPhone()
  for (const [path, lang] of [
    ['/', 'id'],
    ['/en', 'en'],
  ]) {
    await page.goto(path!)
    const session = await page.context().newCDPSession(page)

    const { errors, data } = await session.send('Page.getAppManifest')

    assert.deepEqual(errors, [])
    const sheet = JSON.parse(data ?? '{}')
    assert.deepEqual([sheet.lang, sheet.start_url, sheet.display], [lang, path, 'standalone'])
    for (const { src } of sheet.icons) assert.equal((await page.request.get(src)).status(), 200)
  }
})
