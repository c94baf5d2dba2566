import { bounds, type Kind } from '#platform/drawing'

/** The largest file, the largest picture, the longest PDF and the fullest folder. */
export const limits = { megabytes: 5, files: 40, ...bounds } as const

const endings: Record<Kind, string> = {
  jpeg: 'jpg',
  png: 'png',
  webp: 'webp',
  heic: 'heic',
  pdf: 'pdf',
}

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
