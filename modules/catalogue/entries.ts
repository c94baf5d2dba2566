import { contentHash, type Leaflet, proveLeaflet, readLeaflet } from '#packages/forms'
import { inForce, readServices, type Service } from './domain.ts'

/** A public service we only tell about: no form, so nothing is begun, booked or billed. */
export type LeafletEntry = { definition: Leaflet; hash: string }

/** Whatever the catalogue tells about: a service that can be applied for, or a leaflet. */
export type Entry = Service | LeafletEntry

type File = { file: string; json: unknown }
type Digest = (text: string) => string

/** Whether this is information only. */
export const isLeaflet = (entry: Entry): entry is LeafletEntry =>
  entry.definition.schema === 'gerbang.leaflet/1'

const schemaOf = ({ json }: File): unknown =>
  typeof json === 'object' && json !== null && 'schema' in json ? json.schema : undefined

/** What is wrong with the name of a file: an id in it that is not its own would take another's place unseen. */
export function sayMisnamed(file: string, id: string): string | undefined {
  const name = file.split('/').at(-1) ?? ''
  const rest = name.startsWith(id) ? name.slice(id.length) : name
  if (/^(-\d+)?\.json$/.test(rest)) return undefined
  return `${name} is about ${id}: name it ${id}.json, or change its id`
}

function readLeaflets(files: readonly File[], digest: Digest): LeafletEntry[] {
  return files.map(({ file, json }) => {
    const read = readLeaflet(json)
    const faults = read.faults ?? proveLeaflet(read.leaflet)
    if (read.faults || faults.length > 0) throw new Error(`${file}:\n  ${faults.join('\n  ')}`)
    return { definition: read.leaflet, hash: contentHash(json, digest) }
  })
}

/** Reads and proves every file of `services/`; one that is not whole stops the house from opening. */
export function readEntries(files: readonly File[], digest: Digest): Entry[] {
  const isTold = (file: File) => schemaOf(file) === 'gerbang.leaflet/1'
  const services = readServices(
    files.filter((file) => !isTold(file)),
    digest,
  )
  const leaflets = readLeaflets(files.filter(isTold), digest)
  const names = [...services, ...leaflets].map(
    ({ definition }) => `${definition.id} version ${definition.version}`,
  )
  for (const { file, json } of files) {
    const misnamed = sayMisnamed(file, (json as { id: string }).id)
    if (misnamed) throw new Error(`services/${misnamed}`)
  }
  const twice = names.find((name, at) => names.indexOf(name) !== at)
  if (twice) throw new Error(`services/: ${twice} is written twice`)
  return [...services, ...leaflets]
}

/** What holds on a day, worked out once a day: a leaflet gives way to the service that replaces it. */
export function createShelf(entries: readonly Entry[], today: () => string) {
  let kept: { day: string; entries: Entry[]; services: Service[] } | undefined
  return () => {
    const day = today()
    if (kept?.day !== day) {
      const holding = inForce(entries, day)
      const services = holding.filter((entry): entry is Service => !isLeaflet(entry))
      kept = { day, entries: holding, services }
    }
    return kept
  }
}
