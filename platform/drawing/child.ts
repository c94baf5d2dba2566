import { draw } from './draw.ts'
import type { Asked, Told } from './shapes.ts'

// The drawing process. It holds no setting and no key, may read the program's own files and nothing
// else, reaches no network and starts nothing; it takes one file and hands back clean pictures of it.
const tell = (told: Told | 'ready') => process.send?.(told)

process.on('message', async ({ nth, bytes }: Asked) => {
  tell({ nth, ...(await draw(Buffer.from(bytes))) })
})
process.on('disconnect', () => process.exit(0))
tell('ready')
