import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { pdf, photo } from './papers.ts'

/** A file nobody should take: what it is, how to make it, and why it is refused. */
export type Hostile = readonly [what: string, make: () => Buffer | Promise<Buffer>, fault: string]

/** A PNG that claims a size and holds as many empty rows as told: small to send, huge to draw. */
export function bomb(width: number, height: number, rows = height): Buffer {
  const chunk = (type: string, body: Buffer) => {
    const named = Buffer.concat([Buffer.from(type), body])
    const head = Buffer.alloc(4)
    head.writeUInt32BE(body.length)
    const tail = Buffer.alloc(4)
    tail.writeUInt32BE(crc32(named))
    return Buffer.concat([head, named, tail])
  }
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([1, 0, 0, 0, 0], 8)
  const pixels = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * rows))
  const mark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    mark,
    chunk('IHDR', size),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** A picture of a card as an iPhone sends it, drawn for the tests and invented. */
export const heic = (): Buffer => readFileSync(join(import.meta.dirname, 'card.heic'))

/** A PDF of one small page that says “draw ten of these” eight times over: a billion strokes. */
export function slowPdf(): Buffer {
  const levels = 9
  const form = (nth: number) => {
    const body = nth === levels ? '0 0 m 300 200 l S' : '/X Do '.repeat(10)
    const next = nth === levels ? '' : `/Resources<</XObject<</X ${51 + nth} 0 R>>>>`
    return (
      `${50 + nth} 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 300 200]${next}/Length ${body.length}>>` +
      `stream\n${body}\nendstream endobj\n`
    )
  }
  const more = Array.from({ length: levels + 1 }, (_, nth) => form(nth)).join('')
  const plain = pdf('', { content: '/X Do', more }).toString('latin1')
  return Buffer.from(plain.replace('/Resources<<', '/Resources<</XObject<</X 50 0 R>>'), 'latin1')
}

/** A PDF whose script lies in a packed stream of objects. */
export function packedScript(): Buffer {
  const packed = deflateSync(Buffer.from('9 0 <</S/JavaScript/JS(app.alert(1))>>'))
  const [before, after] = pdf('', { more: '%MORE%' }).toString('latin1').split('%MORE%')
  const head = `70 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length ${packed.length}>>stream\n`
  return Buffer.concat([
    Buffer.from(before + head, 'latin1'),
    packed,
    Buffer.from(`\nendstream endobj\n${after}`, 'latin1'),
  ])
}

const zipStart = Buffer.from('504b0304', 'hex')
const zipEnd = Buffer.from('504b0506000000000000000000000000000000000000', 'hex')
const svg = Buffer.from(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
)
/** The text every scanner calls a virus and that harms nobody. */
export const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'

const spot = () => sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
const join2 = async (first: Promise<Buffer>, ...more: Buffer[]) =>
  Buffer.concat([await first, ...more])

/** Files that are no paper, or harm whoever opens them, each with the fault that is said of it. */
export const hostileFiles: readonly Hostile[] = [
  ['one byte', () => Buffer.from([0xff]), 'wrongKind'],
  ['zero bytes only', () => Buffer.alloc(1000), 'wrongKind'],
  ['an SVG with script', () => svg, 'wrongKind'],
  ['a web page', () => Buffer.from('<!doctype html><html><script>1</script></html>'), 'wrongKind'],
  ['a ZIP archive', () => Buffer.concat([zipStart, Buffer.alloc(60), zipEnd]), 'wrongKind'],
  [
    'a program',
    () => Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(200)]),
    'wrongKind',
  ],
  [
    'a program of Windows',
    () => Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]),
    'wrongKind',
  ],
  ['the antivirus test file', () => Buffer.from(eicar), 'wrongKind'],
  ['a GIF', () => spot().gif().toBuffer(), 'wrongKind'],
  ['a TIFF', () => spot().tiff().toBuffer(), 'wrongKind'],
  ['an AVIF', () => spot().avif().toBuffer(), 'wrongKind'],
  [
    'an old Word file',
    () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)]),
    'officeFile',
  ],
  ['a text file with layout', () => Buffer.from('{\\rtf1 Surat}'), 'officeFile'],
  ['a HEIC photograph cut in half', () => heic().subarray(0, 3000), 'broken'],
  [
    'only the mark of a HEIC',
    () => Buffer.concat([Buffer.from('0000001866747970686569630000', 'hex'), Buffer.alloc(64)]),
    'broken',
  ],
  ['a photograph cut in half', async () => (await photo()).subarray(0, 900), 'broken'],
  ['only the mark of a JPEG', () => Buffer.from('ffd8ffe000104a464946', 'hex'), 'broken'],
  ['a photograph with a ZIP behind it', () => join2(photo(), zipStart, zipEnd), 'mixed'],
  [
    'a photograph with a web page inside',
    () => join2(photo(), Buffer.from('<HTML><sCript>1</script>')),
    'mixed',
  ],
  [
    'a HEIC photograph with a ZIP behind it',
    () => Buffer.concat([heic(), zipStart, zipEnd]),
    'mixed',
  ],
  [
    'a photograph that is also a PDF',
    async () => {
      const image = await photo()
      const comment = Buffer.from('fffe0012', 'hex')
      const mark = Buffer.from('%PDF-1.4 0000000')
      return Buffer.concat([image.subarray(0, 2), comment, mark, image.subarray(2)])
    },
    'mixed',
  ],
  ['a picture of 10,000 by 10,000', () => bomb(10_000, 10_000), 'tooManyPixels'],
  ['a picture that claims 60,000 by 60,000', () => bomb(60_000, 60_000, 1), 'tooManyPixels'],
  ['a PDF without an end', () => Buffer.from('%PDF-1.4\n1 0 obj'), 'broken'],
  [
    'a PDF without a page',
    () => Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
    'broken',
  ],
  ['a PDF of sixty pages', () => pdf('', { pages: 60 }), 'tooManyPages'],
  [
    'a PDF that says it has a million pages',
    () => Buffer.from(pdf().toString().replace('/Count 1', '/Count 1000000')),
    'tooManyPages',
  ],
  ['a locked PDF', () => pdf('/Encrypt 5 0 R'), 'pdfLocked'],
  ['a PDF with script', () => pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'), 'pdfActive'],
  ['a PDF with script in disguise', () => pdf('/S/J#61vaScript'), 'pdfActive'],
  ['a PDF with packed script', packedScript, 'pdfActive'],
  ['a PDF that starts a program', () => pdf('/S/Launch/F(cmd.exe)'), 'pdfActive'],
  ['a PDF with a file in it', () => pdf('/EmbeddedFiles 3 0 R'), 'pdfActive'],
  ['a PDF with a ZIP behind it', () => Buffer.concat([pdf(), zipStart, zipEnd]), 'pdfActive'],
]
