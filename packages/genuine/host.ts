import { slips } from '#packages/finding'
import { decodeLabel, seenAs } from './letters.ts'
import { findKind, findSeenSite, isUnder, officialNames } from './sites.ts'

/** What one address turned out to be. */
export type Finding = {
  kind:
    | 'official'
    | 'officialOld'
    | 'contentSite'
    | 'borrowedName'
    | 'lookalike'
    | 'usesName'
    | 'hiddenHost'
    | 'hiddenLetters'
    | 'program'
    | 'otherGovernment'
    | 'shortened'
    | 'form'
    | 'chat'
    | 'numbers'
    | 'unknown'
  host: string
  /** The office that serves the place whose name a content site uses. */
  servedBy?: string
}

const isPlain = (host: string) => /^[a-z0-9.-]+$/.test(host)

/** What a host's name says about whose it is. `host` is in small letters, without a dot at its end. */
export function judgeHost(host: string): Finding {
  const [present, older] = officialNames
  if (isPlain(host) && !host.includes('xn--')) {
    if (isUnder(host, present)) return { kind: 'official', host }
    if (isUnder(host, older)) return { kind: 'officialOld', host }
  }
  const site = findSeenSite(host)
  if (site) {
    const { servedBy } = site
    return { kind: 'contentSite', host, ...(servedBy ? { servedBy } : {}) }
  }
  if (/^[\d.]+$|^0x|^\[/.test(host)) return { kind: 'numbers', host }
  const seen = host.split('.').map(decodeLabel).map(seenAs).join('.')
  const isForeign = !isPlain(host) || host.includes('xn--')
  if (isForeign) return { kind: resembles(seen) ? 'lookalike' : 'unknown', host }
  if (borrows(host)) return { kind: 'borrowedName', host }
  if (host.endsWith('.go.id')) return { kind: 'otherGovernment', host }
  if (resembles(seen)) return { kind: host.includes('imigrasi') ? 'usesName' : 'lookalike', host }
  return { kind: findKind(host) ?? 'unknown', host }
}

/** The official name, or its ending, in the middle of another one. */
const borrows = (host: string) =>
  officialNames.some((name) => `.${host}`.includes(`.${name}.`)) ||
  /(^|[.-])go[.-]id[.-]/.test(host) ||
  /(imigrasi|kemenkumham)[.-]?go[.-]?id\b/.test(host.replace(/\.go\.id$/, ''))

const ours = ['imigrasi', 'kemenkumham'].map(seenAs)

/** Whether any part of a name is, or nearly is, the office's, as eyes see it. */
const resembles = (seen: string) =>
  ours.some((name) => seen.replace(/[.-]/g, '').includes(name)) ||
  seen
    .split(/[.-]/)
    .some((part) => ours.some((name) => part.length >= 6 && slips(part, name) <= allowed(name)))

const allowed = (name: string) => (name.length > 9 ? 2 : 1)
