/** What came back: where it leads, and the page. */
export type Answer = { status: number; location: string; body: string }

/** A form of a page: where it goes and what it carries unseen. */
export type Form = { action: string; fields: Record<string, string> }

/** Somebody at a browser without script. A request that is cut off is an error. */
export type Visitor = {
  ask: (path: string, init?: RequestInit) => Promise<Answer>
  /** Opens a page and goes where it leads; returns also where one stands in the end. */
  open: (path: string) => Promise<Answer & { at: string }>
  post: (path: string, fields: Readonly<Record<string, string>>) => Promise<Answer>
  /** The same person, by way of another process of the house. */
  through: (url: string) => Visitor
}

const patienceMs = 20_000
const mostRedirects = 5

/** A new visitor of the house at this address, with cookies of their own. */
export function createVisitor(url: string, known = ''): Visitor {
  let cookie = known

  async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
    const answer = await fetch(new URL(path, url), {
      ...init,
      redirect: 'manual',
      headers: { ...(cookie && { cookie }) },
      signal: AbortSignal.timeout(patienceMs),
    })
    const [given] = answer.headers.getSetCookie()
    if (given) cookie = given.split(';')[0] ?? ''
    const location = answer.headers.get('location') ?? ''
    return { status: answer.status, location, body: await answer.text() }
  }

  async function open(path: string) {
    let at = path
    let answer = await ask(at)
    for (let n = 0; n < mostRedirects && answer.location; n++) {
      at = answer.location
      answer = await ask(at)
    }
    return { ...answer, at: new URL(at, url).pathname }
  }

  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    ask(path, { method: 'POST', body: new URLSearchParams(fields) })

  return { ask, open, post, through: (other) => createVisitor(other, cookie) }
}

const attributeOf = (tag: string, name: string) =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&')

/** The first form of a page that holds this text. */
export function formWith(body: string, text: string): Form {
  const forms = body.match(/<form\b.*?<\/form>/gs) ?? []
  const form = forms.find((one) => one.includes(text))
  if (!form) throw new Error(`No form with ${text} on this page:\n${wordsOf(body)}`)
  const hidden = form.match(/<input type="hidden"[^>]*>/g) ?? []
  return {
    action: attributeOf(form, 'action') ?? '',
    fields: Object.fromEntries(
      hidden.map((tag) => [attributeOf(tag, 'name') ?? '', attributeOf(tag, 'value') ?? '']),
    ),
  }
}

/** Every value that a form offers under this name. */
export const choicesOf = (body: string, name: string): string[] =>
  [...body.matchAll(new RegExp(`name="${name}" value="([^"]*)"`, 'g'))].map(([, value]) => value!)

/** The words of a page, as somebody reads them. */
export const wordsOf = (body: string): string =>
  body
    .replaceAll(/<(head|script|style|svg)\b.*?<\/\1>/gs, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
