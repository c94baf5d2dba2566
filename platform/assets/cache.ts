import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../node_modules/.cache/gerbang-assets', import.meta.url))

/** Short name of some content; ten letters of a hash tell apart far more files than we have. */
export const hashOf = (...parts: (string | Uint8Array)[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part).update('\0')
  return hash.digest('base64url').replace(/[-_]/g, '').slice(0, 10)
}

/** What was kept under this name, if anything. */
export function findKept(name: string): Buffer | undefined {
  try {
    return readFileSync(join(folder, name))
  } catch {
    return undefined
  }
}

/** Keeps bytes for the next start. A disk that cannot be written only costs time then. */
export function keep(name: string, bytes: Uint8Array): void {
  const draft = join(folder, `${name}.${process.pid}`)
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(draft, bytes)
    renameSync(draft, join(folder, name))
  } catch {}
}

/** What `make` yields under this name, made only when it is not kept yet. */
export async function kept(
  name: string,
  make: () => Uint8Array | Promise<Uint8Array>,
): Promise<Uint8Array> {
  const found = findKept(name)
  if (found) return found
  const bytes = await make()
  keep(name, bytes)
  return bytes
}
