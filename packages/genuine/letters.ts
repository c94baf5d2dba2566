// Letters of other alphabets that look like one of ours, and digits used for letters.
const twins: Record<string, string> = {
  ...{ а: 'a', е: 'e', о: 'o', р: 'p', с: 'c', у: 'y', х: 'x', ѕ: 's', ԁ: 'd', ɡ: 'g', г: 'r' },
  ...{
    і: 'i',
    ї: 'i',
    ı: 'i',
    ι: 'i',
    ɩ: 'i',
    ӏ: 'i',
    ο: 'o',
    σ: 'o',
    α: 'a',
    ν: 'v',
    м: 'm',
    ꮇ: 'm',
  },
  ...{
    ո: 'n',
    ց: 'g',
    ѡ: 'w',
    к: 'k',
    ĸ: 'k',
    0: 'o',
    1: 'i',
    l: 'i',
    '|': 'i',
    3: 'e',
    4: 'a',
    5: 's',
  },
}

/** A name as eyes see it: without accents, every look-alike letter replaced by ours. */
export const seenAs = (name: string): string =>
  [...name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()]
    .map((letter) => twins[letter] ?? letter)
    .join('')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')

/** Letters that show nothing, or turn the direction of what follows. */
export const invisible =
  /[\p{Cf}\p{Cc}\u115f\u1160\u3164\uffa0]|[\u17b4\u17b5]|[\u180b-\u180e]|\u034f/gu

const base = 36
const digitOf = (letter: string) => {
  const at = 'abcdefghijklmnopqrstuvwxyz0123456789'.indexOf(letter)
  return at === -1 ? base : at
}

function nextBias(delta: number, points: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? 700 : 2))
  rest += Math.floor(rest / points)
  let bias = 0
  for (; rest > 455; bias += base) rest = Math.floor(rest / 35)
  return bias + Math.floor((36 * rest) / (rest + 38))
}

/** One label of a name out of Punycode (RFC 3492); one that is misspelt stays as it is. */
export function decodeLabel(label: string): string {
  if (!label.startsWith('xn--') || label.length > 63) return label
  const text = label.slice(4)
  const cut = Math.max(text.lastIndexOf('-'), 0)
  const out = [...text.slice(0, cut)]
  const rest = text.slice(cut > 0 ? cut + 1 : 0)
  let [code, at, bias] = [128, 0, 72]
  for (let read = 0; read < rest.length; ) {
    const before = at
    for (let weight = 1, step = base; ; step += base) {
      const digit = digitOf(rest[read++] ?? '')
      if (digit >= base) return label
      at += digit * weight
      const threshold = Math.min(Math.max(step - bias, 1), 26)
      if (digit < threshold) break
      weight *= base - threshold
    }
    bias = nextBias(at - before, out.length + 1, before === 0)
    code += Math.floor(at / (out.length + 1))
    at %= out.length + 1
    if (code > 0x10ffff) return label
    out.splice(at++, 0, String.fromCodePoint(code))
  }
  return out.join('')
}
