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
