import { sql, type Tx } from '#platform/db'

/** Deletes what was made up in a practice office before an instant; the database refuses any other. */
export async function emptyPractice(
  tx: Tx,
  { office, before }: { office: string; before: Temporal.Instant },
): Promise<string[]> {
  const { gone } = await tx.one(sql<{ gone: string[] }>`
    select applications.empty_practice(${office}, ${before}) as gone`)
  return gone
}
