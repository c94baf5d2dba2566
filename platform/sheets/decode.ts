/** Signs that no table has; a text full of them is a picture or a program. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const strange = /[\u0000-\u0008\u000e-\u001f]/

/**
 * The text of a file whatever wrote it: UTF-16 where its mark says so, UTF-8 where that fits, else
 * Windows-1252, in which older exports of offices come. Nothing when it is no text at all.
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  const text = decode(bytes)
  return strange.test(text) ? undefined : text
}

function decode(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
