import { after, before, test } from 'node:test'
import { openForAll } from './opened.ts'
import { lookAt } from './pages/screen.ts'

const opened = openForAll({ before, after })

test('the first screen of the kiosk says by itself that the hall stopped, and that it goes on', async () => {
  const { house, browsing } = opened
  const kiosk = lookAt(await browsing.newDesk())
  const ratna = lookAt(await browsing.newDesk())
  await kiosk.go(house.links.get('Kios Padang')!)
  await kiosk.page.locator('[data-state="open"]').waitFor()
  await ratna.go(house.links.get('Ratna')!)

  await ratna.unfold(ratna.say('chief.pause.open'))
  await ratna.tick(ratna.say('queue.pauseName', { reason: 'power' }))
  await ratna.press(ratna.say('chief.pause.do'))
  await kiosk.page.locator('[data-state="stopped"]').waitFor()
  await kiosk.reads(kiosk.say('kiosk.stopped.take'))
  await ratna.press(ratna.say('chief.pause.resume'))

  await kiosk.page.locator('[data-state="open"]').waitFor()
  await kiosk.page.locator('.kiosk-stopped').waitFor({ state: 'detached' })
})
