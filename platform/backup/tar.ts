/** One file of a tar archive as it is read; its body is to be read before the next. */
export type TarFile = { name: string; kind: 'file' | 'folder' | 'link'; size: number; mode: number }

const block = 512

const textAt = (head: Buffer, from: number, length: number) => {
  const part = head.subarray(from, from + length)
  const end = part.indexOf(0)
  return `${end < 0 ? part : part.subarray(0, end)}`
}

// Sizes above 8 GB are written in base 256, as PostgreSQL and GNU tar do.
function numberAt(head: Buffer, from: number, length: number): number {
  if ((head[from]! & 0x80) === 0)
    return Number.parseInt(textAt(head, from, length).trim() || '0', 8)
  let value = 0
  for (const byte of head.subarray(from + 1, from + length)) value = value * 256 + byte
  return value
}

function readHead(head: Buffer): TarFile {
  const prefix = textAt(head, 345, 155)
  const name = textAt(head, 0, 100)
  const kinds: Record<string, TarFile['kind']> = { '5': 'folder', '2': 'link' }
  return {
    name: prefix ? `${prefix}/${name}` : name,
    kind: kinds[String.fromCharCode(head[156]!)] ?? 'file',
    size: numberAt(head, 124, 12),
    mode: numberAt(head, 100, 8),
  }
}

/** Reads a ustar archive piece by piece, cut off is an error; returns what stands behind its end. */
export async function readTar(
  pieces: AsyncIterable<Uint8Array>,
  each: (file: TarFile, body: AsyncIterable<Buffer>) => Promise<void>,
): Promise<Buffer> {
  const source = pieces[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  async function fill(): Promise<boolean> {
    const { done, value } = await source.next()
    if (done) return false
    held = held.length === 0 ? Buffer.from(value) : Buffer.concat([held, value])
    return true
  }
  async function take(most: number): Promise<Buffer> {
    if (held.length === 0 && !(await fill())) throw new Error('The archive ends too early')
    const part = held.subarray(0, most)
    held = held.subarray(part.length)
    return part
  }
  async function takeBlock(): Promise<Buffer | undefined> {
    while (held.length < block) if (!(await fill())) return undefined
    return take(block)
  }
  async function* bodyOf(size: number) {
    for (let left = size; left > 0; ) {
      const part = await take(left)
      left -= part.length
      yield part
    }
    let pad = (block - (size % block)) % block
    while (pad > 0) pad -= (await take(pad)).length
  }
  for (;;) {
    const head = await takeBlock()
    // PostgreSQL leaves the empty blocks at the end out where a manifest follows.
    if (!head || head.every((byte) => byte === 0)) break
    const file = readHead(head)
    const body = bodyOf(file.kind === 'file' ? file.size : 0)
    await each(file, body)
    for await (const _ of body);
  }
  // To the end: only then the signature behind it was checked.
  const behind = [held]
  for (held = Buffer.alloc(0); await fill(); held = Buffer.alloc(0)) behind.push(held)
  return Buffer.concat(behind)
}

/** The block before a file's bytes. */
export function tarHead(name: string, size: number): Buffer {
  const head = Buffer.alloc(block)
  const octal = (value: number, length: number) =>
    `${value.toString(8).padStart(length - 1, '0')}\0`
  head.write(name, 0)
  head.write(octal(0o600, 8), 100)
  head.write(octal(0, 8), 108)
  head.write(octal(0, 8), 116)
  head.write(octal(size, 12), 124)
  head.write(octal(0, 12), 136)
  head.write('        ', 148)
  head.write('0', 156)
  head.write('ustar\x0000', 257)
  const sum = head.reduce((total, byte) => total + byte, 0)
  head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148)
  return head
}

/** What fills the last block of a file, and the two empty ones at the archive's end. */
export const tarPad = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block)
export const tarEnd = (): Buffer => Buffer.alloc(2 * block)
