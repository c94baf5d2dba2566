import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
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
