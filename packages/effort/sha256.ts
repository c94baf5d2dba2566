// The constants of FIPS 180-4: the first 32 bits of the fractions of cube and square roots of primes.
const primes = firstPrimes(64)
const fraction = (root: number) => Math.floor((root - Math.floor(root)) * 2 ** 32) | 0
const rounds = Int32Array.from(primes, (prime) => fraction(Math.cbrt(prime)))
const start = Int32Array.from(primes.slice(0, 8), (prime) => fraction(Math.sqrt(prime)))

function firstPrimes(count: number): number[] {
  const found: number[] = []
  for (let one = 2; found.length < count; one++) {
    if (found.every((prime) => one % prime !== 0)) found.push(one)
  }
  return found
}

const turn = (word: number, by: number) => (word >>> by) | (word << (32 - by))

function spread(words: Int32Array): void {
  for (let at = 16; at < 64; at++) {
    const far = words[at - 15] as number
    const near = words[at - 2] as number
    const one = turn(far, 7) ^ turn(far, 18) ^ (far >>> 3)
    const two = turn(near, 17) ^ turn(near, 19) ^ (near >>> 10)
    words[at] = ((words[at - 16] as number) + one + (words[at - 7] as number) + two) | 0
  }
}

/** Stirs one block of 64 bytes, already spread over 64 words, into the state. */
function stir(state: Int32Array, words: Int32Array): void {
  let [a, b, c, d, e, f, g, h] = state as unknown as [
    ...[number, number, number, number],
    ...[number, number, number, number],
  ]
  for (let at = 0; at < 64; at++) {
    const high = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
    const chosen = (e & f) ^ (~e & g)
    const one = (h + high + chosen + (rounds[at] as number) + (words[at] as number)) | 0
    const low = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
    const most = (a & b) ^ (a & c) ^ (b & c)
    h = g
    g = f
    f = e
    e = (d + one) | 0
    d = c
    c = b
    b = a
    a = (one + ((low + most) | 0)) | 0
  }
  const after = [a, b, c, d, e, f, g, h]
  for (let at = 0; at < 8; at++) state[at] = ((state[at] as number) + (after[at] as number)) | 0
}

/** The eight 32-bit words of the SHA-256 of a short ASCII text. */
export function sha256(text: string): Int32Array {
  const state = start.slice()
  const blocks = ((text.length + 8) >> 6) + 1
  const words = new Int32Array(64)
  for (let block = 0; block < blocks; block++) {
    words.fill(0)
    for (let at = 0; at < 64; at++) {
      const nth = block * 64 + at
      const byte = nth < text.length ? text.charCodeAt(nth) : nth === text.length ? 0x80 : 0
      words[at >> 2] = (words[at >> 2] as number) | (byte << (24 - 8 * (at & 3)))
    }
    if (block === blocks - 1) words[15] = text.length * 8
    spread(words)
    stir(state, words)
  }
  return state
}
