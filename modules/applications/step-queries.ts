import { sql, type Tx } from '#platform/db'

/** One step a definition knows. */
export type Step = { action: string; from: string; to: string; secondOf: string | null }

/** Whether the steps of a definition stand written. */
export const hasSteps = async (tx: Tx, hash: string): Promise<boolean> =>
  (await tx.maybe(sql<{ one: number }>`
    select 1 as one from applications.steps where definition_hash = ${hash} limit 1`)) !== undefined

/** Writes the steps of a definition down, once and for ever. */
export const addSteps = (tx: Tx, hash: string, steps: readonly Step[]) =>
  tx.run(sql`
    insert into applications.steps (definition_hash, action, from_state, to_state, second_of)
    select ${hash}, * from unnest(${steps.map(({ action }) => action)}::text[],
      ${steps.map(({ from }) => from)}::text[], ${steps.map(({ to }) => to)}::text[],
      ${steps.map(({ secondOf }) => secondOf)}::text[])
    on conflict do nothing`)
