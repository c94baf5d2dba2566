import { createHash } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, open, readdir, rm, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import type { Trust } from './envelope.ts'
import { BackupFault } from './fault.ts'
import type { WalName } from './names.ts'
import { type Plan, planRestore } from './plan.ts'
import type { House, Store } from './store.ts'
import { readTar, type TarFile } from './tar.ts'

/** What laying a backup out needs. */
export type LayNeeds = {
  store: Store
  house: House
  trust: Trust
  /** An empty folder; the database's files come into `postgres` in it. */
  folder: string
  until?: Temporal.Instant
}

const segmentBytes = 16n * 1024n * 1024n

type Manifest = {
  Files: { Path?: string; 'Encoded-Path'?: string; Size: number; Checksum: string }[]
}

function safe(data: string, name: string): string {
  const path = normalize(join(data, name))
  if (path !== normalize(data) && !path.startsWith(`${normalize(data)}/`)) {
    throw new BackupFault('filesDiffer', { more: name })
  }
  return path
}

async function writeFileOf(data: string, file: TarFile, body: AsyncIterable<Buffer>) {
  const path = safe(data, file.name)
  if (file.kind === 'folder') return void (await mkdir(path, { recursive: true, mode: 0o700 }))
  if (file.kind === 'link') return symlink('/nowhere', path)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const target = await open(path, 'w', 0o600)
  try {
    for await (const piece of body) await target.writeFile(piece)
  } finally {
    await target.close()
  }
}

async function hashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece)
  return hash.digest('hex')
}

/** Every file is there with the hash that PostgreSQL wrote down when it was copied. */
async function compare(data: string, { Files }: Manifest): Promise<number> {
  for (const one of Files) {
    const name = one.Path ?? Buffer.from(one['Encoded-Path'] ?? '', 'hex').toString()
    const path = safe(data, name)
    const is = existsSync(path) ? await hashOf(path) : ''
    if (is !== one.Checksum) throw new BackupFault('filesDiffer', { more: name })
  }
  return Files.length
}

async function layBase({ store, house, trust }: LayNeeds, plan: Plan, data: string) {
  const { head, body } = await store.open(plan.base, house, trust)
  const behind = await readTar(body, (file, bytes) => writeFileOf(data, file, bytes))
  const length = behind.readUInt32BE(behind.length - 4)
  const manifest = JSON.parse(`${behind.subarray(behind.length - 4 - length, -4)}`) as Manifest
  const files = await compare(data, manifest)
  return { files, facts: head.facts }
}

const segmentName = (timeline: number, nth: bigint) => {
  const perId = 0x100000000n / segmentBytes
  const hex = (value: bigint) => value.toString(16).toUpperCase().padStart(8, '0')
  return `${hex(BigInt(timeline))}${hex(nth / perId)}${hex(nth % perId)}`
}

/** Puts a run of the log into the files that PostgreSQL reads, each as long as it must be. */
async function writeWal(folder: string, wal: WalName, body: AsyncIterable<Buffer>): Promise<void> {
  let at = wal.from
  for await (const piece of body) {
    for (let done = 0; done < piece.length; ) {
      const within = Number(at % segmentBytes)
      const part = piece.subarray(done, done + Number(segmentBytes) - within)
      const path = join(folder, segmentName(wal.timeline, at / segmentBytes))
      const file = await open(path, existsSync(path) ? 'r+' : 'w', 0o600)
      await file.write(part, 0, part.length, within)
      await file.truncate(Number(segmentBytes))
      await file.close()
      done += part.length
      at += BigInt(part.length)
    }
  }
  if (at !== wal.to) throw new BackupFault('walMissing', { more: `the end of ${wal.from}` })
}

/** Left by another machine or of no use here. */
const notHere = ['postmaster.pid', 'postmaster.opts', 'standby.signal', 'recovery.signal']

/** What was laid out. */
export type Laid = {
  data: string
  plan: Plan
  files: number
  facts: Record<string, string | number>
  /** The database's log was kept until then. */
  until: Temporal.Instant
}

/** Lays the database's files out in an empty folder, ready to be opened. Throws BackupFault. */
export async function layOut(needs: LayNeeds): Promise<Laid> {
  const { store, house, trust, folder, until } = needs
  await mkdir(folder, { recursive: true, mode: 0o755 })
  if ((await readdir(folder)).length > 0) throw new BackupFault('notEmpty', { name: folder })
  const plan = await planRestore(store, until)
  const data = join(folder, 'postgres')
  await mkdir(data, { mode: 0o700 })
  const { files, facts } = await layBase(needs, plan, data)
  for (const name of notHere) await rm(join(data, name), { force: true })
  await mkdir(join(data, 'pg_wal'), { recursive: true, mode: 0o700 })
  for (const { kept, wal } of plan.pieces) {
    const { body } = await store.open(kept, house, trust)
    await writeWal(join(data, 'pg_wal'), wal, body)
  }
  await writeFile(join(data, 'recovery.signal'), '')
  return { data, plan, files, facts, until: plan.pieces.at(-1)!.wal.at }
}

// PostgreSQL takes no letter for the zone here, and microseconds at most.
const momentOf = (at: Temporal.Instant) =>
  at.toString({ fractionalSecondDigits: 6 }).replace('T', ' ').replace('Z', '+00')

/**
 * How the server that first opens what was laid out is to be started: it reads the log that lies there,
 * takes no visitor before it is done, and knows nothing of the world the copy stood in.
 */
export const recoverySettings = (until?: Temporal.Instant): string[] => [
  'restore_command=/bin/false',
  'hot_standby=off',
  'archive_mode=off',
  'synchronous_standby_names=',
  'primary_conninfo=',
  ...(until ? [`recovery_target_time=${momentOf(until)}`, 'recovery_target_action=promote'] : []),
]
