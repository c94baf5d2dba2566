/** What a printer says about its roll. */
export type PaperState = 'enough' | 'low' | 'out'

const isAnswer = (byte: number) => (byte & 0b1001_0011) === 0b0001_0010

/** Reads the answer to `askPaper`; a byte that is no such answer tells nothing. */
export function readPaperState(byte: number): PaperState | undefined {
  if (!isAnswer(byte)) return undefined
  if ((byte & 0x60) !== 0) return 'out'
  return (byte & 0x0c) === 0 ? 'enough' : 'low'
}

/** Reads the answer to `askDone`, which says how the roll was when all was printed. */
export function readDone(byte: number): PaperState | undefined {
  if ((byte & 0b1001_0000) !== 0) return undefined
  if ((byte & 0x0c) !== 0) return 'out'
  return (byte & 0x03) === 0 ? 'enough' : 'low'
}
