import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Wish } from './browser.ts'
import { openForAll } from './opened.ts'
import { type Applicant, createApplicant, rini } from './pages/applicant.ts'
import { lookAt } from './pages/screen.ts'

const opened = openForAll({ before, after })

type Walk = Wish & {
  language: 'id' | 'en'
  asked: string
  service: string
  price: string
  email: string
  who: typeof rini
}

const inIndonesian: Walk = {
  language: 'id',
  script: 'on',
  asked: 'mau bikin paspor',
  service: 'Paspor baru untuk dewasa',
  price: 'Rp650.000',
  email: 'rini@contoh.invalid',
  who: rini,
}
const inEnglish: Walk = {
  language: 'en',
  script: 'off',
  scheme: 'dark',
  asked: 'first passport',
  service: 'New passport for an adult',
  price: 'Rp650,000',
  email: 'tini@contoh.invalid',
  // Somebody else: one person has one appointment for a service, whatever account they use.
  who: { ...rini, nik: '1371015708890002' },
}

/** From the first page to an application at Padang: found by a wish, priced, signed in. */
async function begin(walk: Walk): Promise<Applicant> {
  const screen = lookAt(await opened.browsing.newPhone(walk), walk.language)
  const { go, press, reads, say, tick } = screen
  const applicant = createApplicant(screen, walk.email, walk.script === 'on')
  await go('/')
  if (walk.language === 'en') await press('English')
  await applicant.lookFor(walk.asked, walk.service)
  await reads(walk.price)
  await press(say('citizen.service.start'))
  await applicant.signIn()
  await tick('Kanim Padang')
  await press(say('citizen.start.choose'))
  return applicant
}

/** Fifteen digits of a NIK: the page comes back, says what is wrong and keeps what was typed. */
async function makeMistake({ screen, ...applicant }: Applicant, { who }: Walk): Promise<void> {
  const { page, say } = screen
  const short = who.nik!.slice(0, 15)
  await applicant.goOn()
  await applicant.answerUntil('nik', who)
  await applicant.fillIn({ nik: short })
  await applicant.saveAndGoOn()
  await screen.reads(say('ui.problems', { count: 1 }))
  assert.equal(await page.locator('[name=nik]').inputValue(), short)
  assert.match(await page.title(), new RegExp(`^${say('ui.problemTitle')}`))
}

/** Stops half-way, signs out, comes back by the first page and finds everything kept. */
async function stopAndReturn({ screen, ...applicant }: Applicant, walk: Walk): Promise<void> {
  const { page, say, press, go } = screen
  await applicant.answerUntil('alamat', walk.who)
  await applicant.fillIn(walk.who)
  await press(say('citizen.form.later'))
  const application = page.url()
  await applicant.signOut()
  await page.goto(application)
  assert.equal(new URL(page.url()).pathname.endsWith('/masuk'), true)
  await go(walk.language === 'en' ? '/en/' : '/')
  await press(say('citizen.home.continue'))
  await applicant.signIn()
  await press(walk.service)
  assert.equal(page.url(), application)
  await go(`${application}/isi/alamat`)
  assert.equal(await page.locator('[name="alamat.street"]').inputValue(), rini['alamat.street'])
  await applicant.saveAndGoOn()
  await applicant.answerUntil(undefined, walk.who)
}

/** Papers, a minute, one last look, the money; ends at the ticket. */
async function handIn({ screen, ...applicant }: Applicant, { who }: Walk): Promise<void> {
  await applicant.goOn()
  await applicant.sendPapers()
  await applicant.goOn()
  const { time } = await applicant.chooseMinute()
  await applicant.goOn()
  for (const said of [who.namaLengkap!, who.nik!]) await screen.reads(said)
  await applicant.confirmAndSend()
  await applicant.pay('QRIS')
  await screen.press(screen.say('citizen.status.ticket'))
  assert.match(await screen.title(), new RegExp(time.slice(0, 5)))
}

test('a first applicant goes from a wish to a ticket on a phone, and moves the minute', async () => {
  const walk = inIndonesian
  const applicant = await begin(walk)
  const { press, reads, say, title } = applicant.screen
  await makeMistake(applicant, walk)
  await stopAndReturn(applicant, walk)
  await handIn(applicant, walk)

  await press(say('ui.back'))
  await press(say('citizen.place.move'))
  const moved = await applicant.chooseMinute(1)

  await reads(new RegExp(moved.day))
  await press(say('citizen.status.ticket'))
  assert.match(await title(), new RegExp(moved.time.slice(0, 5)))
})

test('with script off, in English and in the dark the same path ends at the same ticket, and the minute is given back and chosen anew', async () => {
  const walk = inEnglish
  const applicant = await begin(walk)
  const { press, reads, say, title, unfold } = applicant.screen
  await makeMistake(applicant, walk)
  await stopAndReturn(applicant, walk)
  await handIn(applicant, walk)

  await press(say('ui.back'))
  await unfold(say('citizen.place.cancel'))
  await press(say('citizen.place.cancelYes'))
  await press(say('citizen.status.choose'))
  const chosen = await applicant.chooseMinute(1)

  await reads(new RegExp(chosen.day))
  // A place chosen anew is certain a moment later.
  await reads(new RegExp(say('citizen.status.ticket')))
  await press(say('citizen.status.ticket'))
  assert.match(await title(), new RegExp(chosen.time.slice(0, 5)))
})
