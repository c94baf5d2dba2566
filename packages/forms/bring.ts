import type { ServiceDefinition } from './definition.ts'
import type { Leaflet } from './leaflet.ts'
import { type Text, textIn } from './text.ts'

/** A paper for somebody who comes in person; `only` names the kinds that ask for it, where not all do. */
export type PaperToBring = { id: string; names: Text; only: Text[] }

/**
 * What everybody who comes about this has to bring. Of a service that asks first, only what is
 * asked of everybody: whoever takes a number at the door has answered nothing yet.
 */
export function listToBring(definition: ServiceDefinition | Leaflet): PaperToBring[] {
  if (definition.schema === 'gerbang.leaflet/1') {
    const kinds = definition.variants
    return definition.documents
      .filter(({ optional }) => !optional)
      .map(({ id, names, for: only = [] }) => ({
        id,
        names,
        only: kinds.filter((kind) => only.includes(kind.id)).map((kind) => kind.names),
      }))
  }
  return definition.documents
    .filter(({ optional, when }) => !optional && !when)
    .map(({ id, names }) => ({ id, names, only: [] }))
}

/** A paper in one line, with the kinds it is for where not all ask for it. */
export function sayPaper({ names, only }: PaperToBring, language: string): string {
  const kinds = only.map((kind) => textIn(kind, language))
  return kinds.length === 0
    ? textIn(names, language)
    : `${textIn(names, language)} (${kinds.join('; ')})`
}
