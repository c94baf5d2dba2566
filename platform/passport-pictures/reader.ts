import type { PictureReader } from '#packages/traveldoc'
import { createPictureProcess, type Most } from '#platform/picture-process'

type Needs = Most & { today: () => string }
type Asked = { bytes: Uint8Array; today: string }

const program = new URL('./reading.ts', import.meta.url)

/** One reader at a time, each in a process that ends with its picture. */
export function createPictureReader({ today, ...most }: Needs): PictureReader {
  const { ask } = createPictureProcess<Asked, readonly [string, string]>({ program, ...most })
  return {
    read: async (bytes) => {
      const lines = await ask({ bytes, today: today() })
      if (lines === 'busy') return { problem: 'busy' }
      return lines && lines !== 'ended' ? { lines } : { problem: 'unreadable' }
    },
  }
}
