import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assertFair } from './browser.ts'
import { openForAll } from './opened.ts'

const opened = openForAll({ before, after })

/** A3 upright, in the points of a PDF. */
const sheet = /\/MediaBox \[0 0 841\.\d+ 119\d\.\d+\]/g

test('every poster fits one sheet of A3, in both languages, and reads well on a phone', async () => {
  const phone = await opened.browsing.newPhone()
  await phone.goto('/poster/paspor-baru')
  await assertFair(phone)
  await phone.goto('/poster/cek/paspor-baru.0123456789')
  await assertFair(phone)
  await phone.goto('/poster')
  await assertFair(phone)

  for (const address of ['/poster/semua', '/en/poster/semua']) {
    await phone.goto(address)
    const posters = await phone.locator('.poster').count()
    const printed = await phone.pdf({ preferCSSPageSize: true })
    assert.ok(posters > 20)
    assert.equal(printed.toString('latin1').match(sheet)?.length, posters, address)
  }
})

test('what is printed of a page says that it is a demonstration, and a poster says it once', async () => {
  const desk = await opened.browsing.newDesk()
  await desk.emulateMedia({ media: 'print' })
  const seen = async (address: string) => {
    await desk.goto(address)
    return desk.locator('.demonstration').isVisible()
  }

  assert.equal(await seen('/layanan/paspor-baru'), true)
  assert.match(await desk.locator('.demonstration').innerText(), /Peragaan.*rekaan.*Padang/s)
  assert.equal(await seen('/poster/paspor-baru'), false)
  assert.match(await desk.locator('.poster').innerText(), /Peragaan/)
})

test('every sheet of the information board fits a television, in both languages, with script off', async () => {
  const television = await opened.browsing.newDesk()
  await television.setViewportSize({ width: 1920, height: 1080 })
  const narrow = await opened.browsing.newPhone({ script: 'off' })
  await narrow.goto('/informasi/padang?lembar=4')
  await assertFair(narrow)

  const from = '/informasi/padang?lembar=0'
  let at = from
  let sheets = 0
  do {
    await television.goto(at)
    const { over, next } = await television.evaluate(() => {
      const main = document.querySelector('.information-main')!
      const ends = [...main.querySelectorAll('section > :last-child')].map(
        (last) => last.getBoundingClientRect().bottom,
      )
      const turn = document.querySelector('meta[http-equiv=refresh]')!.getAttribute('content')!
      const lowest = main.getBoundingClientRect().bottom
      return { over: Math.max(...ends) - lowest, next: turn.replace(/^.*url=/, '') }
    })
    assert.ok(over <= 0, `${at} is ${over} points too tall`)
    at = next
    sheets++
  } while (at !== from && sheets < 100)
  assert.ok(sheets > 40)
})
