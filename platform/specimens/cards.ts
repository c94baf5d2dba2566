import { createRequire } from 'node:module'
import sharp, { type OverlayOptions } from 'sharp'

/** Somebody invented, as cards name them. */
export type Invented = {
  nik: string
  name: string
  place: string
  /** As `1990-07-05`. */
  birth: string
  sex: 'female' | 'male'
  street: string
  village: string
  district: string
  regency: string
  province: string
}

/** Siti, who stands in the services' own samples. */
export const sitiOnCard: Invented = {
  nik: '1872014507900001',
  name: 'Siti Aminah',
  place: 'Metro',
  birth: '1990-07-05',
  sex: 'female',
  street: 'Jl. Melati 3',
  village: 'Yosorejo',
  district: 'Metro Timur',
  regency: 'Kota Metro',
  province: 'Lampung',
}

const fonts = createRequire(import.meta.url)
const fontOf = (name: string) => fonts.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)

type Written = { text: string; left: number; top: number; size: number; isMono?: boolean }

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

/** Text as a layer, with letters of our own: the machine need not have any. */
const layer = ({ text, left, top, size, isMono = false }: Written): OverlayOptions => ({
  input: {
    text: {
      text: `<span foreground="#16181c">${escaped(text)}</span>`,
      font: `${isMono ? 'DejaVu Sans Mono Bold' : 'DejaVu Sans Condensed'} ${size}`,
      fontfile: fontOf(isMono ? 'DejaVuSansMono-Bold' : 'DejaVuSansCondensed'),
      rgba: true,
      dpi: 72,
    },
  },
  left: Math.round(left),
  top: Math.round(top),
})

const dayOf = (iso: string) => iso.split('-').reverse().join('-')
const sexOf = ({ sex }: Invented) => (sex === 'female' ? 'PEREMPUAN' : 'LAKI-LAKI')

/** Every card says across itself that it is none. */
const mark = (width: number, height: number) =>
  `<g transform="translate(${width / 2} ${height / 2}) rotate(-24)" fill="none" stroke="#b4453a"
    stroke-opacity=".28" stroke-width="3"><rect x="-250" y="-46" width="500" height="92" rx="12"/></g>`

const contoh = async (width: number, height: number): Promise<OverlayOptions> => {
  const text = '<span foreground="#b4453a" alpha="30%">CONTOH</span>'
  const flat = sharp({
    text: {
      text,
      font: 'DejaVu Sans Mono Bold 84',
      fontfile: fontOf('DejaVuSansMono-Bold'),
      rgba: true,
      dpi: 72,
    },
  })
  const turned = await flat
    .rotate(-24, { background: '#0000' })
    .png()
    .toBuffer({ resolveWithObject: true })
  return {
    input: turned.data,
    left: Math.round((width - turned.info.width) / 2),
    top: Math.round((height - turned.info.height) / 2),
  }
}

async function draw(ground: string, width: number, height: number, texts: readonly Written[]) {
  const layers = [await contoh(width, height), ...texts.map(layer)]
  return sharp(Buffer.from(ground))
    .flatten({ background: '#fff' })
    .composite(layers)
    .png()
    .toBuffer()
}

/** An invented identity card (KTP), marked CONTOH; laid out from memory of published pictures. */
export function identityCardPicture(person: Invented): Promise<Buffer> {
  const [width, height] = [1011, 638]
  const rows: [string, string][] = [
    ['Nama', person.name],
    ['Tempat/Tgl Lahir', `${person.place}, ${dayOf(person.birth)}`],
    ['Jenis Kelamin', sexOf(person)],
    ['Alamat', person.street],
    ['     RT/RW', '004/002'],
    ['     Kel/Desa', person.village],
    ['     Kecamatan', person.district],
    ['Agama', 'CONTOH'],
    ['Status Perkawinan', 'BELUM KAWIN'],
    ['Pekerjaan', 'CONTOH'],
    ['Kewarganegaraan', 'WNI'],
    ['Berlaku Hingga', 'SEUMUR HIDUP'],
  ]
  const ground = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <defs><linearGradient id="g" x2="1" y2="1"><stop stop-color="#c4dcec"/><stop offset="1" stop-color="#a5cbe4"/>
    </linearGradient></defs><rect width="100%" height="100%" rx="28" fill="url(#g)"/>
    <path d="M0 420 Q250 330 500 430 T1011 400" stroke="#8db9d6" stroke-width="5" fill="none"/>
    <path d="M0 500 Q250 410 500 510 T1011 480" stroke="#8db9d6" stroke-width="5" fill="none"/>
    <rect x="752" y="126" width="216" height="278" fill="#b8402f"/><circle cx="860" cy="230" r="58" fill="#d9b294"/>
    <rect x="778" y="300" width="164" height="104" rx="40" fill="#f1f1ee"/>${mark(width, height)}</svg>`
  return draw(ground, width, height, [
    { text: `PROVINSI ${person.province.toUpperCase()}`, left: 350, top: 22, size: 28 },
    { text: person.regency.toUpperCase(), left: 400, top: 58, size: 28 },
    { text: 'NIK', left: 30, top: 112, size: 36 },
    { text: `: ${person.nik}`, left: 218, top: 110, size: 38, isMono: true },
    ...rows.flatMap(([label, value], nth): Written[] => {
      const top = 164 + nth * 37
      return [
        { text: label, left: 30, top, size: 25 },
        { text: `: ${value.toUpperCase()}`, left: 268, top, size: 25 },
      ]
    }),
  ])
}

const columns = [
  ['No', 40],
  ['Nama Lengkap', 100],
  ['NIK', 520],
  ['Jenis Kelamin', 830],
  ['Tempat Lahir', 1040],
  ['Tanggal Lahir', 1290],
  ['Pekerjaan', 1500],
] as const

/** An invented family card (KK) with its upper table, marked CONTOH; laid out from memory. */
export function familyCardPicture(number: string, members: readonly Invented[]): Promise<Buffer> {
  const [width, height] = [1754, 1000]
  const head = members[0]!
  const lines = Array.from({ length: members.length + 2 }, (_, nth) => 330 + nth * 52)
  const last = lines.at(-1)!
  const ground = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="100%" height="100%" fill="#eef2ea"/>${mark(width, height)}
    <g stroke="#667" stroke-width="2">${lines.map((y) => `<path d="M24 ${y}H1730"/>`).join('')}${[
      24,
      ...columns.slice(1).map(([, x]) => x - 16),
      1730,
    ]
      .map((x) => `<path d="M${x} 330V${last}"/>`)
      .join('')}</g></svg>`
  const cell = (text: string, nth: number, row: number): Written => ({
    text,
    left: columns[nth]![1],
    top: 342 + row * 52,
    size: 24,
  })
  return draw(ground, width, height, [
    { text: 'KARTU KELUARGA', left: 700, top: 40, size: 40 },
    { text: `No. ${number}`, left: 690, top: 96, size: 36, isMono: true },
    { text: `Nama Kepala Keluarga : ${head.name.toUpperCase()}`, left: 40, top: 180, size: 24 },
    { text: `Alamat : ${head.street.toUpperCase()}`, left: 40, top: 220, size: 24 },
    { text: `Desa/Kelurahan : ${head.village.toUpperCase()}`, left: 1040, top: 180, size: 24 },
    { text: `Kecamatan : ${head.district.toUpperCase()}`, left: 1040, top: 220, size: 24 },
    ...columns.map(([label], nth) => cell(label, nth, 0)),
    ...members.flatMap((one, row) =>
      [
        String(row + 1),
        one.name.toUpperCase(),
        one.nik,
        sexOf(one),
        one.place.toUpperCase(),
        dayOf(one.birth),
        'CONTOH',
      ].map((text, nth) => cell(text, nth, row + 1)),
    ),
  ])
}

/** How a telephone made a picture of it worse; what is not said is as it should be. */
export type Wear = {
  tiltDegrees?: number
  blur?: number
  noise?: number
  light?: number
  width?: number
  quality?: number
  seed?: number
}

/** A card on a table, as a cheap telephone sends it. */
export async function asPhoned(picture: Buffer, wear: Wear = {}): Promise<Buffer> {
  const { tiltDegrees = 0, blur = 0, noise = 0, light = 1, width, quality = 70, seed = 1 } = wear
  const table = '#6f6253'
  const laid = await sharp(picture)
    .extend({ top: 60, bottom: 60, left: 60, right: 60, background: table })
    .rotate(tiltDegrees, { background: table })
    .removeAlpha()
    .png()
    .toBuffer()
  let worn = sharp(laid)
  if (width) worn = worn.resize({ width })
  if (blur >= 0.3) worn = worn.blur(blur)
  const { data, info } = await worn.raw().toBuffer({ resolveWithObject: true })
  let state = seed
  for (let at = 0; at < data.length; at += 1) {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    const grain = (state / 4_294_967_296 - 0.5) * 2 * noise
    data[at] = Math.max(0, Math.min(255, data[at]! * light + grain))
  }
  const raw = { width: info.width, height: info.height, channels: info.channels }
  return sharp(data, { raw }).jpeg({ quality }).toBuffer()
}
