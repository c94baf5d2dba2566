/** A piece of a document: a tag that opens or closes, or the text between two. */
export type Piece =
  | { kind: 'open'; name: string; of: Record<string, string> }
  | { kind: 'close'; name: string }
  | { kind: 'text'; text: string }

const piece =
  /<(\/?)(?:[\w.-]+:)?([\w.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|<!--(?:(?!-->)[\s\S])*-->|<\?[^>]*\?>|<!\[CDATA\[((?:(?!\]\]>)[\s\S])*)\]\]>|([^<]+)/y

const attribute = /(?:[\w.-]+:)?([\w.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/**
 * The pieces of an XML document as spreadsheets write it, prefixes dropped. What a program of that
 * kind never writes (a document type, entities of its own, loose signs) ends it with a SyntaxError.
 */
export function* readXml(text: string): Generator<Piece> {
  piece.lastIndex = 0
  let at = text.startsWith('\uFEFF') ? 1 : 0
  while (at < text.length) {
    piece.lastIndex = at
    const found = piece.exec(text)
    if (!found) throw new SyntaxError('no XML as spreadsheets write it')
    at = piece.lastIndex
    const [, closing, name, attributes = '', single, plain, loose] = found
    if (plain !== undefined) yield { kind: 'text', text: plain }
    else if (loose !== undefined) yield { kind: 'text', text: plainly(loose) }
    else if (name !== undefined) {
      if (closing) yield { kind: 'close', name }
      else yield { kind: 'open', name, of: readAttributes(attributes) }
      if (single) yield { kind: 'close', name }
    }
  }
}

const readAttributes = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(attribute)].map(([, name = '', double, single]) => [
      name,
      plainly(double ?? single ?? ''),
    ]),
  )

const named: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const plainly = (text: string): string =>
  text.includes('&')
    ? text.replaceAll(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, ten, sixteen, name) => {
        if (name) return named[name] ?? whole
        const sign = ten ? Number(ten) : Number.parseInt(sixteen, 16)
        return sign <= 0x10ffff ? String.fromCodePoint(sign) : ''
      })
    : text
