// Said by everybody about everything, in both languages.
const empty = new Set(
  (
    'mau saya aku ingin bagaimana gimana cara untuk di ke dan yang dengan apa itu ada tolong mohon ' +
    'bisa harus kalau bila ini ya kak i want to how do does what when where there are be if it a an ' +
    'the for my me of in on and is can please get need would like'
  ).split(' '),
)

/** The words of a text that mean something: small letters, no accents, no signs. */
export const readWords = (text: string): string[] =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !empty.has(word))
