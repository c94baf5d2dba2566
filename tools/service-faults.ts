import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { prove, readDefinition, usualKnown } from '#packages/forms'

const words = join(import.meta.dirname, '../modules/notifications/words/id.json')

/** The notices that have words, as services name them. */
function listNotices(): string[] {
  const keys = Object.keys(JSON.parse(readFileSync(words, 'utf8')))
  return keys.flatMap((key) => (key.endsWith('.subject') ? [key.slice(0, -'.subject'.length)] : []))
}

/** Everything that would stop a file of a service from going live, notices without words among it. */
export function listServiceFaults(json: unknown): string[] {
  const read = readDefinition(json)
  return read.faults ?? prove(read.definition, { ...usualKnown, notices: listNotices() })
}
