import { paper } from '#platform/specimens'
import { until } from '#platform/testing'
import { readLetter } from './letter-box.ts'
import type { Screen } from './screen.ts'

/** What somebody would answer, by the name of the field; all of it is invented. */
export type Answers = Readonly<Record<string, string>>

/** A first passport for Rini, who is invented; the NIK fits her birthday. */
export const rini: Answers = {
  pernahPaspor: 'no',
  namaLengkap: 'Rini Contoh',
  tempatLahir: 'Padang',
  'tanggalLahir.day': '17',
  'tanggalLahir.month': '8',
  'tanggalLahir.year': '1989',
  jenisKelamin: 'perempuan',
  nik: '1371015708890001',
  telepon: '081200000000',
  'alamat.street': 'Jalan Contoh 1',
  'alamat.village': 'Contoh',
  'alamat.district': 'Padang Barat',
  'alamat.regency': 'Padang',
  'alamat.province': 'Sumatera Barat',
  namaIbu: 'Ibu Contoh',
  namaAyah: 'Ayah Contoh',
  keperluan: 'wisata',
  jenisPaspor: 'biasa-10',
}

// Small, as a phone sends it after making it smaller: journeys also go over slow lines.
const photo = await paper({ width: 640, height: 420 }).jpeg({ quality: 40 }).toBuffer()

/** What an applicant does on a phone. */
export type Applicant = ReturnType<typeof createApplicant>

export function createApplicant(screen: Screen, email: string, hasScript = true) {
  const { page, say, press, tick, type, turn } = screen
  const minutesLeft = new RegExp(
    say('ui.minutesLeft', { count: '#' }).replace(/[()]/g, '').replace('#', '\\d+'),
  )
  const pageName = () => /\/isi\/([^/?]+)/.exec(page.url())?.[1]

  /** Asks for what is wanted in one's own words, and opens the service that fits. */
  async function lookFor(wish: string, service: string): Promise<void> {
    await type(say('citizen.home.ask'), wish)
    await press(say('citizen.home.search'))
    await press(service)
  }

  /** The address, the letter with the code, and in. */
  async function signIn(): Promise<void> {
    await type(say('citizen.signIn.email'), email)
    await press(say('citizen.signIn.send'))
    const [, code = ''] = await readLetter(page.context(), email, /\b(\d{6})\b/)
    await type(say('citizen.signIn.code'), code)
    await press(say('citizen.signIn.enter'))
  }

  async function signOut(): Promise<void> {
    await press(new RegExp(`^${say('ui.myApplications')}`))
    await press(say('citizen.mine.signOut'))
  }

  /** Fills in what the page asks and what somebody has an answer to. */
  async function fillIn(answers: Answers): Promise<void> {
    const fields = page.locator('main form :is(input, textarea, select):not([type=hidden])')
    for (const field of await fields.all()) {
      const answer = answers[(await field.getAttribute('name')) ?? '']
      if (answer === undefined) continue
      const [type, id] = [await field.getAttribute('type'), await field.getAttribute('id')]
      if (type !== 'radio') await field.fill(answer)
      // The whole label is what a thumb meets; it lies over the circle.
      else if ((await field.getAttribute('value')) === answer) {
        await page.locator(`label[for="${id}"]`).click()
      }
    }
  }

  const saveAndGoOn = () => press(say('citizen.form.goOn'))

  /** Answers page after page until one of that name, or the list of tasks, is reached. */
  async function answerUntil(last: string | undefined, answers: Answers): Promise<void> {
    for (let name = pageName(); name !== undefined && name !== last; name = pageName()) {
      await fillIn(answers)
      await saveAndGoOn()
      if (pageName() === name) throw new Error(`${name}: ${await page.locator('main').innerText()}`)
    }
  }

  /** The task that the list says is next. */
  const goOn = () => press(new RegExp(`^${say('citizen.hub.goOn', { task: '' })}`))

  /** A photo of each paper that is still missing, one after the other. */
  async function sendPapers(): Promise<void> {
    const send = page.getByRole('link', {
      name: new RegExp(`^${say('citizen.papers.send', { paper: '' })}`),
    })
    while ((await send.count()) > 0) {
      await turn(() => send.click())
      await page.locator('input[type=file]').setInputFiles({
        name: 'surat.jpg',
        mimeType: 'image/jpeg',
        buffer: photo,
      })
      await press(say('citizen.papers.upload'))
    }
    await press(say('citizen.papers.goOn'))
  }

  /** The nth day that has room, and its first free minute; says what was chosen. */
  async function chooseMinute(nthDay = 0): Promise<{ day: string; time: string }> {
    const free = page.locator('.days a').nth(nthDay)
    const day = (await free.innerText()).replace(/\s*\(.*$/, '')
    await turn(() => free.click())
    const minute = page.locator('button.time').first()
    const time = await minute.innerText()
    await turn(() => minute.click())
    return { day, time }
  }

  async function confirmAndSend(): Promise<void> {
    await tick(say('citizen.check.true'))
    await press(say('citizen.check.send'))
  }

  /** Shows the code, and pays it with the button of the demonstration. */
  async function pay(way: string): Promise<void> {
    await tick(way)
    await press(say('citizen.pay.code'))
    if (hasScript) await screen.reads(minutesLeft)
    await press(say('citizen.pay.demoPay'))
    const paid = page.getByRole('heading', { name: say('citizen.bill.paid') })
    const ask = page.getByRole('button', { name: say('citizen.pay.paid'), exact: true })
    // The page comes again by itself too: the button is pressed at once where it is, or is gone.
    const pressIt = () =>
      ask.evaluateAll((found) => found.map((one) => (one as HTMLElement).click()))
    await until(async () => {
      if ((await paid.count()) > 0) return true
      if ((await ask.count()) > 0) await turn(pressIt)
      return false
    }, 'the bill is paid')
    // The place is made certain a moment after the money; the page then comes again by itself.
    await page.getByRole('link', { name: say('citizen.status.ticket') }).waitFor()
  }

  return {
    screen,
    lookFor,
    signIn,
    signOut,
    fillIn,
    saveAndGoOn,
    answerUntil,
    goOn,
    sendPapers,
    chooseMinute,
    confirmAndSend,
    pay,
  }
}
