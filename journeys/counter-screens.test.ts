import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openForAll } from './opened.ts'
import { lookAt } from './pages/screen.ts'

const opened = openForAll({ before, after })

test('without script no passkey is asked for: the button is gone, the page says why and leads back', async () => {
  const { house, browsing } = opened
  const plain = lookAt(await browsing.newPhone({ script: 'off' }))
  const usual = lookAt(await browsing.newPhone())

  async function look(path: string, key: string): Promise<void> {
    for (const { page, go, say } of [plain, usual]) {
      await go(path)
      const isPlain = page === plain.page
      const told = page.locator('.notice', { hasText: say('counter.signIn.script') })
      const button = page.getByRole('button', { name: say(key) })
      assert.deepEqual([await button.isVisible(), await told.count()], [!isPlain, isPlain ? 1 : 0])
    }
  }

  await look('/loket/masuk', 'counter.signIn.do')
  for (const { go } of [plain, usual]) await go(house.links.get('Dewi')!)
  await look('/loket/bukti', 'counter.proof.do')
  await plain.press(plain.say('ui.back'))
  assert.equal(new URL(plain.page.url()).pathname, '/loket')
})

test('without a connection what is written down is kept, and sending it is the one main button', async () => {
  const { house, browsing } = opened
  const desk = lookAt(await browsing.newDesk())
  await desk.go(house.links.get('Dewi')!)
  await desk.go('/loket/luring')
  const main = desk.page.locator('main .button.is-main:visible')
  const before = await main.allInnerTexts()

  await desk.type(desk.say('counter.offline.reference'), 'PDG-26-ZZZZZ')
  await desk.page.locator('select').selectOption('hold.checking')
  await desk.page.context().setOffline(true)
  await desk.page.getByRole('button', { name: desk.say('counter.offline.write') }).click()
  await desk.reads('PDG-26-ZZZZZ')
  const kept = await main.allInnerTexts()
  await desk.page.getByRole('button', { name: desk.say('counter.offline.drop') }).click()

  assert.deepEqual(before, [desk.say('counter.offline.write')])
  assert.deepEqual(kept, [desk.say('counter.offline.send')])
  assert.deepEqual(await main.allInnerTexts(), before)
})

test('the state of every facility is noted by a link that says which, at the counter and at the centre', async () => {
  const { house, browsing } = opened
  const phone = lookAt(await browsing.newPhone({ scheme: 'dark' }))
  await phone.go(house.links.get('Dewi')!)
  await phone.go('/loket/fasilitas')
  await phone.press(
    phone.say('counter.facilities.changeOf', { name: phone.say('facilities.kind.lift') }),
  )

  assert.match(phone.page.url(), /fasilitas\/lift$/)
  await phone.go(house.links.get('Wulan')!)
  await phone.go('/pusat')
})
