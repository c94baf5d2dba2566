export { likenessOf, mayBeSame, type Sameness } from './likeness.ts'
export { readName } from './read-name.ts'
export { nearSounds, soundOf, soundsOf } from './sound.ts'
