import { type Finding, judgeHost } from './host.ts'
import { findLinks, type Link } from './links.ts'
import { findWarnings, type Warning } from './warnings.ts'

/** The three answers. */
export type Outcome = 'official' | 'notOfficial' | 'unsure'

/** Why: about one address, or about what the text asks for. */
export type Reason =
  | { kind: Finding['kind'] | 'mail'; host: string; servedBy?: string }
  | { kind: Warning | 'nothing' }

/** What was found in a text. */
export type Judgement = { outcome: Outcome; reasons: Reason[] }

/** More than this is no message; the rest is not read. */
export const mostLetters = 5000

const provesFalse = new Set<Reason['kind']>([
  ...(['contentSite', 'borrowedName', 'lookalike', 'usesName', 'hiddenHost'] as const),
  ...(['hiddenLetters', 'program', 'privateAccount', 'secret', 'fastLane'] as const),
])
const isGood = (kind: Reason['kind']) => kind === 'official' || kind === 'officialOld'

/** Whether a message, an address or a number is official, as far as it can be said from itself. */
export function judge(text: string): Judgement {
  const read = text.slice(0, mostLetters)
  const about = findLinks(read).map(reasonOf)
  const warned = findWarnings(read).map((kind): Reason => ({ kind }))
  const all = unique([...about, ...warned])
  const reasons: Reason[] = all.length > 0 ? all : [{ kind: 'nothing' }]
  if (reasons.some(({ kind }) => provesFalse.has(kind))) return { outcome: 'notOfficial', reasons }
  const outcome = reasons.every(({ kind }) => isGood(kind)) ? 'official' : 'unsure'
  return { outcome, reasons }
}

function reasonOf(link: Link): Reason {
  const { host } = link
  if (link.isProgram) return { kind: 'program', host }
  if (link.hasInvisible) return { kind: 'hiddenLetters', host }
  if (link.isHidden) return { kind: 'hiddenHost', host }
  const found = judgeHost(host)
  // Anybody can write any sender into a letter, so a good address there proves nothing.
  return link.isMail && !provesFalse.has(found.kind) ? { kind: 'mail', host } : found
}

const unique = (reasons: Reason[]) => [
  ...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values(),
]
