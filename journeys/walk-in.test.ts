import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { openForAll } from './opened.ts'
import { createVisitor } from './pages/kiosk.ts'
import { createOfficer } from './pages/officer.ts'
import { lookAt } from './pages/screen.ts'

const opened = openForAll({ before, after })

type Paper = { reference: string; code: string }

/** A daughter's phone: in by the two lines on the paper. */
async function comeBackBy({ reference, code }: Paper) {
  const phone = lookAt(await opened.browsing.newPhone())
  const { go, press, say, type } = phone
  await go('/')
  await press(say('citizen.home.returnCode'))
  await type(say('citizen.signIn.reference'), reference)
  await type(say('citizen.signIn.returnCode'), code)
  await press(say('citizen.signIn.enter'))
  assert.equal(await phone.title(), say('citizen.mine.title'))
  return phone
}

test('Pak Harun, 81 and without a phone, takes a number, is called at the board and goes home with a way back on paper', async () => {
  const { house, browsing } = opened
  const kiosk = lookAt(await browsing.newDesk())
  const board = lookAt(await browsing.newDesk())
  const harun = createVisitor(kiosk)
  const rizal = createOfficer(lookAt(await browsing.newDesk()))
  await board.go('/papan/padang')

  await kiosk.go(house.links.get('Kios Padang')!)
  const slip = await harun.takeNumber('Paspor baru untuk dewasa', 'priority')
  await kiosk.reads(kiosk.say('kiosk.slip.where'))
  await kiosk.reads(new RegExp(kiosk.say('kiosk.slip.priority')))
  await kiosk.reads(kiosk.say('kiosk.slip.print'))
  await harun.goHome()

  await rizal.sitDown(house.links.get('Rizal')!, 4)
  await rizal.press('N')
  await board.reads(slip.label)
  await board.reads('Loket 4')
  const again = await harun.scan(slip.code)
  assert.equal(again.label, slip.label)
  await kiosk.reads(kiosk.say('kiosk.slip.goTo', { counter: 4 }))
  await harun.goHome()

  await rizal.press('M')
  const { page } = rizal.screen
  assert.equal(await page.locator('html').getAttribute('data-keys'), 'ready')
  await rizal.ask(rizal.screen.say('counter.act.start'))
  const entered = page.locator('.counter-fold[open] input:focus')
  assert.equal(await entered.isChecked(), true, 'the caret stands on the answer that is ticked')
  await rizal.tabTo(rizal.screen.say('counter.do.start'))
  await rizal.press('Enter')
  await rizal.unfold('K')
  await rizal.screen.turn(() => rizal.screen.page.keyboard.press('Enter'))
  const [reference = '', code = ''] = await rizal.screen.page
    .locator('.counter-slip dd')
    .allInnerTexts()

  const phone = await comeBackBy({ reference, code })
  await phone.press('Paspor baru untuk dewasa')
  await phone.reads(phone.say('citizen.hub.saved'))
})

test('anybody checks the order of that day on a phone: every call and why, worked out again there', async () => {
  const { browsing } = opened
  for (const [path, language] of [['', 'id'] as const, ['/en', 'en'] as const]) {
    const screen = lookAt(await browsing.newPhone({ scheme: 'dark' }), language)
    await screen.go(`${path}/waktu-tunggu/padang`)
    const days = screen.page.locator('main a[href*="/waktu-tunggu/padang/"]')
    await screen.go((await days.first().getAttribute('href')) ?? '')
    await screen.reads(screen.say('open.order.same'))
    await screen.reads('C001')

    await screen.page.getByRole('button', { name: screen.say('open.order.hereDo') }).click()

    await screen.reads(screen.say('open.order.hereSame'))
  }
})

test('a return code from the kiosk opens an account without e-mail', async () => {
  const kiosk = lookAt(await opened.browsing.newDesk())
  await kiosk.go(opened.house.links.get('Kios Padang')!)

  const paper = await createVisitor(kiosk).getReturnCode()

  const phone = await comeBackBy(paper)
  await phone.reads(phone.say('citizen.mine.none'))
})
