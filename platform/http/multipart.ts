import { Busboy, type BusboyHeaders, type BusboyInstance } from '@fastify/busboy'
import { Refusal } from '#packages/refusal'
import { addField, limits } from './fields.ts'
import type { Form, UploadedFile } from './route.ts'

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

/**
 * Reads a form with files from `form.raw`. A cut, oversized or misshapen body is refused; nothing
 * is half taken.
 */
export function readMultipart(form: Form, contentType: string): Promise<Form> {
  return new Promise((resolve, reject) => {
    const refuse = () => reject(new Refusal('request.malformed'))
    const tooLarge = (bytes: number) => () =>
      reject(new Refusal('request.tooLarge', { megabytes: Math.ceil(bytes / 1024 / 1024) }))
    const take = (name: string | undefined, value: string) => {
      try {
        addField(form, name ?? '\0', value)
      } catch (error) {
        reject(error)
      }
    }
    try {
      const parser = openParser(contentType)
      parser.on('field', (name, value, _short, isCut) =>
        isCut ? tooLarge(limits.fieldBytes)() : take(name, value),
      )
      parser.on('file', (field, stream, name) => {
        const parts: Buffer[] = []
        stream.on('data', (part: Buffer) => parts.push(part))
        stream.on('limit', tooLarge(limits.fileBytes))
        stream.on('error', refuse)
        stream.on('end', () => keepFile(form, { field, name, bytes: Buffer.concat(parts) }))
      })
      for (const end of ['fieldsLimit', 'filesLimit', 'partsLimit', 'error'] as const)
        parser.on(end, refuse)
      parser.on('finish', () => resolve(form))
      parser.end(form.raw)
    } catch {
      refuse()
    }
  })
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
