import type { IncomingMessage } from 'node:http'
import type { Writable } from 'node:stream'
import { Refusal } from '#packages/refusal'
import { addField, emptyForm, limits } from './fields.ts'
import { readMultipart, tooLarge } from './multipart.ts'
import type { Form } from './route.ts'

const usualBytes = 200_000

/**
 * Collects a body up to `most` bytes. More is refused while it arrives; what still comes is let
 * through unseen, because a browser reads our answer only when it has sent everything.
 */
function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size <= most) return parts.push(part)
      parts.length = 0
      return reject(tooLarge(most))
    })
    let isWhole = false
    request.on('end', () => {
      isWhole = true
      resolve(Buffer.concat(parts))
    })
    // Whoever hung up hears nothing; it is no fault of ours. Every request closes in the end.
    const cut = () => {
      if (!isWhole) reject(new Refusal('request.malformed'))
    }
    request.on('error', cut)
    request.on('close', cut)
    if (Number(request.headers['content-length']) > most) reject(tooLarge(most))
  })
}

/** Reads what a page's form sends without files. */
function readUrlencoded(form: Form): Form {
  let fields = 0
  for (const [name, value] of new URLSearchParams(form.raw.toString('utf8'))) {
    if (++fields > limits.fields) throw new Refusal('request.malformed')
    addField(form, name, value)
  }
  return form
}

/** Reads a form while it arrives, so that words beside a file of any size are read. */
async function readArriving(request: IncomingMessage, most: number): Promise<Form> {
  const cut = Promise.withResolvers<never>()
  const hungUp = () => cut.reject(new Refusal('request.malformed'))
  request.on('error', hungUp)
  request.on('close', () => request.readableEnded || hungUp())
  const type = request.headers['content-type'] ?? ''
  const feed = (parser: Writable) => request.pipe(parser)
  const whole = readMultipart(emptyForm(), type, { most, keepsWords: true, feed })
  try {
    return await Promise.race([whole, cut.promise])
  } finally {
    // What still comes after a refusal is let through unseen.
    request.unpipe()
    request.resume()
  }
}

/** Whether a route takes more than words, which a thin line brings slowly. */
export const takesFiles = ({ bodyLimit = 0 }: Taking): boolean => bodyLimit > usualBytes

/** What a route says of the bodies it takes. */
type Taking = { bodyLimit?: number | undefined; keepsWords?: boolean }

/** Reads the body by its kind: our pages' forms, or JSON as it came; other kinds are refused. */
export async function readForm(request: IncomingMessage, taking: Taking = {}): Promise<Form> {
  const { bodyLimit: most = usualBytes, keepsWords = false } = taking
  const sentAs = request.headers['content-type'] ?? ''
  const type = sentAs.toLowerCase()
  const isMultipart = type.startsWith('multipart/form-data')
  if (isMultipart && keepsWords) return readArriving(request, most)
  const raw = await readBody(request, most)
  const form = { ...emptyForm(), raw }
  if (type.startsWith('application/json')) return form
  if (isMultipart) return readMultipart(form, sentAs, { most, feed: (parser) => parser.end(raw) })
  if (type === '' || type.startsWith('application/x-www-form-urlencoded'))
    return readUrlencoded(form)
  throw new Refusal('request.malformed')
}
