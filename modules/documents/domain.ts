/** The kinds of file we take. */
export type Kind = 'jpeg' | 'png' | 'webp' | 'pdf'

/** The largest file, and the largest picture. */
export const limits = { megabytes: 5, megapixels: 40, files: 40 } as const

const kinds: Record<string, Kind> = {
  'image/jpeg': 'jpeg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
}

/** Our kind for a media type found in the bytes. */
export const kindOf = (mime: string): Kind | undefined =>
  Object.hasOwn(kinds, mime) ? kinds[mime] : undefined

const endings: Record<Kind, string> = { jpeg: 'jpg', png: 'png', webp: 'webp', pdf: 'pdf' }

// Control characters, separators of paths, and marks that turn the direction of writing.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go.
const unwanted = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** A name that is safe in a page, a header and a folder; its ending tells what the bytes are. */
export function cleanName(name: string, kind: Kind): string {
  const last = name.toWellFormed().replace(unwanted, ' ').split(/[/\\]/).at(-1) ?? ''
  const stem = last.replace(/\.[A-Za-z0-9]{1,5}$/, '').replace(/["<>|:*?;]/g, ' ')
  const short = [...stem.replace(/\s+/g, ' ').trim()].slice(0, 80).join('')
  return `${short.replace(/^\.+/, '') || 'berkas'}.${endings[kind]}`
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

/** Why a PDF is not taken, or nothing. Names may be written with #-escapes, which are undone first. */
export function judgePdf(bytes: Buffer): 'broken' | 'pdfLocked' | 'pdfActive' | undefined {
  const text = bytes.toString('latin1')
  const isWhole = /^%PDF-\d\.\d/.test(text) && text.slice(-2048).includes('%%EOF')
  if (!isWhole) return 'broken'
  const plain = text.replace(/#([0-9a-fA-F]{2})/g, (_, hex) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
  if (/\/Encrypt\b/.test(plain)) return 'pdfLocked'
  const isActive = /\/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm)\b/.test(plain)
  return isActive || hidden.test(text.slice(0, 1024)) ? 'pdfActive' : undefined
}
