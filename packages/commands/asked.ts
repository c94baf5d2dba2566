/**
 * A whole number that was typed behind a word of a command, within bounds. Otherwise a RangeError
 * with a sentence for whoever typed it.
 */
export function wholeNumber(
  name: string,
  text: string,
  { least, most }: { least: number; most: number },
): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && value >= least && value <= most) return value
  throw new RangeError(`--${name} is a whole number from ${least} to ${most}, not “${text}”.`)
}

/** Whether a fault is a word somebody typed wrongly: ours (RangeError) or one `parseArgs` refuses. */
export function isWrongWord(fault: unknown): fault is Error {
  if (fault instanceof RangeError) return true
  return (
    fault instanceof Error && 'code' in fault && String(fault.code).startsWith('ERR_PARSE_ARGS')
  )
}

/** What is said about a wrong word: the first sentence of the fault, ended once. */
export const wrongWordOf = ({ message }: Error): string =>
  `${message.split('. ')[0]?.replace(/\.$/, '')}.`
