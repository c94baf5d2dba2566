import { likenessOf } from './likeness.ts'
import { nearSounds, soundsOf } from './sound.ts'

/** Something that has names. */
export type Named<Thing> = { thing: Thing; names: readonly string[] }

/** What was found, and how alike the likest of its names is. */
export type NameFound<Thing> = { thing: Thing; like: number }

/** The keys by which a name is looked up: its sounds, and each of them one letter shorter. */
const keysOf = (name: string): string[] => {
  const sounds = soundsOf(name)
  return [...new Set([...sounds, ...sounds.flatMap(nearSounds)])]
}

/**
 * Finds whoever is called nearly so among many thousand, the likest first. Only those that share the
 * sound of a word, or nearly, are compared; a word that very many have is not looked up alone.
 */
export function createNameIndex<Thing>(all: readonly Named<Thing>[]) {
  const holders = new Map<string, number[]>()
  for (const [at, { names }] of all.entries()) {
    for (const key of new Set(names.flatMap(keysOf))) {
      const held = holders.get(key)
      if (held) held.push(at)
      else holders.set(key, [at])
    }
  }

  return (name: string, least: number): NameFound<Thing>[] => {
    const candidates = new Set(keysOf(name).flatMap((key) => holders.get(key) ?? []))
    return [...candidates]
      .map((at) => all[at]!)
      .map(({ thing, names }) => ({
        thing,
        like: Math.max(...names.map((one) => likenessOf(one, name))),
      }))
      .filter(({ like }) => like >= least)
      .toSorted((a, b) => b.like - a.like)
  }
}
