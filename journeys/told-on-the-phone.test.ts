import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assertFair } from './browser.ts'
import { openForAll } from './opened.ts'
import { lookAt } from './pages/screen.ts'

const opened = openForAll({ before, after })

/** Whether the phone may be told is asked of a person; this one says yes. The browser here has nobody to ask. */
const saysYes = () => {
  const asked = { times: 0 }
  Object.assign(window, { asked })
  Object.defineProperty(Notification, 'permission', { get: () => 'default' })
  Notification.requestPermission = async () => {
    asked.times += 1
    return 'granted'
  }
  const bytes = (length: number, first: number) =>
    btoa(String.fromCharCode(first, ...Array<number>(length - 1).fill(7)))
      .replace(/\+/g, '-')
      .replace(/[/]/g, '_')
      .replace(/=+$/, '')
  const keys = { p256dh: bytes(65, 4), auth: bytes(16, 1) }
  PushManager.prototype.subscribe = async () => {
    const made = { toJSON: () => ({ endpoint: 'https://push.example/device-1', keys }) }
    return made as unknown as PushSubscription
  }
}

const timesAsked = () => (window as unknown as { asked: { times: number } }).asked.times

test('a phone asks its owner only after the button, and the house then writes it down', async () => {
  const page = await opened.browsing.newPhone()
  await page.addInitScript(saysYes)
  const { go, say, press } = lookAt(page)
  await go(opened.house.links.get('Siti Aminah')!)
  await page.goto('/nomor/padang')
  await page.locator('input[name=layanan]').first().check({ force: true })
  await page.locator('input[name=perjalanan]').first().check({ force: true })
  await press(say('citizen.number.take'))
  await page.waitForSelector('form[data-push-key]:not([hidden])')
  assert.equal(await page.evaluate(timesAsked), 0)
  await assertFair(page)

  const posted = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.click(`button:has-text("${say('citizen.tellMe.button')}")`)

  assert.equal((await posted).status(), 303)
  await page.waitForSelector('.ticket')
})

test('a phone that may not be told is offered nothing', async () => {
  const page = await opened.browsing.newPhone()
  await page.goto(opened.house.links.get('Siti Aminah')!)
  await page.goto('/nomor/padang')

  await page.waitForSelector('.ticket')
  assert.equal(await page.evaluate(() => Notification.permission), 'denied')
  assert.equal(await page.locator('form[data-push-key]:visible').count(), 0)
})

test('with script off a ticket offers nothing that does not work', async () => {
  const page = await opened.browsing.newPhone({ script: 'off' })
  await page.goto(opened.house.links.get('Siti Aminah')!)
  await page.goto('/nomor/padang')

  assert.ok(await page.isVisible('.ticket'))
  assert.equal(await page.locator('form[data-push-key]').count(), 1)
  assert.equal(await page.locator('form[data-push-key]:visible').count(), 0)
})
