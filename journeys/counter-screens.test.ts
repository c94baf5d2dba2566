import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openForAll } from './opened.ts'
import { createVisitor } from './pages/kiosk.ts'
import { createOfficer } from './pages/officer.ts'
import { prepareVisit } from './pages/prepared.ts'
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

test('at the counter one button is the next step: call, begin, the step of the application, end', async () => {
  const { house, browsing } = opened
  const { code } = await prepareVisit(house, 'Siti Aminah')
  const kiosk = lookAt(await browsing.newDesk())
  await kiosk.go(house.links.get('Kios Padang')!)
  await createVisitor(kiosk).scan(code.replace('-', ''))
  const desk = lookAt(await browsing.newDesk())
  const dewi = createOfficer(desk)
  const main = async () => {
    const shown = await desk.page.locator('.is-main:visible').allInnerTexts()
    return shown.map((text) => text.replace(/^\w\s+/, ''))
  }
  const seen: string[][] = []
  const look = async (...keys: string[]) => {
    for (const key of keys) {
      await dewi.press(key)
      seen.push(await main())
    }
  }

  await dewi.sitDown(house.links.get('Dewi')!, 1)
  const empty = desk.page.getByRole('heading', { name: desk.say('counter.free.title') })
  const { height = 0 } = (await empty.boundingBox()) ?? {}
  await look('N', 'M')
  await kiosk.go('/kios/padang')
  await createVisitor(kiosk).takeNumber('Paspor baru untuk dewasa', 'ordinary')
  await look('S', 'N', 'M')

  assert.ok(height > 0 && height < 60, `the title of an empty chair breaks: ${height}`)
  assert.deepEqual(seen, [
    [desk.say('counter.act.begin')],
    ['Surat diperiksa dan wawancara'],
    [desk.say('counter.act.next')],
    [desk.say('counter.act.begin')],
    [desk.say('counter.act.start')],
  ])
})
