import { invisible } from './letters.ts'
import { isEnding } from './sites.ts'

/** An address as it stands in the text: whom it really asks, and what is odd about it. */
export type Link = {
  host: string
  isMail: boolean
  isHidden: boolean
  hasInvisible: boolean
  isProgram: boolean
}

/** The most addresses of one text that are looked at. */
const mostLinks = 20
const mostWords = 1000

const dots = /[\u3002\uff0e\uff61\u2024]/g
const scheme = /(?:h[tx]{2}ps?|ftp):[/\\]*|^[/\\]{2}/i
const runs = /^(javascript|data|intent|file|vbscript|market|blob):/i

/** Every address in a text, also one inside another. */
export function findLinks(text: string): Link[] {
  const words = text.split(/[\s<>()[\]{}"'“”‘’«»,;]+/u, mostWords).filter((word) => word !== '')
  const isAlone = words.length === 1
  return words.flatMap((word) => linksIn(word, isAlone)).slice(0, mostLinks)
}

function linksIn(word: string, isAlone: boolean): Link[] {
  const visible = word.replace(invisible, '').replace(dots, '.')
  const more = { hasInvisible: visible !== word, isProgram: false, isMail: false, isHidden: false }
  if (runs.test(visible)) return [{ ...more, host: nameOf(visible), isProgram: true }]
  return addressesIn(visible).flatMap((part) => {
    const link = readLink(part, isAlone)
    return link ? [{ ...more, ...link }] : []
  })
}

/** An address, and those that stand behind its name: a good one may lead on to a bad one. */
function addressesIn(word: string): string[] {
  const cut = word.search(/(?<=[^/:\\])[/?#]/)
  const inside = cut === -1 ? [] : unescaped(word.slice(cut)).split(anotherOne).slice(1)
  return [cut === -1 ? word : word.slice(0, cut) + withoutOthers(word.slice(cut)), ...inside]
}

const anotherOne = /(?=(?:h[tx]{2}ps?|ftp):)|(?<==)(?=\/\/)/i
const withoutOthers = (path: string) => path.split(anotherOne, 1)[0] ?? ''

// Twice, because an address inside an address is often written twice as carefully.
const unescaped = (text: string) => unescapeOnce(unescapeOnce(text))

const unescapeOnce = (text: string) =>
  text.replace(/%(2e|2f|3a|40|5c|25)/gi, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )

function readLink(
  part: string,
  isAlone: boolean,
): (Pick<Link, 'host'> & Partial<Link>) | undefined {
  const start = scheme.exec(part)
  const isAddress = start?.index === 0
  const rest = isAddress ? part.slice(start[0].length) : part
  const authority = rest.split(/[/?#\\]/, 1)[0] ?? ''
  const isMail = !isAddress && /^(mailto:)?[^@:/\\]+@[^@]+$/i.test(authority)
  const name = nameOf(authority.slice(authority.lastIndexOf('@') + 1))
  if (!isAddress && !isMail && !looksMeant(name, rest, isAlone)) return undefined
  if (name === '' || !/[.\p{L}\p{N}[]/u.test(name)) return undefined
  const isHidden = !isMail && (/[@%]/.test(authority) || rest.includes('\\'))
  return { host: name, isMail, isHidden, isProgram: /\.(apk|exe|xapk|msi)(\W|$)/i.test(rest) }
}

/** A name without port, dots at its ends and signs that follow it in a sentence. */
const nameOf = (text: string) =>
  text
    .toLowerCase()
    .replace(/:\d*$/, '')
    .replace(/[!?:*_~`]+$/, '')
    .replace(/^[*_~`.]+|\.+$/g, '')

/** Whether a word without "https" is an address and not two sentences without a space. */
function looksMeant(name: string, rest: string, isAlone: boolean): boolean {
  if (!/^[^.]+(\.[^.]+)+$/.test(name) || /^[\d.,-]+$/.test(name)) return false
  const last = name.slice(name.lastIndexOf('.') + 1)
  if (!/^[\p{L}\p{M}-]{2,}$|^xn--/u.test(last)) return false
  return isAlone || isEnding(last) || rest.startsWith('www.') || /[/?]/.test(rest)
}
