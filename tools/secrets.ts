// `npm run secrets`: looks for keys and passwords in the tree and in everything that was ever committed.
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'

/** Something that looks like a secret; the text itself is not told in full. */
export type Leak = { where: string; rule: string; text: string }

const rules: readonly [string, RegExp][] = [
  ['private key', /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=\s]{60,}/g],
  ['cloud key', /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g],
  ['Google key', /\bAIza[\w-]{35}\b/g],
  ['GitHub token', /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60,})\b/g],
  ['npm token', /\bnpm_[A-Za-z0-9]{36}\b/g],
  ['chat token', /\bxox[abprs]-[\w-]{20,}/g],
  ['payment key', /\b(?:SB-)?Mid-server-[\w-]{16,}/g],
  ['live key', /\b(?:sk|rk)_live_\w{20,}/g],
  ['signed token', /\beyJ[\w-]{15,}\.eyJ[\w-]{15,}\.[\w-]{20,}/g],
  ['password in an address', /\b[a-z]{3,10}:\/\/[^\s:/@'"`$<{]{1,40}:[^\s@'"`$<{]{6,}@[\w.-]+/g],
  [
    'named secret',
    /(?:secret|passwo?r?d|token|api_?key|private_?key)["']?\s*[:=]\s*["']([A-Za-z0-9+/=_-]{24,})["']/gi,
  ],
]

// What looks like a secret and is none, with the reason.
const known: readonly [RegExp, string][] = [
  [/\/\/user:password@/, 'the example in the help'],
  [/^(.)\1+$/, 'one sign over and over'],
  [
    /example|contoh|invalid|localhost|127\.0\.0\.1|dummy|invented/i,
    'says itself that it is made up',
  ],
]

const bitsOf = (text: string): number => {
  const counts = new Map<string, number>()
  for (const sign of text) counts.set(sign, (counts.get(sign) ?? 0) + 1)
  return [...counts.values()].reduce((sum, count) => {
    const share = count / text.length
    return sum - share * Math.log2(share)
  }, 0)
}

// Words joined by dashes are a name; chance has more to say a sign.
const leastBits = 3.8

/** What looks like a secret in one text. */
export function findLeaks(where: string, text: string): Leak[] {
  return rules.flatMap(([rule, pattern]) =>
    [...text.matchAll(pattern)]
      .filter(([whole, named]) => {
        if (known.some(([harmless]) => harmless.test(named ?? whole))) return false
        return named === undefined || bitsOf(named) >= leastBits
      })
      .map(([whole]) => ({ where, rule, text: `${whole.slice(0, 24).replaceAll(/\s+/g, ' ')}…` })),
  )
}

const root = join(import.meta.dirname, '..')
const mostBytes = 1024 * 1024 * 1024
const git = (...words: string[]) =>
  execFileSync('git', words, { cwd: root, maxBuffer: mostBytes, encoding: 'latin1' })

// Lock files hold hashes, pictures hold chance.
const left = /(package-lock\.json|\.(png|jpe?g|heic|woff2?|wav|mp3|pdf|gz|xlsx|traineddata))$/

/** Looks through every line that was ever added, in every commit. */
export function findLeaksInHistory(): { commits: number; leaks: Leak[] } {
  let where = ''
  let commits = 0
  const added: string[] = []
  const leaks: Leak[] = []
  const look = () => {
    if (!left.test(where)) leaks.push(...findLeaks(where, added.join('\n')))
    added.length = 0
  }
  for (const line of git('log', '--all', '-p', '--unified=0', '--no-textconv').split('\n')) {
    if (line.startsWith('commit ')) commits += 1
    if (line.startsWith('+++ ')) {
      look()
      where = line.slice(6)
    } else if (line.startsWith('+')) added.push(line.slice(1))
  }
  look()
  return { commits, leaks }
}

if (import.meta.main) {
  const { commits, leaks } = findLeaksInHistory()
  for (const { where, rule, text } of leaks) process.stdout.write(`${where}: ${rule}: ${text}\n`)
  process.stdout.write(`${commits} commits looked through, ${leaks.length} secrets.\n`)
  process.exit(leaks.length === 0 ? 0 : 1)
}
