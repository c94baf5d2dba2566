import { join } from 'node:path'
import type { Answers } from '#packages/forms'
import { readContent } from '#platform/content'

/** Somebody invented, the service they need, and everything they hand in for it. */
export type Persona = {
  service: string
  language: 'id' | 'en'
  answers: Answers
  papers: readonly string[]
}

type File = { id: string; samples?: ({ id: string } & Omit<Persona, 'service'>)[] }

const files = readContent(join(import.meta.dirname, '../..')).services.map(
  ({ json }) => json as File,
)

/** The sample of this name in the file of a service. */
export function personaOf(service: string, id: string): Persona {
  const sample = files.find((file) => file.id === service)?.samples?.find((one) => one.id === id)
  if (!sample) throw new Error(`services/${service}.json has no sample ${id}`)
  const { language, answers, papers } = sample
  return { service, language, answers, papers }
}

/** The cast of the services as tests call them; each stands in the file of its service. */
export const personas = {
  bintang: personaOf('paspor-anak', 'bintang'),
  panji: personaOf('paspor-hilang', 'panji'),
  panjiDamaged: personaOf('paspor-rusak', 'panji'),
  madhavi: personaOf('perpanjangan-itk', 'madhavi'),
  kenji: personaOf('izin-masuk-kembali', 'kenji'),
  max: personaOf('evisa-b1', 'max'),
  chloe: personaOf('kartu-kedatangan', 'chloe'),
}
