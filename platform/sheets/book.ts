import { unzipSync } from 'fflate'
import { readXml } from './xml.ts'

/** What stands in a workbook that matters here, unpacked. */
export type Book = { parts: ReadonlyMap<string, string> }

// A sheet of 10,000 lines is 6 MB unpacked, packed about ten to one; five hundred to one is a bomb.
const bounds = { files: 500, partBytes: 32 * 1024 * 1024, bytes: 48 * 1024 * 1024, ratio: 250 }

const wanted =
  /^xl\/(workbook|styles|sharedStrings|worksheets\/[^/]+|_rels\/workbook\.xml)(\.xml|\.rels)$/i

/**
 * Unpacks what is needed of a workbook. The bounds are held against what the archive says of itself,
 * and no more than that is ever written, so an archive that lies comes out cut and is broken.
 */
export function openBook(bytes: Uint8Array): Book | 'swollen' | 'broken' {
  let files = 0
  let whole = 0
  let isSwollen = false
  const judge = ({
    name,
    size,
    originalSize,
  }: {
    name: string
    size: number
    originalSize: number
  }) => {
    if (!wanted.test(name)) return false
    files++
    whole += originalSize
    isSwollen ||=
      files > bounds.files ||
      originalSize > bounds.partBytes ||
      whole > bounds.bytes ||
      (originalSize > 1024 * 1024 && originalSize > size * bounds.ratio)
    return !isSwollen
  }
  try {
    const unpacked = unzipSync(bytes, { filter: judge })
    if (isSwollen) return 'swollen'
    const read = new TextDecoder('utf-8', { fatal: true })
    return {
      parts: new Map(Object.entries(unpacked).map(([name, part]) => [name, read.decode(part)])),
    }
  } catch {
    return 'broken'
  }
}

/** The parts of the sheets that can be seen, in the order of their tabs, and from when days count. */
export function listSheets({ parts }: Book): { sheets: string[]; isFrom1904: boolean } {
  const targets = new Map<string, string>()
  for (const piece of readXml(parts.get('xl/_rels/workbook.xml.rels') ?? '')) {
    if (piece.kind !== 'open' || piece.name !== 'Relationship') continue
    targets.set(piece.of.Id ?? '', piece.of.Target ?? '')
  }
  const sheets: string[] = []
  let isFrom1904 = false
  for (const piece of readXml(parts.get('xl/workbook.xml') ?? '')) {
    if (piece.kind !== 'open') continue
    if (piece.name === 'workbookPr') isFrom1904 = /^(1|true)$/.test(piece.of.date1904 ?? '')
    if (piece.name !== 'sheet' || /hidden/i.test(piece.of.state ?? '')) continue
    const target = (targets.get(piece.of.id ?? '') ?? '').replace(/^\/?(xl\/)?/, '')
    const part = parts.get(`xl/${target}`)
    if (part !== undefined) sheets.push(part)
  }
  return { sheets, isFrom1904 }
}

/** The texts that cells point at; how they are read aloud in other scripts is left out. */
export function readTexts({ parts }: Book): string[] {
  const texts: string[] = []
  let text = ''
  let silent = 0
  for (const piece of readXml(parts.get('xl/sharedStrings.xml') ?? '')) {
    if (piece.kind === 'text') {
      if (silent === 0) text += piece.text
    } else if (piece.name === 'rPh') silent += piece.kind === 'open' ? 1 : -1
    else if (piece.name === 'si') {
      if (piece.kind === 'close') texts.push(text.trim())
      text = ''
    }
  }
  return texts
}
