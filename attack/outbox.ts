import pg from 'pg'

/** Counts what people did, so that a crawl can show that nothing was written. */
export async function openOutbox(url: string) {
  const client = new pg.Client(url)
  client.on('error', () => undefined)
  await client.connect()
  return {
    /** How many events somebody caused, not the house itself. */
    count: async (): Promise<number> => {
      const { rows } = await client.query(
        "select count(*)::int as count from events.outbox where kind <> 'system'",
      )
      return rows[0].count
    },
    close: () => client.end(),
  }
}
