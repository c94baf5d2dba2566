export { likenessOf, mayBeSame, type Sameness } from './likeness.ts'
export { createNameIndex, type Named, type NameFound } from './name-index.ts'
export { readName } from './read-name.ts'
export { nearSounds, soundOf, soundsOf } from './sound.ts'
