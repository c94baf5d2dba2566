import { plainly, type Target } from '#packages/beside'
import type { Language } from '#packages/words'
import type { Needs } from './needs.ts'

/** Something an appointment can be for at an office, as it is offered to choose from. */
export type Choice = Target & { id: string; name: string }

/** One word for a target, and back. */
export const idOf = ({ service, stage }: Target): string =>
  stage ? `${service}/${stage}` : service

// Handing over belongs to the course of no service, so the catalogue has no name for it.
const stageNames: Readonly<Record<string, Record<Language, string>>> = {
  ambil: { id: 'Pengambilan', en: 'Collection' },
}

/** Everything somebody may be booked for here: each service and leaflet, and each of its stages alone. */
export function listChoices(
  { catalogue, appointments }: Needs,
  office: string,
  language: Language,
): Choice[] {
  const entries = [...catalogue.listOffered(office), ...catalogue.listAskedAt(office)]
  const collected = new Set(catalogue.getOffice(office).counters.flatMap(({ stages }) => stages))
  return entries.flatMap(({ definition }) => {
    const { id: service, names, appointment } = definition
    const stages = appointment?.stages ?? []
    if (stages.length === 0 || !appointments.isServed(office, { service })) return []
    const alone = [...new Set([...stages.map(({ id }) => id), 'ambil'])].filter(
      (stage) => collected.has(stage) && (stages.length > 1 || stage === 'ambil'),
    )
    return [
      { id: service, service, name: names[language] },
      ...alone.map((stage) => {
        const own = stages.find(({ id }) => id === stage)?.names[language]
        const told =
          own ?? catalogue.findStageName(stage, language) ?? stageNames[stage]?.[language]
        const name = `${names[language]}: ${told ?? stage}`
        return { id: `${service}/${stage}`, service, stage, name }
      }),
    ]
  })
}

/** What a word most likely means; the officer looks at it before anything is taken. */
export function guessTarget(
  { catalogue }: Needs,
  word: string,
  choices: readonly Choice[],
): Target | undefined {
  const exact = choices.find(({ name, id }) => [name, id].some((one) => plainly(one) === word))
  if (exact) return toTarget(exact)
  // One word that nothing here knows may be the one that matters: then nothing is guessed.
  const knownBy = word
    .split(' ')
    .filter((part) => /[a-z]{3}/.test(part))
    .map(
      (part) => new Set(catalogue.searchEntries(part, 'id').map(({ definition }) => definition.id)),
    )
  for (const { definition } of catalogue.searchEntries(word, 'id').slice(0, 3)) {
    const found = choices.find(({ id }) => id === definition.id)
    if (found && knownBy.every((known) => known.has(found.id))) return toTarget(found)
  }
  return undefined
}

export const toTarget = ({ service, stage }: Choice): Target => ({
  service,
  ...(stage && { stage }),
})
