import { Refusal } from '#packages/refusal'
import type { Drawing, Drawn, Fault } from '#platform/drawing'
import { limits } from './domain.ts'
import { isTooSmall } from './quality.ts'

const numbers: Partial<Record<Fault, number>> = {
  tooManyPixels: limits.megapixels,
  tooManyPages: limits.pages,
}

/**
 * Has a file drawn anew in the drawing process. Refuses with a plain sentence: documents.empty,
 * .tooLarge, .tooSmall, or the drawing's own fault such as .wrongKind, .broken, .mixed, .pdfLocked, .tooHard.
 */
export async function inspect(drawing: Drawing, bytes: Buffer): Promise<Drawn> {
  if (bytes.length === 0) throw new Refusal('documents.empty')
  const { megabytes } = limits
  if (bytes.length > megabytes * 1024 * 1024) {
    throw new Refusal('documents.tooLarge', { limit: megabytes })
  }
  const said = await drawing.draw(bytes)
  if ('drawn' in said) {
    if (isTooSmall(said.drawn)) throw new Refusal('documents.tooSmall')
    return said.drawn
  }
  const limit = numbers[said.fault]
  throw new Refusal(`documents.${said.fault}`, limit === undefined ? {} : { limit })
}
