import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Runs a command and says what it said; throws when it could not be done. */
export function mustRun(command: string, ...words: string[]): string {
  const { status, stdout, stderr, error } = spawnSync(command, words, { encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${words.join(' ')}: ${stderr || error?.message}`)
  return stdout
}

/** Whether a command can be done here. */
export const canRun = (command: string, ...words: string[]): boolean =>
  spawnSync(command, words, { stdio: 'ignore' }).status === 0

/** Why faults of the disk cannot be made on this machine; nothing where they can. */
export function whyNot(): string | undefined {
  if (process.getuid?.() !== 0) return 'this needs root (a disk of its own is made and broken)'
  const missing = ['mount', 'umount', 'mkfs.ext4', 'perl'].find(
    (name) => !canRun('sh', '-c', `command -v ${name}`),
  )
  if (missing) return `this machine has no ${missing}`
  if (!existsSync('/dev/loop-control')) return 'this machine has no loop devices'
  const place = mkdtempSync(join(tmpdir(), 'gerbang-mount-'))
  const isFine = canRun('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place)
  if (isFine) mustRun('umount', place)
  rmSync(place, { recursive: true, force: true })
  return isFine ? undefined : 'this machine lets nobody mount a disk'
}
