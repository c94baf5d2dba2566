/** One file as it goes out: its bytes, and the same compressed for whoever takes that. */
export type Asset = {
  bytes: Uint8Array
  /** Media type, with charset for text. */
  type: string
  encodings: { br?: Uint8Array; gzip?: Uint8Array }
  /** Strong validator, quoted. */
  etag: string
  /** The name carries the content's hash, so it may be kept for a year and never asked again. */
  cacheControl: string
}

const types: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml; charset=utf-8',
  woff2: 'font/woff2',
  png: 'image/png',
  webp: 'image/webp',
  json: 'application/json; charset=utf-8',
  mp3: 'audio/mpeg',
}

/** The media type of a file name. An ending we do not serve is a fault. */
export function typeOf(name: string): string {
  const type = types[name.slice(name.lastIndexOf('.') + 1)]
  if (!type) throw new Error(`assets: "${name}" is of no known type`)
  return type
}

/** Whether compressing it again is worth it: text is, fonts and pictures are not. */
export const isText = (name: string): boolean => /^(text|application|image\/svg)/.test(typeOf(name))
