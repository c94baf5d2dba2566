import { type Entry, isLeaflet } from '#modules/catalogue'
import { type LeafletPaper, type Paper, textIn } from '#packages/forms'
import type { Visit } from '#platform/http'
import { findProduct, type ProductFacts } from '../service/product.ts'

const markLength = 10

/** What is printed on every poster: the service and the beginning of its content's name. */
export const markOf = ({ definition, hash }: Entry): string =>
  `${definition.id}.${hash.slice(0, markLength)}`

/** What a mark on paper is worth today. */
export type Worth =
  | { kind: 'valid' | 'obsolete'; entry: Entry }
  | { kind: 'unknown'; entry?: undefined }

/** Compares a mark with the service as it stands; whatever changed in its file makes prints old. */
export function judgeMark(mark: string, find: (service: string) => Entry | undefined): Worth {
  const entry = find(mark.slice(0, mark.lastIndexOf('.')))
  if (!entry || !/\.[0-9a-f]{10}$/.test(mark)) return { kind: 'unknown' }
  return { kind: markOf(entry) === mark ? 'valid' : 'obsolete', entry }
}

/** One paper of a poster; `kinds` names those that ask for it where not all do. */
type PosterPaper = { paper: Paper | LeafletPaper; kinds: string[] }

/** A service in finished sentences, for a wall. */
export type PosterFacts = {
  service: string
  name: string
  summary: string
  kinds: ProductFacts[]
  papers: PosterPaper[]
  /** Only told about here; how to ask. */
  ask?: string
  unverified: string[]
  mark: string
}

/** Everything a poster says, out of the service's own file. */
export function tellPoster(visit: Pick<Visit, 'words' | 'language'>, entry: Entry): PosterFacts {
  const { language } = visit
  const { definition } = entry
  const variants: readonly Entry['definition']['variants'][number][] = definition.variants
  const kindOf = (id: string) => {
    const variant = variants.find((each) => each.id === id)
    return variant ? textIn(variant.names, language) : id
  }
  const documents: readonly (Paper | LeafletPaper)[] = definition.documents
  return {
    service: definition.id,
    name: textIn(definition.names, language),
    summary: textIn(definition.summary, language),
    kinds: variants.flatMap(({ id }) => findProduct(visit, entry, id) ?? []),
    papers: documents.map((paper) => ({
      paper,
      kinds: 'for' in paper ? (paper.for ?? []).map(kindOf) : [],
    })),
    ...(isLeaflet(entry) && { ask: textIn(entry.definition.ask, language) }),
    unverified: definition.unverified.map((one) => textIn(one, language)),
    mark: markOf(entry),
  }
}
