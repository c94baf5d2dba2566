/** The tree as plain text: path from the root of the project, with `/`, to the file's words. */
export type Files = ReadonlyMap<string, string>

/** One thing that is not as the house wants it; `says` is a sentence that tells what to do. */
export type Fault = { path: string; line: number; rule: string; says: string }

export type Rule = (files: Files) => Fault[]

/** One line a fault, in the form that editors open by a click. */
export const sentence = ({ path, line, rule, says }: Fault) => `${path}:${line} ${rule}: ${says}`

/** The line (from 1) that holds the character at this place. */
export function lineAt(text: string, index: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < index; at = text.indexOf('\n', at + 1)) line++
  return line
}

/** Every match of a pattern with its line; the pattern must have the flag `g`. */
export function* matches(text: string, pattern: RegExp) {
  for (const match of text.matchAll(pattern)) {
    yield { line: lineAt(text, match.index), index: match.index, groups: [...match] as string[] }
  }
}
