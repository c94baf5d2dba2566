import { createPublicKey, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readToken } from '#packages/lettercode'

const help = `Is this letter genuine? Without a connection, with the keys as they were saved.

  npm run check:letter -- TOKEN --list LIST.json

TOKEN is what the QR code of a letter says, the whole address or the line in it. LIST.json is what
/periksa/daftar.json of the office says: its public keys and the letters that hold no more, as of a
moment that is printed. Exit code 0: signed by the office and not in the list; 1: it is not; 2: it
cannot be said (no list, no token).
`

type List = {
  asOf: string
  keys: { id: string; key: string }[]
  names: Record<string, { en: string }>
  replaced: string[]
  revoked: string[]
}

/** What can be said of a square with a list, and when the list is of. */
export async function judgeLetter(text: string, list: List, today: string): Promise<string> {
  const token = readToken(text)
  const key = list.keys.find(({ id }) => id === token?.keyId)?.key
  if (!token || !key) return 'unknown'
  const known = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: key }, format: 'jwk' })
  const signature = Buffer.from(token.signature, 'base64url')
  if (!verify(null, Buffer.from(token.unsigned), known, signature)) return 'unknown'
  const digest = await crypto.subtle.digest('SHA-256', Buffer.from(token.signature))
  const mark = Buffer.from(digest).toString('hex').slice(0, 32)
  if (list.revoked.includes(mark)) return 'revoked'
  if (list.replaced.includes(mark)) return 'replaced'
  return token.claim.until && token.claim.until < today ? 'ended' : 'valid'
}

function sayClaim(text: string, { names }: List): string {
  const token = readToken(text)
  if (!token) return ''
  const { kind, number, initials = '-', birthYear = '-', from, until = '-' } = token.claim
  return `${names[kind]?.en ?? kind}\nnumber ${number}, initials ${initials}, born ${birthYear}, from ${from} until ${until}\n`
}

function readList(file: string): List | undefined {
  try {
    const list = JSON.parse(readFileSync(file, 'utf8')) as Partial<List> | null
    const all = [list?.keys, list?.replaced, list?.revoked]
    return all.every(Array.isArray) && list?.names ? (list as List) : undefined
  } catch {
    return undefined
  }
}

async function run(words: string[]): Promise<number> {
  const at = words.indexOf('--list')
  const file = at < 0 ? undefined : words[at + 1]
  const text = words.find((word, nth) => word !== '--list' && nth !== at + 1)
  if (!file || !text) {
    process.stdout.write(help)
    return 2
  }
  const list = readList(file)
  if (!list) {
    process.stderr.write(`${file} cannot be read, or is no list of letters.\n`)
    return 2
  }
  const verdict = await judgeLetter(
    text,
    list,
    Temporal.Now.plainDateISO('Asia/Jakarta').toString(),
  )
  if (verdict !== 'unknown') process.stdout.write(sayClaim(text, list))
  process.stdout.write(
    `${verdict}, by the list of ${list.asOf}; what happened since is not known here.\n`,
  )
  return verdict === 'valid' ? 0 : 1
}

if (import.meta.main) process.exitCode = await run(process.argv.slice(2))
