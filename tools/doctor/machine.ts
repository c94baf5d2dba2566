import { accessSync, constants, existsSync, readFileSync, statfsSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Finding } from './finding.ts'

const mega = 1024 * 1024

/** What is asked of the machine; a test hands in figures of its own. */
export type Machine = {
  freeMegabytes: (folder: string) => number | undefined
  memoryMegabytes: () => number | undefined
  now: () => Temporal.Instant
}

const memoryLine = /^MemAvailable:\s+(\d+) kB/m

/** This machine. */
export const thisMachine: Machine = {
  freeMegabytes: (folder) => {
    if (!existsSync(folder)) return undefined
    const { bavail, bsize } = statfsSync(folder)
    return Math.floor((bavail * bsize) / mega)
  },
  memoryMegabytes: () => {
    const found = memoryLine.exec(readFileSync('/proc/meminfo', 'utf8'))
    return found ? Math.floor(Number(found[1]) / 1024) : undefined
  },
  now: () => Temporal.Now.instant(),
}

type Room = { name: string; folder: string; low: number; least: number }

function roomIn(machine: Machine, { name, folder, low, least }: Room): Finding[] {
  const free = machine.freeMegabytes(folder)
  if (free === undefined) return []
  const verdict = free < least ? 'broken' : free < low ? 'look' : 'ok'
  const says = verdict === 'ok' ? 'enough' : 'little'
  return [{ name, verdict, says, values: { free, folder }, step: 'disk-full' }]
}

/** Room on the disks that are written to. */
export function lookAtRoom(machine: Machine, folder: string, backup?: string): Finding[] {
  const rooms: Room[] = [
    { name: 'disk', folder, low: 5000, least: 500 },
    { name: 'temporary', folder: '/tmp', low: 1000, least: 200 },
    { name: 'shared', folder: '/dev/shm', low: 64, least: 16 },
    ...(backup ? [{ name: 'backupDisk', folder: backup, low: 5000, least: 500 }] : []),
  ]
  return rooms.flatMap((room) => roomIn(machine, room))
}

/** Memory that a program could still be given. */
export function lookAtMemory(machine: Machine): Finding[] {
  const free = machine.memoryMegabytes()
  if (free === undefined) return []
  const verdict = free < 200 ? 'broken' : free < 700 ? 'look' : 'ok'
  return [
    {
      name: 'memory',
      verdict,
      says: verdict === 'ok' ? 'enough' : 'little',
      values: { free },
      step: 'memory',
    },
  ]
}

const secretFiles = [
  'root.key',
  'erasure.key',
  'backup-signing.key',
  'backup-1.key',
  'backup-2.key',
]

/** Whether the house may write where it must, and nobody else may read its keys. */
export function lookAtFolder(folder: string): Finding[] {
  const about = { values: { folder }, step: 'folder-rights' as const }
  if (!existsSync(folder)) return [{ name: 'folder', verdict: 'look', says: 'new', ...about }]
  try {
    accessSync(folder, constants.W_OK | constants.X_OK)
  } catch {
    return [{ name: 'folder', verdict: 'broken', says: 'closed', ...about }]
  }
  const keys = join(folder, 'keys')
  const open = secretFiles
    .map((name) => join(keys, name))
    .filter((file) => existsSync(file) && (statSync(file).mode & 0o077) !== 0)
  const [first] = open
  if (first) {
    const values = { file: first }
    return [{ name: 'folder', verdict: 'broken', says: 'keysOpen', values, step: 'folder-rights' }]
  }
  return [{ name: 'folder', verdict: 'ok', says: 'well', ...about }]
}

const isFree = (port: number, host: string) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => resolve(true)))
  })

/** Whether the house answers at its port, or could be opened there. */
export async function lookAtPort(port: number, host: string, isTls: boolean): Promise<Finding[]> {
  const values = { port }
  const at = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  const address = `${isTls ? 'https' : 'http'}://${at}:${port}/healthz`
  const answer = await fetch(address, { signal: AbortSignal.timeout(5000) })
    .then((one) => one.text())
    .catch(() => '')
  if (answer === 'ok\n') return [{ name: 'port', verdict: 'ok', says: 'answers', values }]
  if (await isFree(port, host)) {
    return [{ name: 'port', verdict: 'look', says: 'stopped', values, step: 'ports' }]
  }
  // Its certificate may be one that only the building's devices trust.
  if (isTls) return [{ name: 'port', verdict: 'ok', says: 'taken', values }]
  return [{ name: 'port', verdict: 'broken', says: 'other', values, step: 'ports' }]
}
