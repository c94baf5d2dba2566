import libheif from 'libheif-js/wasm-bundle.js'
import { Undrawable } from './undrawable.ts'

// Four bytes a pixel twice over, inside the decoder and outside: a telephone's 24 megapixels fit.
const mostPixels = 26_000_000

/** The pixels of an iPhone's photograph, the right way up. */
export async function decodeHeic(bytes: Buffer) {
  const decoder = new libheif.HeifDecoder()
  const images = decoder.decode(bytes)
  try {
    const [image] = images
    if (!image) throw new Undrawable('broken')
    const width = image.get_width()
    const height = image.get_height()
    if (!(width > 0 && height > 0)) throw new Undrawable('broken')
    if (width * height > mostPixels) throw new Undrawable('tooManyPixels')
    const into = { data: new Uint8ClampedArray(width * height * 4), width, height }
    const shown = await new Promise<typeof into | null>((resolve) => image.display(into, resolve))
    if (!shown) throw new Undrawable('broken')
    return { data: Buffer.from(shown.data.buffer), width, height }
  } finally {
    for (const image of images) image.free()
  }
}
