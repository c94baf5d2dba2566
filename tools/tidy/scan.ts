/**
 * One source text split in three of the same length, so that places and lines stay true: `code`
 * without comments and without the insides of strings, `strings` with nothing but those insides,
 * `comments` with nothing but comments. What is left out is a space.
 */
export type Scan = { code: string; strings: string; comments: string }

type Kind = keyof Scan
type Frame = { end: string; depth: number }

/** After these a slash begins a pattern, after anything else it divides. */
const beforePattern = /(^|[(,=:[!&|?{};+\-*%<>~^]|=>|\b(return|typeof|case|in|of|await))\s*$/

class Scanner {
  readonly text: string
  readonly parts = { code: [] as string[], strings: [] as string[], comments: [] as string[] }
  readonly frames: Frame[] = []
  at = 0
  constructor(text: string) {
    this.text = text
  }

  put(kind: Kind, length: number) {
    const piece = this.text.slice(this.at, this.at + length)
    const blank = piece.replace(/[^\n]/g, ' ')
    for (const name of ['code', 'strings', 'comments'] as const) {
      this.parts[name].push(name === kind ? piece : blank)
    }
    this.at += length
  }

  putUntil(kind: Kind, end: string, fallback: number) {
    const found = this.text.indexOf(end, this.at)
    this.put(kind, (found === -1 ? fallback : found) - this.at)
  }

  /** A quoted string ends with its quote or with its line, so an apostrophe in JSX does no harm. */
  quoted(quote: string) {
    this.put('code', 1)
    const line = this.text.indexOf('\n', this.at)
    const stop = line === -1 ? this.text.length : line
    let end = this.at
    while (end < stop && this.text[end] !== quote) end += this.text[end] === '\\' ? 2 : 1
    this.put('strings', Math.min(end, stop) - this.at)
    if (this.text[this.at] === quote) this.put('code', 1)
  }

  template() {
    while (this.at < this.text.length) {
      const here = this.text[this.at]
      if (here === '`') return this.put('code', 1)
      if (here === '$' && this.text[this.at + 1] === '{') {
        this.put('code', 2)
        this.frames.push({ end: '}', depth: 0 })
        return
      }
      this.put('strings', here === '\\' ? 2 : 1)
    }
  }

  pattern() {
    const line = /^\/(?:\\.|\[(?:\\.|[^\]\n\\])*\]|[^/\n\\[])+\/[a-z]*/.exec(
      this.text.slice(this.at, this.at + 1000),
    )
    this.put(line ? 'strings' : 'code', line?.[0].length ?? 1)
  }

  brace(here: string) {
    const frame = this.frames.at(-1)
    this.put('code', 1)
    if (!frame) return
    if (here === '{') frame.depth++
    else if (frame.depth > 0) frame.depth--
    else {
      this.frames.pop()
      this.template()
    }
  }

  isPatternHere() {
    const before = this.text.slice(Math.max(0, this.at - 12), this.at)
    return beforePattern.test(before) && !before.endsWith('<')
  }

  step() {
    const here = this.text[this.at]!
    const two = this.text.slice(this.at, this.at + 2)
    if (two === '//') this.putUntil('comments', '\n', this.text.length)
    else if (two === '/*') {
      this.put('comments', 2)
      this.putUntil('comments', '*/', this.text.length)
      this.put('comments', 2)
    } else if (here === "'" || here === '"') this.quoted(here)
    else if (here === '`') {
      this.put('code', 1)
      this.template()
    } else if (here === '{' || here === '}') this.brace(here)
    else if (here === '/' && this.isPatternHere()) this.pattern()
    else this.put('code', 1)
  }
}

const kept = new Map<string, Scan>()

/** Splits TypeScript, TSX or plain JavaScript. The same text is split once. */
export function scan(text: string): Scan {
  const known = kept.get(text)
  if (known) return known
  const scanner = new Scanner(text)
  while (scanner.at < text.length) scanner.step()
  const { code, strings, comments } = scanner.parts
  const result = { code: code.join(''), strings: strings.join(''), comments: comments.join('') }
  kept.set(text, result)
  return result
}

/** SQL without its comments, lines kept. */
export const sqlOnly = (text: string) =>
  text.replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, (part) => part.replace(/[^\n]/g, ' '))

/** The piece from an opening bracket to its partner; `code` must be without strings. */
export function bracketed(code: string, open: number): string {
  const pairs: Record<string, string> = { '(': ')', '{': '}', '[': ']' }
  const first = code[open]!
  let depth = 0
  for (let at = open; at < code.length; at++) {
    if (code[at] === first) depth++
    else if (code[at] === pairs[first] && --depth === 0) return code.slice(open, at + 1)
  }
  return code.slice(open)
}
