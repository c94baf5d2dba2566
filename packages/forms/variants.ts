import type { Paper, ServiceDefinition, Variant } from './definition.ts'
import { evaluate, type World } from './evaluate.ts'

/** The variants open to this person; one that depends on something unknown stays open. */
export const listVariants = (definition: ServiceDefinition, world: World): Variant[] =>
  definition.variants.filter(
    (variant) => variant.when === undefined || evaluate(variant.when, world) !== 'no',
  )

/** The variant the answers chose, or the only one, if it is open. */
export function findVariant(definition: ServiceDefinition, world: World): Variant | undefined {
  const { variantFrom } = definition
  const open = listVariants(definition, world)
  return variantFrom ? open.find(({ id }) => id === world.answers[variantFrom]) : open[0]
}

/** The papers this person needs; one whose condition is unknown is listed, never kept quiet. */
export const listPapers = (definition: ServiceDefinition, world: World): Paper[] =>
  definition.documents.filter(
    (paper) => paper.when === undefined || evaluate(paper.when, world) !== 'no',
  )

/** Whether it hangs on an answer that is not given yet if this paper is needed. */
export const isPerhapsNeeded = ({ when }: Paper, world: World): boolean =>
  when !== undefined && evaluate(when, world) === 'unknown'

/** The papers that must be sent before applying and are not among these files' requirements. */
export function listMissingPapers(
  definition: ServiceDefinition,
  world: World,
  requirements: readonly string[],
): Paper[] {
  return listPapers(definition, world).filter(
    (paper) => !paper.optional && paper.how !== 'original' && !requirements.includes(paper.id),
  )
}
