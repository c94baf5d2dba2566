import { type citizenWorld, hiddenIn, paperPicture, textOf } from './testing.ts'
import { stay } from './visitor.ts'

export { textOf }

type World = Awaited<ReturnType<typeof citizenWorld>>
type Typed = Readonly<Record<string, string>>

const picture = await paperPicture({ width: 640, height: 420 })
const boundary = 'gerbang-paper'

/** Somebody with a phone before our pages: they open, fill in, press, and go where they are led. */
export function walk({ http }: Pick<World, 'http'>, cookie: string, prefix = '') {
  async function open(path: string) {
    const url = path.startsWith(prefix) ? path : `${prefix}${path}`
    const { statusCode, body, headers } = await http.inject({ url, headers: { cookie } })
    return { status: statusCode, body, text: textOf(body), location: headers.location as string }
  }

  async function post(url: string, fields: Typed) {
    const answer = await http.inject({
      method: 'POST',
      url,
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
    const { statusCode: status, body, headers } = answer
    return { status, body, text: textOf(body), location: headers.location as string }
  }

  /** Presses the form on a page that goes to an address like this. */
  async function press(path: string, typed: Typed, to: RegExp = /./) {
    const { body } = await open(path)
    const form = (body.match(/<form[^>]*>.*?<\/form>/gs) ?? []).find((one) =>
      to.test(/action="([^"]*)"/.exec(one)?.[1] ?? ''),
    )
    if (!form) throw new Error(`No form on ${path} goes to ${to}`)
    const action = /action="([^"]*)"/.exec(form)?.[1] ?? ''
    return post(action, { ...hiddenIn(form), ...typed })
  }

  async function send(
    path: string,
    file: Buffer = picture,
    { name = 'a.jpg', ...typed }: Typed = {},
  ) {
    const { body } = await open(path)
    const { key = '' } = hiddenIn(body)
    const payload = envelope({ key, ...typed }, { file, name })
    const headers = { cookie, 'content-type': `multipart/form-data; boundary=${boundary}` }
    return http.inject({ method: 'POST', url: `${prefix}${path}`, headers, payload })
  }

  const hand = { open, press, send }
  return { open, post, press, send, ...errands(hand, prefix) }
}

/** A form with a picture, as a browser sends it. */
function envelope(fields: Typed, { file, name }: { file: Buffer; name: string }): Buffer {
  const head = (field: string) => `--${boundary}\r\ncontent-disposition: form-data; name="${field}"`
  const texts = Object.entries(fields).map(([field, value]) => `${head(field)}\r\n\r\n${value}\r\n`)
  return Buffer.concat([
    Buffer.from(texts.join('')),
    Buffer.from(`${head('berkas')}; filename="${name}"\r\ncontent-type: image/jpeg\r\n\r\n`),
    file,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
}

type Hand = {
  open: (path: string) => Promise<{ body: string }>
  press: (path: string, typed: Typed, to?: RegExp) => Promise<Pressed>
  send: (path: string) => Promise<{ statusCode: number; body: string }>
}
type Pressed = { status: number; text: string; location: string }

/** What people do with a phone, from the first question to handing in. */
function errands({ open, press, send }: Hand, prefix: string) {
  /** Where the button "Next" of the list of tasks leads. */
  async function next(hub: string): Promise<string> {
    const { body } = await open(hub)
    return /<a class="button[^"]*" href="([^"]+)"/.exec(body)?.[1] ?? ''
  }

  /** From the service's page to an application with every question answered. */
  async function fillIn(service: string, typed: Typed): Promise<string> {
    const begun = await press(`/permohonan/baru/${service}`, { kantor: 'padang' }, /baru/)
    return fill(begun.location.slice(prefix.length), typed)
  }

  /** Answers every question that is still open. */
  async function fill(hub: string, typed: Typed): Promise<string> {
    for (let turn = 0; turn < 30; turn += 1) {
      const page = await next(hub)
      if (!page.includes('/isi/')) return hub
      const { body } = await open(page)
      const asked = Object.entries(typed).filter(([name]) => body.includes(`name="${name}"`))
      const { status, text } = await press(page, Object.fromEntries(asked), /isi/)
      if (status !== 303) throw new Error(`${page}: ${text}`)
    }
    throw new Error('The form has no end')
  }

  /** Sends a photo for each of these papers. */
  async function sendPapers(hub: string, papers: readonly string[]): Promise<void> {
    for (const paper of papers) {
      const { statusCode, body } = await send(`${hub}/berkas/${paper}`)
      if (statusCode !== 303) throw new Error(`${paper}: ${textOf(body)}`)
    }
  }

  /** Takes the first free minute of the first day that has one. */
  async function choosePlace(hub: string): Promise<void> {
    const { body } = await open(`${hub}/jadwal`)
    const day = new RegExp(`href="([^"]*${hub}/jadwal/[0-9-]+)"`).exec(body)?.[1] ?? ''
    const times = await open(day)
    const jam = /name="jam" value="([^"]+)"/.exec(times.body)?.[1] ?? ''
    await press(day, { jam }, /jadwal/)
  }

  const handIn = (hub: string) => press(`${hub}/periksa`, { benar: 'yes' }, /periksa/)

  return { fill, fillIn, sendPapers, choosePlace, handIn }
}

/** The application a page of its own belongs to. */
export const caseIdOf = (hub: string): string => hub.split('/').at(-1) ?? ''

/** Madhavi, in English, has handed in the application to stay longer, with a place on the first day. */
export async function handInStay(world: Pick<World, 'http' | 'enter'>) {
  const { person, cookie } = await world.enter('madhavi', 'en')
  const phone = walk(world, cookie, '/en')
  const hub = await phone.fillIn('perpanjangan-itk', stay)
  await phone.sendPapers(hub, ['paspor-wna', 'evisa-cap'])
  await phone.choosePlace(hub)
  await phone.handIn(hub)
  return { person, cookie, phone, hub, caseId: caseIdOf(hub) }
}
