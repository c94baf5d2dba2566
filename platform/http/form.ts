import type { IncomingMessage } from 'node:http'
import { Readable } from 'node:stream'
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy'
import { Refusal } from '#packages/refusal'
import type { Form, UploadedFile } from './route.ts'

/** What a request may bring, whatever it asks for. */
export const limits = { fields: 200, fieldBytes: 100_000, files: 4, fileBytes: 5 * 1024 * 1024 }

/** A form that brought nothing. */
export const emptyForm = (): Form => ({
  values: Object.create(null),
  lists: Object.create(null),
  files: [],
  raw: Buffer.alloc(0),
})

function add(form: Form, name: string, value: string): void {
  form.values[name] = value
  const list = form.lists[name] ?? []
  list.push(value)
  form.lists[name] = list
}

/** Collects a body up to `most` bytes; more is refused while it arrives. */
export async function readBody(request: IncomingMessage, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > most)
      throw new Refusal('request.tooLarge', { megabytes: Math.ceil(most / 1_048_576) })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Reads what a page's form sends without files. */
export function readUrlencoded(raw: Buffer): Form {
  const form = emptyForm()
  form.raw = raw
  let fields = 0
  for (const [name, value] of new URLSearchParams(raw.toString('utf8'))) {
    if (++fields > limits.fields) throw new Refusal('request.malformed')
    add(form, name, value)
  }
  return form
}

/** Reads a form with files. A cut, oversized or misshapen body is refused; nothing is half taken. */
export function readMultipart(raw: Buffer, contentType: string): Promise<Form> {
  return new Promise((resolve, reject) => {
    const form = emptyForm()
    form.raw = raw
    const refuse = () => reject(new Refusal('request.malformed'))
    let parser: BusboyInstance
    try {
      parser = new Busboy({
        headers: { 'content-type': contentType } as BusboyHeaders,
        limits: {
          fields: limits.fields,
          fieldSize: limits.fieldBytes,
          files: limits.files,
          fileSize: limits.fileBytes,
          headerPairs: 20,
        },
      })
    } catch {
      return refuse()
    }
    parser.on('field', (name, value) => add(form, name, value))
    parser.on('file', (field, stream, name) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('limit', () => reject(new Refusal('request.tooLarge', { megabytes: 5 })))
      stream.on('error', refuse)
      stream.on('end', () =>
        keepFile(form, { field, name: name ?? '', bytes: Buffer.concat(parts) }),
      )
    })
    parser.on('fieldsLimit', refuse)
    parser.on('filesLimit', refuse)
    parser.on('error', refuse)
    parser.on('finish', () => resolve(form))
    Readable.from([raw]).pipe(parser)
  })
}

/** A file input that was left empty sends a nameless, empty file. */
function keepFile(form: Form, file: UploadedFile): void {
  if (file.bytes.length > 0 || file.name !== '') form.files.push(file)
}
