/** A JSON object as it came over the wire. */
export type Fields = Record<string, unknown>

/** An answer, or the reason there is none. `timeout` and `down` say nothing about the order. */
export type Answer =
  | { status: number; fields: Fields }
  | { status?: undefined; reason: 'timeout' | 'down' | 'garbage' }

const mostBytes = 65_536

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
