import type { Screen } from './screen.ts'

/** What somebody does at the kiosk by the door: large words, touched one after the other. */
export function createVisitor({ page, say, press, turn }: Screen) {
  const touch = (key: string) => press(new RegExp(`^${say(key)}`))
  const readSlip = async () => ({
    label: /[A-Z]\d{3}/.exec(await page.locator('.kiosk-slip-number').innerText())?.[0] ?? '',
    code: await page.locator('.kiosk-slip-code strong').innerText(),
  })

  return {
    touch,
    /** A number for a service, with priority when it is needed; says what the slip says. */
    takeNumber: async (service: string, group: 'ordinary' | 'priority') => {
      await touch('kiosk.home.number')
      await press(new RegExp(`^${service}`))
      await touch(`kiosk.class.${group}`)
      return readSlip()
    },
    /** The scanner types what the square holds and ends with Enter. */
    scan: async (text: string) => {
      await touch('kiosk.home.booked')
      await page.keyboard.type(text)
      await turn(() => page.keyboard.press('Enter'))
      return readSlip()
    },
    /** A way back on paper for somebody without e-mail. */
    getReturnCode: async () => {
      await touch('kiosk.home.help')
      await touch('kiosk.help.returnCode')
      await touch('kiosk.return.make')
      const [reference = '', code = ''] = await page.locator('.kiosk-slip-wait').allInnerTexts()
      return { reference, code }
    },
    goHome: () => press(say('ui.kiosk.home')),
  }
}
