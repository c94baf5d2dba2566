/** A number with hyphens that no line ends within: read, said and typed in one piece. */
export const inOnePiece = (number: string): string => number.replaceAll('-', '-\u2060')
