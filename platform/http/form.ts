import type { IncomingMessage } from 'node:http'
import { Refusal } from '#packages/refusal'
import { addField, emptyForm, limits } from './fields.ts'
import { readMultipart } from './multipart.ts'
import type { Form } from './route.ts'

const usualBytes = 200_000
const megabyte = 1024 * 1024

/**
 * Collects a body up to `most` bytes. More is refused while it arrives; what still comes is let
 * through unseen, because a browser reads our answer only when it has sent everything.
 */
function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const tooLarge = () =>
      reject(
        new Refusal('request.tooLarge', { megabytes: Math.max(1, Math.floor(most / megabyte)) }),
      )
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size <= most) return parts.push(part)
      parts.length = 0
      return tooLarge()
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
    if (Number(request.headers['content-length']) > most) tooLarge()
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

/** Reads the body by its kind: our pages' forms, or JSON as it came; other kinds are refused. */
export async function readForm(request: IncomingMessage, most = usualBytes): Promise<Form> {
  const raw = await readBody(request, most)
  const type = (request.headers['content-type'] ?? '').toLowerCase()
  const form = { ...emptyForm(), raw }
  if (type.startsWith('application/json')) return form
  if (type.startsWith('multipart/form-data'))
    return readMultipart(form, request.headers['content-type'] ?? '')
  if (type === '' || type.startsWith('application/x-www-form-urlencoded'))
    return readUrlencoded(form)
  throw new Refusal('request.malformed')
}
