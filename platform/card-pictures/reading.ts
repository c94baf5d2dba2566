import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'
import { createWorker } from 'tesseract.js'
import {
  type AskedCard,
  agreed,
  type CardRead,
  readFamilyCard,
  readIdentityCard,
} from '#packages/cards'
import { skewDegrees } from './skew.ts'

// Looks that differ in size, sharpness and turn: what two of them agree on counts.
type Look = { scale: number; blur?: number; turn?: number }

const looks: readonly Look[] = [
  { scale: 1 },
  { scale: 0.8, blur: 0.6 },
  { scale: 1.2, turn: 0.5 },
  { scale: 0.9, turn: -0.7 },
]
const widths = { identityCard: 1400, familyCard: 2000 } as const
const enough = {
  identityCard: ['nik', 'name', 'place', 'birth', 'sex'],
  familyCard: ['nik', 'name', 'birth'],
} as const

const data = dirname(fileURLToPath(import.meta.resolve('@tesseract.js-data/ind/package.json')))

sharp.concurrency(1)

async function prepare({ bytes, card }: AskedCard) {
  const { data: pixels, info } = await sharp(bytes, { limitInputPixels: 50_000_000 })
    .rotate()
    .flatten({ background: '#fff' })
    .greyscale()
    .resize({ width: 2600, withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const raw = { width: info.width, height: info.height, channels: info.channels }
  const small = await sharp(pixels, { raw })
    .resize({ width: 700 })
    .extractChannel(0)
    .raw()
    .toBuffer({ resolveWithObject: true })
  const lean = skewDegrees({ pixels: small.data, ...small.info })
  return ({ scale, blur, turn = 0 }: Look) => {
    const width = Math.round(widths[card] * scale)
    const upright = sharp(pixels, { raw }).rotate(turn - lean, { background: '#888' })
    const sized = upright.resize({ width })
    return (blur ? sized.blur(blur) : sized).normalise().png().toBuffer()
  }
}

async function read(asked: AskedCard): Promise<CardRead> {
  const pictureOf = await prepare(asked)
  const langPath = join(data, '4.0.0_best_int')
  const worker = await createWorker('ind', 1, { langPath, cacheMethod: 'none', gzip: true })
  await worker.setParameters({ tessedit_pageseg_mode: '6' } as Parameters<
    typeof worker.setParameters
  >[0])
  const said: CardRead[] = []
  for (const look of looks) {
    const { data: seen } = await worker.recognize(await pictureOf(look))
    const one =
      asked.card === 'identityCard'
        ? readIdentityCard(seen.text)
        : readFamilyCard(seen.text, asked.wanted)
    said.push(one)
    // Two looks that see nothing of a card: it is none, or none that can be read.
    if (said.length === 2 && said.every((each) => Object.keys(each).length === 0)) break
    const both = agreed(said)
    if (enough[asked.card].every((field) => both[field] !== undefined)) break
  }
  return agreed(said)
}

process.once('message', (asked: AskedCard) => {
  const tell = (said: CardRead | null) => process.send?.(said)
  read(asked).then(tell, () => tell(null))
})
// Whoever asked is gone: nobody waits for the answer.
process.once('disconnect', () => process.exit())
