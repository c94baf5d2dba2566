/** A JSON object as it came over the wire. */
export type Fields = Record<string, unknown>

/** An answer, or the reason there is none. `timeout` and `down` say nothing about the order. */
export type Answer =
  | { status: number; fields: Fields }
  | { status?: undefined; reason: 'timeout' | 'down' | 'garbage' }

const mostBytes = 65_536
const mostFileBytes = 8_388_608

/** One call with its own deadline in milliseconds. Redirects are not followed; it never throws. */
export async function call(
  url: string,
  { deadlineMs, ...init }: RequestInit & { deadlineMs: number },
): Promise<Answer> {
  try {
    const signal = AbortSignal.timeout(deadlineMs)
    const answer = await fetch(url, { ...init, redirect: 'error', signal })
    const fields = readFields(await readText(answer))
    return fields ? { status: answer.status, fields } : { reason: 'garbage' }
  } catch (error) {
    const isLate = error instanceof DOMException && error.name === 'TimeoutError'
    return { reason: isLate ? 'timeout' : 'down' }
  }
}

/** A file as text, at most 8 MB; nothing when it cannot be had now. */
export async function fetchText(
  url: string,
  { deadlineMs, headers }: { deadlineMs: number; headers: Record<string, string> },
): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(deadlineMs)
    const answer = await fetch(url, { headers, redirect: 'error', signal })
    return answer.ok ? (await readText(answer, mostFileBytes)) || undefined : undefined
  } catch {
    return undefined
  }
}

async function readText(answer: Response, most = mostBytes): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.body ?? []) {
    size += part.length
    if (size > most) return ''
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

/** The JSON object in a text, or nothing. */
export function readFields(text: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(text)
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    return isObject ? (value as Fields) : undefined
  } catch {
    return undefined
  }
}

/** A text field, when it is a text. */
export const textOf = (fields: Fields, name: string): string | undefined => {
  const value = fields[name]
  return typeof value === 'string' ? value : undefined
}

/** "2026-11-23 08:00:00" by the clocks of Jakarta, on which payment systems run; they name no zone. */
export function readWib(text: string | undefined): Temporal.Instant | undefined {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text ?? '')) return undefined
  try {
    const local = Temporal.PlainDateTime.from(text!.replace(' ', 'T'))
    return local.toZonedDateTime('Asia/Jakarta').toInstant()
  } catch {
    return undefined
  }
}

/** The same, written. */
export const writeWib = (at: Temporal.Instant): string =>
  at
    .toZonedDateTimeISO('Asia/Jakarta')
    .toPlainDateTime()
    .round('second')
    .toString()
    .replace('T', ' ')
