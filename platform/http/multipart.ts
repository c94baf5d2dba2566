import type { Writable } from 'node:stream'
import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy'
import { Refusal } from '#packages/refusal'
import { addField, limits } from './fields.ts'
import type { Form, UploadedFile } from './route.ts'

const megabyte = 1024 * 1024

/** What is said of more than so many bytes. */
export const tooLarge = (bytes: number): Refusal =>
  new Refusal('request.tooLarge', { megabytes: Math.max(1, Math.floor(bytes / megabyte)) })

function openParser(contentType: string): BusboyInstance {
  return new Busboy({
    headers: { 'content-type': contentType } as BusboyHeaders,
    limits: {
      fields: limits.fields,
      fieldSize: limits.fieldBytes,
      files: limits.files,
      fileSize: limits.fileBytes,
      parts: limits.fields + limits.files,
      headerPairs: 20,
    },
  })
}

/** How much of a form is kept, and whether its words outlive a file that is too large. */
export type Keeping = { most: number; keepsWords?: boolean }

/**
 * Reads a form with files into `form` as `feed` brings it. A cut or misshapen body is refused, nothing is half
 * taken; so is an oversized file, unless `keepsWords`: then it is dropped, `form.tooLarge` says so, and the words stay.
 */
export function readMultipart(
  form: Form,
  contentType: string,
  { feed, ...keeping }: Keeping & { feed: (parser: Writable) => void },
): Promise<Form> {
  return new Promise((resolve, reject) => {
    try {
      const parser = openParser(contentType)
      fill(parser, form, { ...keeping, say: reject })
      parser.on('finish', () => resolve(form))
      feed(parser)
    } catch {
      reject(new Refusal('request.malformed'))
    }
  })
}

type Filling = Keeping & { say: (refusal: unknown) => void }

function fill(parser: BusboyInstance, form: Form, { most, keepsWords, say }: Filling): void {
  const refuse = () => say(new Refusal('request.malformed'))
  let kept = 0
  const count = (bytes: number) => {
    kept += bytes
    if (kept > most) say(tooLarge(most))
  }
  parser.on('field', (name: string | undefined, value, _short, isCut) => {
    if (isCut) return say(tooLarge(limits.fieldBytes))
    count(value.length)
    try {
      addField(form, name ?? '\0', value)
    } catch (error) {
      say(error)
    }
  })
  parser.on('file', (field, stream, name) => {
    let parts: Buffer[] | undefined = []
    stream.on('data', (part: Buffer) => parts?.push(part))
    stream.on('limit', () => {
      parts = undefined
      form.tooLarge = tooLarge(limits.fileBytes)
      if (!keepsWords) say(form.tooLarge)
    })
    stream.on('error', refuse)
    stream.on('end', () => {
      if (!parts) return
      const bytes = Buffer.concat(parts)
      count(bytes.length)
      keepFile(form, { field, name, bytes })
    })
  })
  for (const end of ['fieldsLimit', 'filesLimit', 'partsLimit', 'error'] as const)
    parser.on(end, refuse)
}

type Sent = Omit<UploadedFile, 'field' | 'name'> & {
  field: string | undefined
  name: string | undefined
}

/** A file input that was left empty sends a nameless, empty file. Names lose what is not to be seen. */
function keepFile(form: Form, { field = '', name = '', bytes }: Sent): void {
  if (bytes.length === 0 && name === '') return
  form.files.push({ field, name: name.replaceAll(/\p{Cc}/gu, ''), bytes })
}
