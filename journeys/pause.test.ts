import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { paths } from '#packages/paths'
import { openForAll } from './opened.ts'

const opened = openForAll({ before, after })

/** Asks for one code after another until the office asks for a pause. */
async function askUntilPaused(page: Page, name: string): Promise<void> {
  for (let nth = 0; nth < 6; nth++) {
    await page.goto(paths.signIn())
    await page.fill('input[name=email]', `${name}-${nth}@contoh.invalid`)
    await page.click('main button[type=submit]')
    await page.waitForLoadState()
  }
}

test('a phone that asked for too many codes works a moment and goes on by itself, nothing typed again', async () => {
  const phone = await opened.browsing.newPhone()

  await askUntilPaused(phone, 'dengan-skrip')
  await phone.waitForSelector('input[name=kode]', { timeout: 60_000 })

  assert.match(await phone.content(), /dengan-skrip-5@contoh\.invalid/)
})

test('without script the same phone reads how long to wait, and the button then goes on', async () => {
  const phone = await opened.browsing.newPhone({ script: 'off' })
  await askUntilPaused(phone, 'tanpa-skrip')
  const said = (await phone.textContent('main')) ?? ''
  const [, seconds = '0'] = /Tunggu (\d+) detik/.exec(said) ?? []

  await phone.click('main button[type=submit]')
  await phone.waitForLoadState()
  const early = await phone.title()
  await new Promise((resolve) => setTimeout(resolve, Number(seconds) * 1000 + 500))
  await phone.click('main button[type=submit]')
  await phone.waitForSelector('input[name=kode]')

  assert.ok(Number(seconds) > 0, said)
  assert.match(early, /^Sebentar, ya/)
})
