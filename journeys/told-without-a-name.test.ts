import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import sharp from 'sharp'
import { openForAll } from './opened.ts'
import { lookAt, type Screen } from './pages/screen.ts'

const opened = openForAll({ before, after })

const what = 'Diminta 500 ribu di dekat loket tiga agar paspor cepat jadi (contoh).'

// Invented: a phone of nobody at no place.
const photo = async () => ({
  name: 'IMG_20261120.jpg',
  mimeType: 'image/jpeg',
  buffer: await sharp({ create: { width: 640, height: 420, channels: 3, background: '#7a8' } })
    .withExif({ IFD0: { Make: 'TELEPON CONTOH' } })
    .jpeg()
    .toBuffer(),
})

/** A second of silence, with a note of where it was taken. */
function recording() {
  const chunk = (name: string, body: Buffer) => {
    const size = Buffer.alloc(4)
    size.writeUInt32LE(body.length)
    return Buffer.concat([Buffer.from(name), size, body])
  }
  const format = Buffer.from('01000100401f0000803e000002001000', 'hex')
  const parts = [Buffer.from('WAVE'), chunk('fmt ', format), chunk('LIST', Buffer.from('TELEPON '))]
  const buffer = chunk('RIFF', Buffer.concat([...parts, chunk('data', Buffer.alloc(16_000))]))
  return { name: 'rekaman.wav', mimeType: 'audio/wav', buffer }
}

type Chosen = { name: string; mimeType: string; buffer: Buffer }

const readKeys = async ({ page }: Screen) => {
  const [number = '', secret = ''] = await page.locator('main dd strong').allInnerTexts()
  return { number, secret }
}

/** Loads the receipt again, which sends the report again. */
async function reloaded(screen: Screen) {
  const sent = screen.page.waitForRequest((request) => request.method() === 'POST')
  await screen.page.reload()
  await sent
  return readKeys(screen)
}

/** Tells of a demand, and writes down the number and the secret. */
async function tell(screen: Screen, file: Chosen) {
  const { page, say, press, type, reads } = screen
  await type(say('open.reports.apa'), what)
  await page.locator('#kantor').selectOption('padang')
  await page.locator('#bukti').setInputFiles(file)
  await press(say('open.reports.send'))
  await reads(say('open.reports.toldTitle'))
  return readKeys(screen)
}

/** Comes back with what was written down. */
async function comeBack(
  { say, press, type }: Screen,
  { number, secret }: { number: string; secret: string },
): Promise<void> {
  await press(say('open.reports.toReplies'))
  await type(say('open.reports.nomor'), number)
  await type(say('open.reports.rahasia'), secret)
  await press(say('open.reports.open'))
}

test('without script and name a demand is told with a photo; an inspector sees it and answers, and the answer is read', async () => {
  const { house, browsing } = opened
  const phone = lookAt(await browsing.newPhone({ script: 'off' }))
  const wulan = lookAt(await browsing.newDesk())
  await phone.go('/lapor')
  const keys = await tell(phone, await photo())
  const again = await reloaded(phone)

  assert.deepEqual(again, keys, 'loaded again it is the same report')
  await wulan.go('/pemeriksa/laporan')
  const asked = new URL(wulan.page.url())
  await wulan.go(house.links.get('Wulan')!)
  await wulan.press(wulan.say('admin.toReports'))
  await wulan.press(keys.number)
  await wulan.reads(what)
  const at = await wulan.page.locator('main ul a').first().getAttribute('href')
  const seen = await wulan.page.request.get(`${house.url}${at}`)
  await wulan.page.locator('#pesan').fill('Terima kasih. Pukul berapa kejadiannya?')
  await wulan.press(wulan.say('inspect.save'))
  await comeBack(phone, keys)

  await phone.reads('Pukul berapa kejadiannya?')
  assert.equal(asked.pathname + asked.search, '/loket/masuk?ke=%2Fpemeriksa%2Flaporan')
  assert.match(seen.headers()['content-type'] ?? '', /image\/jpeg/)
  assert.ok(!(await seen.body()).includes('TELEPON'))
  assert.deepEqual(await phone.page.context().cookies(), [], 'the phone was given no cookie')
})

test('with script, in English and in the dark, a slip comes back with what was typed, and a recording is added later', async () => {
  const phone = lookAt(await opened.browsing.newPhone({ language: 'en', scheme: 'dark' }), 'en')
  await phone.go('/en/lapor')
  await phone.type(phone.say('open.reports.apa'), 'money')
  await phone.page.locator('#kantor').selectOption('padang')
  await phone.press(phone.say('open.reports.send'))
  assert.equal(await phone.page.locator('#apa').inputValue(), 'money')
  assert.equal(await phone.page.locator('#kantor').inputValue(), 'padang')
  const keys = await tell(phone, await photo())
  assert.deepEqual(await reloaded(phone), keys)

  await comeBack(phone, keys)
  await phone.page.locator('#bukti').setInputFiles(recording())
  await phone.press(phone.say('open.reports.send'))
  await phone.reads(phone.say('open.reports.files', { count: 2 }))
  await phone.page.reload()

  await phone.reads(phone.say('open.reports.files', { count: 2 }))
  await phone.go('/en/lapor/jumlah')
  assert.match(await phone.page.locator('main').innerText(), /fewer than 5/)
})
