import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { paper } from '#platform/specimens'
import { openForAll } from './opened.ts'
import { type Answers, createApplicant, rini } from './pages/applicant.ts'
import { lookAt } from './pages/screen.ts'

const opened = openForAll({ before, after })

// What the budgets are set for: 250 kbit/s down, 50 up, 300 ms there and back.
const network = {
  offline: false,
  latency: 300,
  downloadThroughput: 31_250,
  uploadThroughput: 6_250,
}
const mostBytes = 250 * 1024
const mostMinutes = 6

// The keystroke-level model (Card, Moran and Newell 1980) with a slow thumb: a page is read and
// thought about for 3 s, a tap takes 1.2 s, a letter half a second (36 words a minute are usual on
// phones, Palin and others 2019; here 24), and a paper is laid down and photographed in 12 s.
const seconds = { page: 3, tap: 1.2, letter: 0.5, photo: 12 }

/** A renewal for Rini, whose old passport has run out; the number is invented. */
const renewal: Answers = {
  ...rini,
  alasan: 'habis',
  nomorPaspor: 'X1234567',
  'berlakuSampai.day': '5',
  'berlakuSampai.month': '9',
  'berlakuSampai.year': '2026',
  terbitSebelum2009: 'no',
  dataBerubah: 'no',
}

/** Slows the phone's connection down, and counts what comes over it and what the person does. */
async function slowDown(page: Page) {
  const told = { bytes: 0, pages: 0, taps: 0, letters: 0, photos: 0, waitedSeconds: 0 }
  const wire = await page.context().newCDPSession(page)
  await wire.send('Network.enable')
  await wire.send('Network.emulateNetworkConditions', network)
  wire.on('Network.loadingFinished', ({ encodedDataLength }) => {
    told.bytes += encodedDataLength
  })
  let since = 0
  page.on('request', (request) => {
    if (request.isNavigationRequest() && !request.redirectedFrom()) since = performance.now()
  })
  page.on('domcontentloaded', async () => {
    told.waitedSeconds += (performance.now() - since) / 1000
    told.pages++
  })
  await page.context().exposeBinding('gerbangCounts', (_, what: 'taps' | 'letters', n: number) => {
    told[what] += n
  })
  await page.addInitScript(() => {
    const count = (window as unknown as { gerbangCounts: (what: string, n: number) => void })
      .gerbangCounts
    addEventListener('click', ({ isTrusted }) => isTrusted && count('taps', 1), true)
    addEventListener(
      'change',
      ({ target }) => {
        const { type, value } = target as HTMLInputElement
        if (type === 'file') count('photos', 1)
        else if (type !== 'radio' && type !== 'checkbox') count('letters', value.length)
      },
      true,
    )
  })
  return told
}

const personSeconds = ({ pages, taps, letters, photos, waitedSeconds }: Counted) =>
  waitedSeconds +
  pages * seconds.page +
  taps * seconds.tap +
  letters * seconds.letter +
  photos * seconds.photo

type Counted = Awaited<ReturnType<typeof slowDown>>

test('C22: on a slow phone a renewal is booked within 6 minutes of somebody’s time and 250 KB besides uploads', async (t) => {
  const page = await opened.browsing.newPhone()
  const told = await slowDown(page)
  const screen = lookAt(page, 'id', async () => undefined)
  const { go, press, say, tick } = screen
  const applicant = createApplicant(screen, 'rini@contoh.invalid')

  await go('/')
  await applicant.lookFor('paspor habis', 'Penggantian paspor dewasa')
  await press(say('citizen.service.start'))
  await applicant.signIn()
  await tick('Kanim Padang')
  await press(say('citizen.start.choose'))
  await applicant.goOn()
  await applicant.answerUntil(undefined, renewal)
  await applicant.goOn()
  await applicant.sendPapers()
  await applicant.goOn()
  const { time } = await applicant.chooseMinute()

  const minutes = personSeconds(told) / 60
  t.diagnostic(`${(told.bytes / 1024).toFixed(0)} KB, ${minutes.toFixed(1)} minutes`)
  t.diagnostic(JSON.stringify({ ...told, waitedSeconds: Math.round(told.waitedSeconds) }))
  assert.match(time, /\d\d\.\d\d/)
  assert.ok(told.pages > 15 && told.letters > 80 && told.taps > 20, 'it was really walked')
  assert.ok(told.bytes > 20_000, 'the bytes were really counted')
  assert.ok(told.bytes <= mostBytes, `${told.bytes} bytes`)
  assert.ok(minutes <= mostMinutes, `${minutes} minutes`)
})

/** A paper taken in poor light: the grain makes it large. */
async function grainyPhoto(): Promise<Buffer> {
  const size = { width: 3000, height: 2200 }
  const levels = await paper(size).extractChannel(0).raw().toBuffer()
  for (const [at, grain] of randomBytes(levels.length).entries()) {
    levels[at] = Math.max(0, Math.min(255, levels[at]! + (grain >> 1) - 64))
  }
  const raw = { ...size, channels: 1 } as const
  return sharp(levels, { raw }).jpeg({ quality: 99 }).toBuffer()
}

test('a photo larger than we take is made smaller on the phone, and going back asks nothing again', async () => {
  const page = await opened.browsing.newPhone()
  const screen = lookAt(page, 'id', async () => undefined)
  const { go, press, say, tick, turn } = screen
  const applicant = createApplicant(screen, 'kamera@contoh.invalid')
  const photo = await grainyPhoto()
  await go('/layanan/paspor-baru')
  await press(say('citizen.service.start'))
  await applicant.signIn()
  await tick('Kanim Padang')
  await press(say('citizen.start.choose'))
  const hub = page.url()

  await applicant.goOn()
  await applicant.saveAndGoOn()
  const refused = await screen.title()
  await applicant.fillIn(rini)
  await applicant.saveAndGoOn()
  await turn(() => page.goBack())
  const back = await screen.title()
  await go(`${hub}/berkas/ktp`)
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: photo })
  await press(say('citizen.papers.upload'))
  const sent = new URL(page.url()).pathname

  assert.ok(photo.length > 5 * 1024 * 1024, `${photo.length} bytes would be refused`)
  assert.match(sent, /\/berkas$/)
  assert.equal(back, refused)
})
