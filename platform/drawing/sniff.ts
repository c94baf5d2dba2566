import { inflateSync } from 'node:zlib'
import { fileTypeFromBuffer } from 'file-type'
import type { Fault, Kind } from './shapes.ts'

const kinds: Record<string, Kind> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heic',
  'application/pdf': 'pdf',
}

const office = /officedocument|opendocument|msword|ms-excel|x-cfb|application\/rtf/

/** What the bytes are, or why nobody here draws them. The name and what the browser says are not asked. */
export async function sniff(bytes: Buffer): Promise<{ kind: Kind } | { fault: Fault }> {
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  const mime = found?.mime.toString() ?? ''
  if (office.test(mime)) return { fault: 'officeFile' }
  const kind = Object.hasOwn(kinds, mime) ? kinds[mime] : undefined
  if (!kind) return { fault: 'wrongKind' }
  if (kind !== 'pdf' && isMixed(bytes)) return { fault: 'mixed' }
  const fault = kind === 'pdf' ? judgePdf(bytes) : undefined
  return fault ? { fault } : { kind }
}

const hidden = /<script|<html|<!doctype|<iframe|<\?php/i

/** Whether a picture is something else besides: a web page, a ZIP archive or a PDF in disguise. */
export function isMixed(bytes: Buffer): boolean {
  const text = bytes.toString('latin1')
  const isPdf = text.slice(0, 1024).includes('%PDF-')
  return isPdf || hidden.test(text) || endsAsZip(bytes)
}

/** A ZIP archive ends with a record of 22 bytes and a comment whose length the record tells. */
function endsAsZip(bytes: Buffer): boolean {
  const mark = Buffer.from('PK\x05\x06', 'latin1')
  const from = Math.max(0, bytes.length - 65_557)
  for (let at = bytes.indexOf(mark, from); at !== -1; at = bytes.indexOf(mark, at + 1)) {
    if (at + 22 > bytes.length) return false
    if (at + 22 + bytes.readUInt16LE(at + 20) <= bytes.length) return true
  }
  return false
}

const active = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm)\b/

/** Why a PDF is not taken, or nothing. Names may be written with #-escapes, which are undone first. */
export function judgePdf(bytes: Buffer): 'broken' | 'pdfLocked' | 'pdfActive' | undefined {
  const text = bytes.toString('latin1')
  const isWhole = /^%PDF-\d\.\d/.test(text) && text.slice(-2048).includes('%%EOF')
  if (!isWhole) return 'broken'
  const plain = unescapeNames(text)
  if (/\/Encrypt\b/.test(plain)) return 'pdfLocked'
  if (endsAsZip(bytes)) return 'pdfActive'
  const isActive =
    active.test(plain) || hidden.test(text.slice(0, 1024)) || hidesActive(bytes, text)
  return isActive ? 'pdfActive' : undefined
}

const unescapeNames = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))

const mostPacked = 200
const mostPlainBytes = 4 * 1024 * 1024

/** Objects may lie packed in a stream, where their names are not to be read without unpacking. */
function hidesActive(bytes: Buffer, text: string): boolean {
  let left = mostPlainBytes
  let packed = 0
  for (const { index } of text.matchAll(/\/ObjStm\b/g)) {
    if (++packed > mostPacked || left <= 0) return true
    const head = /stream\r?\n/g
    head.lastIndex = index
    const from = head.exec(text)
    const to = text.indexOf('endstream', index)
    if (!from || to === -1) continue
    try {
      const plain = inflateSync(bytes.subarray(from.index + from[0].length, to), {
        maxOutputLength: left,
      })
      left -= plain.length
      if (active.test(unescapeNames(plain.toString('latin1')))) return true
    } catch (error) {
      // Too much to unpack is a bomb. What cannot be unpacked at all nobody else reads either.
      if ((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE') return true
    }
  }
  return false
}
