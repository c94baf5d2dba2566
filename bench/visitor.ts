import { type IncomingMessage, request } from 'node:http'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

/** One answer as it came over the wire. `wireBytes` counts the head too, as a phone pays for it. */
export type Seen = {
  path: string
  status: number
  headers: IncomingMessage['headers']
  rawHeaders: string[]
  body: Buffer
  text: string
  wireBytes: number
}

type Field = { name: string; value: string }

const patienceMs = 20_000

/** What a browser says it reads. */
export const encodings = 'gzip, deflate, br'

const unpackers: Record<string, (body: Buffer) => Buffer> = {
  br: brotliDecompressSync,
  gzip: gunzipSync,
}

async function read(path: string, response: IncomingMessage): Promise<Seen> {
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part)
  const body = Buffer.concat(parts)
  const unpack = unpackers[response.headers['content-encoding'] ?? '']
  return {
    path,
    status: response.statusCode ?? 0,
    headers: response.headers,
    rawHeaders: response.rawHeaders,
    body,
    text: (unpack?.(body) ?? body).toString(),
    wireBytes: response.socket.bytesRead,
  }
}

/** A browser without script: it keeps cookies, fills in forms and goes where it is sent. */
export function createVisitor(port: number) {
  const jar = new Map<string, string>()

  const cookies = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ')

  // A connection each: what its socket read is exactly what this answer cost.
  async function ask(method: string, path: string, form?: { type: string; body: Buffer }) {
    const headers: Record<string, string> = { 'accept-encoding': encodings, accept: 'text/html' }
    if (jar.size > 0) headers.cookie = cookies()
    if (form) headers['content-type'] = form.type
    const seen = await new Promise<Seen>((resolve, reject) => {
      const options = { host: '127.0.0.1', port, method, path, headers, agent: false }
      const asked = request(options, (response) => read(path, response).then(resolve, reject))
      asked.setTimeout(patienceMs, () => asked.destroy(new Error(`${path} took too long`)))
      asked.on('error', reject)
      asked.end(form?.body)
    })
    for (const cookie of seen.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      jar.set(name, value)
    }
    return seen
  }

  /** Opens a page; redirections are followed, a few. */
  async function open(path: string): Promise<Seen> {
    let seen = await ask('GET', path)
    for (let left = 5; seen.status === 303 && left > 0; left--) {
      seen = await ask('GET', String(seen.headers.location))
    }
    if (seen.status !== 200) throw new Error(`${seen.path} answered ${seen.status}\n${seen.text}`)
    return seen
  }

  /** Sends a page's form with its own hidden fields and what is typed, and follows it. */
  async function submit(page: Seen, action: string, typed: Record<string, string | Buffer>) {
    const form = formOf(page, action)
    const isMultipart = Object.values(typed).some((value) => typeof value !== 'string')
    const sent = isMultipart ? multipart(form.hidden, typed) : urlencoded(form.hidden, typed)
    const seen = await ask('POST', action, sent)
    if (seen.status !== 303) throw new Error(`${action} answered ${seen.status}\n${seen.text}`)
    return open(String(seen.headers.location))
  }

  return { open, submit, cookies }
}

export type Visitor = ReturnType<typeof createVisitor>

const attribute = (tag: string, name: string) =>
  new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]?.replaceAll('&amp;', '&')

/** The form of a page that sends to an address, with its hidden fields. */
function formOf(page: Seen, action: string) {
  const forms = page.text.match(/<form[\s\S]*?<\/form>/g) ?? []
  const form = forms.find((one) => attribute(one, 'action') === action)
  if (!form) throw new Error(`${page.path} has no form to ${action}`)
  const hidden: Field[] = (form.match(/<input[^>]*type="hidden"[^>]*>/g) ?? []).map((tag) => ({
    name: attribute(tag, 'name') ?? '',
    value: attribute(tag, 'value') ?? '',
  }))
  return { hidden }
}

function urlencoded(hidden: Field[], typed: Record<string, string | Buffer>) {
  const body = new URLSearchParams(hidden.map(({ name, value }) => [name, value]))
  for (const [name, value] of Object.entries(typed)) body.append(name, String(value))
  return { type: 'application/x-www-form-urlencoded', body: Buffer.from(body.toString()) }
}

const boundary = 'gerbang-bench-boundary'

function multipart(hidden: Field[], typed: Record<string, string | Buffer>) {
  const head = (name: string, more = '') =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`
  const all = [...hidden.map(({ name, value }) => [name, value] as const), ...Object.entries(typed)]
  const parts = all.flatMap(([name, value]) => [
    head(name, typeof value === 'string' ? '' : '; filename="contoh.png"'),
    value,
    '\r\n',
  ])
  const body = Buffer.concat([...parts, `--${boundary}--\r\n`].map((part) => Buffer.from(part)))
  return { type: `multipart/form-data; boundary=${boundary}`, body }
}
