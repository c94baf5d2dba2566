import type { OfficeFile } from '#packages/booking'
import { type Overlay, overlay } from '#packages/forms'
import type { ContentFile } from '#platform/content'
import { readServices, type Service } from './domain.ts'

/** Services as single offices give them. */
export type Overlaid = {
  all: readonly Service[]
  /** This service as this office gives it, if it gives it otherwise. */
  find: (service: Service, office: string) => Service | undefined
}

/**
 * Lays over each version of a service what an office says otherwise, and proves the whole again. One
 * that touches what no office may, or would fail at a counter, stops the start with its place.
 */
export function layOver(
  offices: readonly OfficeFile[],
  files: readonly ContentFile[],
  digest: (text: string) => string,
): Overlaid {
  const byPlace = new Map<string, Service>()
  for (const { id: office, overlays = [] } of offices) {
    for (const { service, set } of overlays) {
      const place = `offices/${office}.json: ${service}`
      const own = files.filter(({ json }) => isOf(json, service))
      if (own.length === 0) throw new Error(`${place}: there is no such service to change`)
      for (const { json } of own) {
        const laid = overlay(json, set as Overlay)
        if (laid.faults) throw new Error(`${place}:\n  ${laid.faults.join('\n  ')}`)
        const [base, made] = [
          { file: place, json },
          { file: place, json: laid.json },
        ].map((file) => readServices([file], digest)[0])
        if (base && made) byPlace.set(`${base.hash} ${office}`, made)
      }
    }
  }
  return {
    all: [...byPlace.values()],
    find: ({ hash }, office) => byPlace.get(`${hash} ${office}`),
  }
}

const isOf = (json: unknown, service: string): boolean => {
  const { id, schema } = json as { id?: unknown; schema?: unknown }
  return id === service && schema === 'gerbang.service/1'
}
