/** A witness as it was named to us: the line of its key, and where it takes checkpoints. */
export type WitnessAddress = { keyLine: string; url: string }

/** What a witness answered; `silent` when nothing came of it, with why. */
export type WitnessAnswer =
  | { status: number; text: string }
  | { status?: undefined; why: 'timeout' | 'down' }

const usualDeadlineMs = 3_000
const mostBytes = 16_384

const isHere = (host: string) => ['localhost', '127.0.0.1', '[::1]'].includes(host)

/** Reads the setting: `name+id+key https://address`, with commas between. Throws with a sentence. */
export function readWitnesses(setting: string): WitnessAddress[] {
  const parts = setting
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
  return parts.map((part) => {
    const [keyLine = '', address = '', ...more] = part.split(/\s+/)
    const url = URL.canParse(address) ? new URL(address) : undefined
    const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isHere(url.hostname))
    if (more.length > 0 || !/^[^+]+\+[0-9a-f]{8}\+\S+$/.test(keyLine) || !url || !isSafe) {
      throw new Error(
        `A witness is the line of its key and its https address, such as "saksi.contoh/1+0a1b2c3d+BA… https://saksi.contoh", not “${part}”.`,
      )
    }
    return { keyLine, url: url.href.replace(/\/+$/, '') }
  })
}

async function readText(answer: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.length
    if (size > mostBytes) return ''
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** One request to a witness. It never throws, and never takes longer than its deadline. */
export async function askWitness(
  { url }: WitnessAddress,
  body: string,
  { deadlineMs = usualDeadlineMs } = {},
): Promise<WitnessAnswer> {
  try {
    const answer = await fetch(`${url}/add-checkpoint`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(deadlineMs),
    })
    return { status: answer.status, text: await readText(answer) }
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError'
    return { why: isLate ? 'timeout' : 'down' }
  }
}
