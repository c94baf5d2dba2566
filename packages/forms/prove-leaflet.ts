import type { Leaflet } from './leaflet.ts'
import { listDayFaults } from './prove-days.ts'
import { listTwice } from './prove-form.ts'
import { listWordFaults } from './prove-words.ts'

/** Everything that would make a leaflet tell something untrue or half of it. Empty means it may hang. */
export function proveLeaflet(
  leaflet: Leaflet,
  languages: readonly string[] = ['id', 'en'],
): string[] {
  return [
    ...listWordFaults(leaflet, languages),
    ...listDayFaults(leaflet),
    ...listTwice('paper', leaflet.documents),
    ...listTwice('variant', leaflet.variants),
    ...listVariantFaults(leaflet),
    ...listPaperFaults(leaflet),
  ]
}

function listVariantFaults({ variants }: Leaflet): string[] {
  return variants.flatMap(({ id, fee, time }) => {
    const units = time ? [time.workingDays, time.hours].filter((each) => each !== undefined) : [0]
    return [
      ...(fee.feeRupiah && !fee.basis ? [`variant ${id}: a fee needs its legal basis`] : []),
      ...(fee.feeRupiah === null && fee.verified
        ? [`variant ${id}: no fee cannot be checked`]
        : []),
      ...(units.length === 1 ? [] : [`variant ${id}: a time has working days or hours`]),
    ]
  })
}

function listPaperFaults({ documents, variants }: Leaflet): string[] {
  const known = variants.map(({ id }) => id)
  return documents.flatMap((paper) =>
    (paper.for ?? [])
      .filter((id) => !known.includes(id))
      .map((id) => `paper ${paper.id}: is for ${id}, which is no variant`),
  )
}
