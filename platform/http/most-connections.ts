import { readFileSync } from 'node:fs'

// The database, papers being read and written, the log: what the house opens besides its visitors.
const ownFiles = 160
const leastConnections = 64

/**
 * How many visitors may be connected at once: so many that there is always a file left for the house's own
 * work. Past it a connection is closed at once, and nothing of the house fails for want of files.
 */
export function mostConnections(limits: string = readLimits()): number | undefined {
  const [, soft] = /^Max open files\s+(\d+)/m.exec(limits) ?? []
  if (!soft) return undefined
  return Math.max(leastConnections, Number(soft) - ownFiles)
}

function readLimits(): string {
  try {
    return readFileSync('/proc/self/limits', 'utf8')
  } catch {
    // Not every system tells; then the system's own word ("too many") has to do.
    return ''
  }
}
