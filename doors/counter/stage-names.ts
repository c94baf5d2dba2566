import type { HallView } from '#modules/queue'
import { textIn } from '#packages/forms'
import type { Words } from '#packages/words'
import type { Needs } from './needs.ts'

/** Stages have the names their services give them; what belongs to no service has ours. */
export function nameStages(
  { catalogue }: Needs,
  words: Words,
  hall: HallView,
): Record<string, string> {
  const named = catalogue
    .listServices()
    .flatMap(({ definition }) => definition.appointment?.stages ?? [])
    .map(({ id, names }) => [id, textIn(names, words.language)] as const)
  const others = hall.counters
    .flatMap(({ stages }) => stages)
    .map((id) => {
      const key = `counter.stage.${id}`
      return [id, words.has(key) ? words(key) : id] as const
    })
  // Services may name one stage differently; the first is what every other page says too.
  return Object.fromEntries([...others, ...named.toReversed()])
}
