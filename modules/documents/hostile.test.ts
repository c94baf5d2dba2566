import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import sharp from 'sharp'
import { Refusal } from '#packages/refusal'
import { cleanName, isMixed, judgePdf } from './domain.ts'
import { createInspector, inspect } from './inspect.ts'
import { pdf, photo } from './testing.ts'

/** A PNG that claims a size and holds as many empty rows as told: small to send, huge to draw. */
function bomb(width: number, height: number, rows = height): Buffer {
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

const zipEnd = Buffer.from('504b0506000000000000000000000000000000000000', 'hex')
const heic = Buffer.concat([
  Buffer.from('00000018', 'hex'),
  Buffer.from('ftypheic'),
  Buffer.alloc(64),
])
const svg = Buffer.from(
  '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
)
const eicar = Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*')

const hostile: [string, () => Promise<Buffer> | Buffer, string][] = [
  ['nothing', () => Buffer.alloc(0), 'empty'],
  ['one byte', () => Buffer.from([0xff]), 'wrongKind'],
  ['zero bytes only', () => Buffer.alloc(1000), 'wrongKind'],
  ['more than five megabytes', () => Buffer.alloc(5 * 1024 * 1024 + 1), 'tooLarge'],
  ['an SVG with script', () => svg, 'wrongKind'],
  ['a web page', () => Buffer.from('<!doctype html><html><script>1</script></html>'), 'wrongKind'],
  [
    'a ZIP archive',
    () => Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(60), zipEnd]),
    'wrongKind',
  ],
  [
    'a program',
    () => Buffer.concat([Buffer.from('7f454c46', 'hex'), Buffer.alloc(200)]),
    'wrongKind',
  ],
  ['the antivirus test file', () => eicar, 'wrongKind'],
  [
    'a GIF',
    () =>
      sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
        .gif()
        .toBuffer(),
    'wrongKind',
  ],
  [
    'a TIFF',
    () =>
      sharp({ create: { width: 4, height: 4, channels: 3, background: 'red' } })
        .tiff()
        .toBuffer(),
    'wrongKind',
  ],
  ['a HEIC photograph', () => heic, 'heic'],
  ['a photograph cut in half', async () => (await photo()).subarray(0, 900), 'broken'],
  ['only the mark of a JPEG', () => Buffer.from('ffd8ffe000104a464946', 'hex'), 'broken'],
  [
    'a photograph with a ZIP behind it',
    async () => Buffer.concat([await photo(), Buffer.from('504b0304', 'hex'), zipEnd]),
    'mixed',
  ],
  [
    'a photograph with a web page inside',
    async () => Buffer.concat([await photo(), Buffer.from('<HTML><sCript>1</script>')]),
    'mixed',
  ],
  [
    'a photograph that is also a PDF',
    async () => {
      const image = await photo()
      const comment = Buffer.concat([
        Buffer.from('fffe0012', 'hex'),
        Buffer.from('%PDF-1.4 0000000'),
      ])
      return Buffer.concat([image.subarray(0, 2), comment, image.subarray(2)])
    },
    'mixed',
  ],
  ['a picture of 10,000 by 10,000', () => bomb(10_000, 10_000), 'tooManyPixels'],
  ['a picture that claims 60,000 by 60,000', () => bomb(60_000, 60_000, 1), 'tooManyPixels'],
  ['a PDF without an end', () => Buffer.from('%PDF-1.4\n1 0 obj'), 'broken'],
  ['a locked PDF', () => pdf('/Encrypt 5 0 R'), 'pdfLocked'],
  ['a PDF with script', () => pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'), 'pdfActive'],
  ['a PDF with script in disguise', () => pdf('/S/J#61vaScript'), 'pdfActive'],
  ['a PDF that starts a program', () => pdf('/S/Launch/F(cmd.exe)'), 'pdfActive'],
  ['a PDF with a file in it', () => pdf('/EmbeddedFiles 3 0 R'), 'pdfActive'],
]

for (const [what, make, why] of hostile) {
  test(`${what} is refused with a plain sentence`, async () => {
    const bytes = await make()

    const said = await inspect(bytes).catch((error: unknown) => error)

    assert.ok(said instanceof Refusal, String(said))
    assert.equal(said.code, `documents.${why}`)
  })
}

test('a photograph is drawn anew: upright, without place or maker, with a small preview', async () => {
  const { kind, page, preview } = await inspect(await photo(800, 600))

  const drawn = await sharp(page!).metadata()
  assert.deepEqual([kind, drawn.format, drawn.width, drawn.height], ['jpeg', 'jpeg', 600, 800])
  assert.deepEqual(
    [drawn.exif, drawn.xmp, drawn.icc, drawn.iptc],
    [undefined, undefined, undefined, undefined],
  )
  assert.ok(!page!.includes('Telepon Contoh'))
  const small = await sharp(preview!).metadata()
  assert.deepEqual([small.format, small.width, small.height], ['webp', 360, 480])
})

test('every good kind is taken, whatever its size within the limits', async () => {
  const picture = sharp({ create: { width: 6000, height: 5000, channels: 4, background: '#0000' } })

  const [png, webp] = await Promise.all([
    picture.clone().png().toBuffer(),
    picture.clone().resize(300).webp().toBuffer(),
  ])

  assert.equal((await inspect(png)).kind, 'png')
  assert.equal((await inspect(webp)).kind, 'webp')
  assert.deepEqual(await inspect(pdf()), {
    kind: 'pdf',
    width: null,
    height: null,
    page: null,
    preview: null,
  })
})

test('a hundred damaged photographs are each refused or drawn, and none does harm', async () => {
  const whole = await photo(300, 200)
  const look = createInspector()
  let taken = 0
  let refused = 0

  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 20 }),
      async (changes) => {
        const bytes = Buffer.from(whole)
        for (const [at, value] of changes) bytes[at] = value
        const said = await look(bytes).catch((error: unknown) => error)
        if (said instanceof Refusal) refused++
        else if (said && typeof said === 'object' && 'page' in said) taken++
        else throw said
      },
    ),
    { numRuns: 100 },
  )

  assert.equal(taken + refused, 100)
})

test('random bytes are never mixed pictures by accident, and never a PDF', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 2000 }), (bytes) => {
      assert.equal(isMixed(Buffer.from(bytes)), false)
      assert.equal(judgePdf(Buffer.from(bytes)), 'broken')
    }),
  )
})

test('names lose what could do harm and keep what people wrote', () => {
  const names: [string, string][] = [
    ['KTP Siti.jpeg', 'KTP Siti.jpg'],
    ['../../etc/passwd', 'passwd.jpg'],
    ['C:\\Users\\siti\\ktp.png', 'ktp.jpg'],
    ['ktp.jpg\r\nSet-Cookie: a=b', 'ktp.jpg Set-Cookie a=b.jpg'],
    ['foto\u0000.exe', 'foto.jpg'],
    ['\u202egpj.exe', 'gpj.jpg'],
    ['....', 'berkas.jpg'],
    ['', 'berkas.jpg'],
    ['"<b>".html', 'b.jpg'],
    ['身份证.png', '身份证.jpg'],
    ['\ud800', '\ufffd.jpg'],
    ['x'.repeat(5000), `${'x'.repeat(80)}.jpg`],
  ]

  for (const [name, clean] of names) assert.equal(cleanName(name, 'jpeg'), clean)
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      assert.match(cleanName(name, 'pdf'), /^[^\r\n/\\]{1,80}\.pdf$/)
    }),
  )
})
