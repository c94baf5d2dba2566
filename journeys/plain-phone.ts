import { paperPicture } from '#platform/specimens'
import { until } from '#platform/testing'

type Typed = Readonly<Record<string, string>>
type Seen = { status: number; body: string; text: string; location: string }

/** The words of a page, as somebody reads them. */
export const wordsOf = (body: string): string =>
  body
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** What a form carries unseen. */
function hiddenIn(form: string): Record<string, string> {
  const inputs = form.matchAll(/<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?/g)
  return Object.fromEntries([...inputs].map(([, name, value]) => [name, value ?? '']))
}

const formsOn = (body: string): string[] => body.match(/<form[^>]*>.*?<\/form>/gs) ?? []
const actionOf = (form: string): string => /action="([^"]*)"/.exec(form)?.[1] ?? ''

const photo = await paperPicture({ width: 1000, height: 700 })

/**
 * A browser that only reads and sends, without script or looks: signed in by a link of the
 * demonstration, it opens pages, presses their forms and goes where it is led.
 */
export async function plainPhone(link: string) {
  const signedIn = await fetch(link, { redirect: 'manual' })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')

  async function ask(path: string, init: RequestInit = {}): Promise<Seen> {
    const headers = { ...(init.headers as Typed), cookie }
    const answer = await fetch(new URL(path, link), { ...init, headers, redirect: 'manual' })
    const body = await answer.text()
    const location = answer.headers.get('location') ?? ''
    return { status: answer.status, body, text: wordsOf(body), location }
  }

  const open = (path: string): Promise<Seen> => ask(path)

  /** Presses the form on a page that this sign tells from the others. */
  async function press(path: string, typed: Typed, isMeant: (form: string) => boolean) {
    const { body, text } = await open(path)
    const form = formsOn(body).find(isMeant)
    if (!form) throw new Error(`No such form on ${path}: ${text}`)
    const sent = await ask(actionOf(form), {
      method: 'POST',
      body: new URLSearchParams({ ...hiddenIn(form), ...typed }),
    })
    if (sent.status !== 303) throw new Error(`${actionOf(form)}: ${sent.text}`)
    return sent
  }

  const to = (address: RegExp) => (form: string) => address.test(actionOf(form))

  return {
    open,
    /** The form that goes to an address like this. */
    pressTo: (path: string, address: RegExp, typed: Typed = {}) => press(path, typed, to(address)),
    /** The form of an officer's button. */
    pressAct: (path: string, act: string, typed: Typed = {}) =>
      press(path, { act, ...typed }, (form) => form.includes(`value="${act}"`)),
    /** Answers page after page of an application, until it is whole. */
    fill: async (hub: string, typed: Typed): Promise<void> => {
      for (let turn = 0; turn < 30; turn += 1) {
        const { body } = await open(hub)
        const page = /<a class="button[^"]*" href="([^"]+)"/.exec(body)?.[1] ?? ''
        if (!page.includes('/isi/')) return
        const asked = await open(page)
        const said = Object.entries(typed).filter(([name]) => asked.body.includes(`name="${name}"`))
        await press(page, Object.fromEntries(said), to(/isi/))
      }
    },
    /** Sends a photo of a paper. */
    send: async (path: string): Promise<void> => {
      const { body } = await open(path)
      const form = formsOn(body).find(to(/berkas/)) ?? ''
      const brought = new FormData()
      for (const [name, value] of Object.entries(hiddenIn(form))) brought.set(name, value)
      brought.set('berkas', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'paper.jpg')
      const { status, text } = await ask(actionOf(form), { method: 'POST', body: brought })
      if (status !== 303) throw new Error(`${path}: ${text}`)
    },
  }
}

/** Looks again until the page says so: some news takes a moment. */
export async function lookUntil(look: () => Promise<Seen>, said: RegExp): Promise<Seen> {
  let seen = await look()
  await until(
    async () => {
      if (said.test(seen.text) || said.test(seen.body)) return true
      await new Promise((resolve) => setTimeout(resolve, 250))
      seen = await look()
      return false
    },
    () => `${said} in: ${seen.text}`,
  )
  return seen
}
