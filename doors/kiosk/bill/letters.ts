/** The signs of a return code: none that looks like another. */
export const letterKeys = [...'23456789ABCDEFGHJKMNPQRSTVWXYZ']

/** How many signs each of the two lines on the paper has. */
export const lineLength = 8

const mostTyped = 100

/** What stands in the box after a key was pressed. */
export function pressLetter(typed: string, key: string): string {
  const signs = readSigns(typed).slice(0, lineLength)
  if (key === 'back') return signs.slice(0, -1)
  return letterKeys.includes(key) ? (signs + key).slice(0, lineLength) : signs
}

/** A whole line of the paper, however it was typed; nothing when it is not one. */
export function readLine(typed: string): string | undefined {
  const signs = readSigns(typed)
  const isLine =
    signs.length === lineLength && [...signs].every((sign) => letterKeys.includes(sign))
  return isLine ? signs : undefined
}

const readSigns = (typed: string) =>
  typed
    .slice(0, mostTyped)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')

/** A line as it stands on the paper. */
export const writeLine = (signs: string): string => `${signs.slice(0, 4)}-${signs.slice(4)}`
