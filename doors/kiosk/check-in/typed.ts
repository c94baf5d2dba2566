import { readCode } from '#packages/booking'

/** The signs of a visit code, in the order people look for them. Tested against real codes. */
export const keys = [...'1234567890ABCDEFGHJKMNPQRTVWXYZ']

/** How many signs a visit code has. */
export const codeLength = 7

/** The same where people come with the codes of another system, which leave no sign out. */
export const foreignKeys = [...'1234567890ABCDEFGHIJKLMNOPQRSTUVWXYZ']

const foreignLength = 40

const mostTyped = 200

/** What a scanner typed may be the address on a ticket; the code is its last part. */
const fromAddress = (text: string) => /\/tiket\/([^/?#\s]+)/i.exec(text)?.[1] ?? text

/** What stands in the box after a key was pressed, as it will be shown. */
export function press(typed: string, key: string, isForeign = false): string {
  const length = isForeign ? foreignLength : codeLength
  const signs = signsOf(typed).slice(0, length)
  if (key === 'back') return signs.slice(0, -1)
  return (isForeign ? foreignKeys : keys).includes(key) ? (signs + key).slice(0, length) : signs
}

const signsOf = (typed: string) =>
  typed
    .slice(0, mostTyped)
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')

/**
 * The code in the box; nothing when it is not one. Somebody who began by hand and then scanned has
 * left a few signs before or behind the code, wherever the browser put the cursor.
 */
export function readTyped(typed: string): string | undefined {
  const signs = signsOf(fromAddress(typed.slice(0, mostTyped).trim()))
  return (
    readCode(signs) ?? readCode(signs.slice(0, codeLength)) ?? readCode(signs.slice(-codeLength))
  )
}
