import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assertFair } from './browser.ts'
import { openForAll } from './opened.ts'
import { createVisitor } from './pages/kiosk.ts'
import { createOfficer } from './pages/officer.ts'
import { lookAt } from './pages/screen.ts'

const opened = openForAll({ before, after })
const inHall = 5

test('a counter closes: the phone says within seconds, by itself and once, that it will be later and why', async () => {
  const { house, browsing } = opened
  const kiosk = lookAt(await browsing.newDesk())
  const harun = createVisitor(kiosk)
  const rizal = createOfficer(lookAt(await browsing.newDesk()))
  const dewi = createOfficer(lookAt(await browsing.newDesk()))
  await rizal.sitDown(house.links.get('Rizal')!, 4)
  await dewi.sitDown(house.links.get('Dewi')!, 1)
  await kiosk.go(house.links.get('Kios Padang')!)
  let slip = { label: '', code: '' }
  for (let nth = 0; nth < inHall; nth++) {
    slip = await harun.takeNumber('Paspor baru untuk dewasa', 'ordinary')
    await harun.goHome()
  }
  const phone = lookAt(await browsing.newPhone())
  await phone.go(`/tiket/${slip.code}`)
  const later = phone.page.locator('.is-later dd')
  assert.equal(await later.count(), 0)

  await dewi.press('Z')
  await later.waitFor({ timeout: 20_000 })

  assert.match(
    await later.innerText(),
    /Pukul .*: \d+–\d+ menit sejak itu, karena satu loket tutup\./,
  )
  await assertFair(phone.page)
  const more = phone.page.locator('details', { hasText: phone.say('citizen.ticket.rises') })
  await more.locator('summary').click()
  assert.equal(await more.locator('li').count(), 1)
  if (process.env.SHOT) await phone.page.screenshot({ path: process.env.SHOT, fullPage: true })
})
