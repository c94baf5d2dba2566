import { system } from '#packages/access'
import { contentHash, type ServiceDefinition } from '#packages/forms'
import type { Db, Reader } from '#platform/db'
import type { Service } from './domain.ts'
import { addDefinition, findDefinition } from './queries.ts'

type Needs = {
  db: Db
  services: readonly Service[]
  digest: (text: string) => string
  now: () => Temporal.Instant
}

/** Every definition that was ever live, by the name of its content. Read once, then remembered. */
export function createDefinitions({ db, services, digest, now }: Needs) {
  const kept = new Map(services.map(({ hash, definition }) => [hash, definition]))

  async function getDefinitionIn(tx: Reader, hash: string): Promise<ServiceDefinition> {
    const known = kept.get(hash)
    if (known) return known
    const row = await findDefinition(tx, hash)
    if (!row || contentHash(row.body, digest) !== hash) {
      throw new Error(`The definition ${hash} is missing or changed`)
    }
    const definition = row.body as ServiceDefinition
    kept.set(hash, definition)
    return definition
  }

  return {
    /** The same as getDefinition, inside the caller's transaction. */
    getDefinitionIn,
    /** The definition a case was pinned to, also one no longer in force. A fault when unknown. */
    getDefinition: async (hash: string): Promise<ServiceDefinition> =>
      kept.get(hash) ?? db.read(system('catalogue'), (tx) => getDefinitionIn(tx, hash)),
    /** Keeps every definition under its name; run at each start, before anybody can begin a case. */
    publish: (): Promise<void> =>
      db.transaction(system('catalogue'), async (tx) => {
        for (const { definition, hash } of services) {
          const { id, version } = definition
          const body = JSON.stringify(definition)
          await addDefinition(tx, { hash, service: id, version, body, published_at: now() })
        }
      }),
  }
}
