import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { listObjects } from '#platform/backup'

/** Waits until people of a day that plays have handed papers in. */
export async function handedIn(folder: string): Promise<void> {
  for (let n = 0; n < 240; n++) {
    if ((await listObjects(join(folder, 'objects'))).length > 2) return
    await sleep(500)
  }
  throw new Error('Nobody handed anything in within two minutes')
}
