import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { assertNoSideways } from './browser.ts'
import { openForAll } from './opened.ts'
import { lookAt } from './pages/screen.ts'

const opened = openForAll({ before, after })

const anybodys = [
  '/status',
  '/catatan',
  '/jaminan',
  '/hari-libur?tahun=2031',
  '/lapor',
  '/demo',
  '/stories/lease/mine',
  '/stories/lease/theirs',
]

test('the information board on a phone breaks no word of its fees and times apart', async () => {
  // It turns its own pages, as televisions need it, so it is not held against axe here.
  const page = await opened.browsing.newPhone()
  await page.goto('/informasi/padang')
  await assertNoSideways(page)

  const cells = page.locator('.information-kinds :is(th[scope=row], td)')
  const widths = await cells.evaluateAll((all) => all.map((one) => one.clientWidth))

  assert.ok(widths.length >= 3 && widths.every((width) => width > 250), `${widths}`)
})

for (const [language, scheme] of [
  ['id', 'light'],
  ['en', 'dark'],
] as const) {
  const at = (path: string) => (language === 'en' ? `/en${path}` : path)

  test(`on a narrow screen nothing of codes, clocks and lists overflows, ${language}, ${scheme}`, async () => {
    const { house, browsing } = opened
    const phone = lookAt(await browsing.newPhone({ language, scheme }), language)
    for (const path of anybodys) await phone.go(at(path))
    await phone.go(at('/status'))
    const status = await phone.page.locator('main').innerText()
    await phone.go(house.links.get('Ratna') ?? '')
    for (const path of ['/kepala/putusan', '/kepala/siapa-boleh', '/loket/ganda', '/loket/uang'])
      await phone.go(at(path))

    const machine = { id: /jam mesin, bukan jam peragaan/, en: /the machine’s clock, not the/ }
    assert.match(status, machine[language])
  })
}
