import { type Reader, sql, type Tx } from '#platform/db'
import type { Tables } from './tables.ts'

/** Keeps a definition under its name; one that is there already is the same. */
export const addDefinition = (tx: Tx, row: Definition) =>
  tx.run(sql`
    insert into catalogue.definitions (hash, service, version, body, published_at)
    values (${row.hash}, ${row.service}, ${row.version}, ${row.body}, ${row.published_at})
    on conflict (hash) do nothing`)

type Definition = {
  hash: string
  service: string
  version: number
  body: string
  published_at: Temporal.Instant
}

/** The definition of this name, if it was ever live. */
export const findDefinition = (tx: Reader, hash: string) =>
  tx.maybe(
    tx
      .query<Tables>()
      .selectFrom('catalogue.definitions')
      .select(['hash', 'service', 'version', 'body'])
      .where('hash', '=', hash),
  )
