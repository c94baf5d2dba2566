/** One answer as somebody saw it. */
export type Seen = { address: string; status: number; text: string }

/** What went over the wire besides the pages people are meant to read. */
export type Trail = { addresses: string[]; errors: string[] }

const patienceMs = 60_000
const mostRedirects = 5

type Typed = Record<string, string | Blob>

/** A browser without script that keeps every address it was led to, and every error it was shown. */
export function createVisitor(origin: string, trail: Trail) {
  const jar = new Map<string, string>()
  let referrer = ''

  async function ask(path: string, body?: URLSearchParams | FormData): Promise<Seen> {
    const address = new URL(path, origin).href
    trail.addresses.push(address)
    const answer = await fetch(address, {
      method: body ? 'POST' : 'GET',
      ...(body ? { body } : {}),
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(referrer ? { referer: referrer } : {}),
      },
      signal: AbortSignal.timeout(patienceMs),
    })
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    const [where, text] = [answer.headers.get('location'), await answer.text()]
    if (where) trail.addresses.push(new URL(where, origin).href)
    // A page that comes back with what was typed is the sender's own; an error's page is anybody's.
    if (answer.status >= 400 && answer.status !== 422) trail.errors.push(text)
    referrer = address
    return { address: where ? new URL(where, origin).href : address, status: answer.status, text }
  }

  async function follow(path: string, body?: URLSearchParams | FormData): Promise<Seen> {
    let seen = await ask(path, body)
    for (let left = mostRedirects; seen.status === 303 && left > 0; left--) {
      seen = await ask(seen.address)
    }
    return seen
  }

  /** Sends the form of a page whose address ends so, with what it carries unseen. */
  async function submit(page: Seen, action: string, typed: Typed = {}): Promise<Seen> {
    const fits = formsOf(page).filter((one) => one.action.split('?')[0]!.endsWith(action))
    const asking = fits.filter(({ asks }) => Object.keys(typed).every((one) => asks.includes(one)))
    const form = asking[0] ?? fits.find(({ method }) => method === 'post') ?? fits[0]
    if (!form) throw new Error(`${page.address} has no form to ${action}:\n${page.text}`)
    const pairs = [...Object.entries(form.hidden), ...Object.entries(typed)] as [string, string][]
    if (form.method === 'get') return follow(`${form.action}?${new URLSearchParams(pairs)}`)
    const hasFile = Object.values(typed).some((value) => value instanceof Blob)
    const body = hasFile ? new FormData() : new URLSearchParams()
    for (const [name, value] of pairs) body.append(name, value)
    return follow(form.action, body)
  }

  return { open: (path: string) => follow(path), ask, submit }
}

/** What createVisitor makes. */
export type Visitor = ReturnType<typeof createVisitor>

const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&')

/** The forms of a page: how and where they send, what they carry unseen and what they ask. */
export function formsOf(page: Seen) {
  return (page.text.match(/<form[\s\S]*?<\/form>/g) ?? []).map((form) => {
    const inputs = form.match(/<(?:input|select|textarea)[^>]*>/g) ?? []
    const isHidden = (tag: string) => attribute(tag, 'type') === 'hidden'
    const named = (tag: string) => attribute(tag, 'name') ?? ''
    return {
      method: attribute(form, 'method') ?? 'get',
      action: attribute(form, 'action') ?? new URL(page.address).pathname,
      hidden: Object.fromEntries(
        inputs.filter(isHidden).map((tag) => [named(tag), attribute(tag, 'value') ?? '']),
      ),
      asks: [...new Set(inputs.filter((tag) => !isHidden(tag)).map(named))],
    }
  })
}
