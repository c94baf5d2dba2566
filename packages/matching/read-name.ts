import { transliterate } from './transliterate.ts'

// Titles and words of descent that are written by some and left out by others.
const soft = new Set(
  (
    'h hj haji hajah dr drs dra ir prof kh st se sh sp mm mt mba bin binti binte ibn ibnu al el ' +
    'a l mr mrs ms ny tn bapak ibu alm almh de da di van von der'
  ).split(' '),
)

const mostLetters = 200
const mostWords = 10

/**
 * The words of a name: in small Latin letters, without accents, signs, titles and words of descent.
 * A name made of nothing else keeps them all. Scripts that are not known here give no words.
 */
export function readName(text: string): string[] {
  const plain = transliterate(text.slice(0, mostLetters))
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/['’ʼ`´]/g, '')
  const all = plain.split(/[^a-z]+/).filter((word) => word !== '')
  const words = all.filter((word) => !soft.has(word))
  return (words.length > 0 ? words : all).slice(0, mostWords)
}
