import { statSync } from 'node:fs'
import { createServer, type Server } from 'node:net'

/**
 * Holds a folder for this process. The lock is a socket without a file: the kernel gives it to one
 * process at a time and takes it back the moment that process is gone, however it went.
 */
export function lockFolder(folder: string): Promise<Server> {
  const { dev, ino } = statSync(folder)
  const lock = createServer((visitor) => visitor.destroy())
  return new Promise((resolve, reject) => {
    lock.once('error', (cause: NodeJS.ErrnoException) => {
      if (cause.code !== 'EADDRINUSE') return reject(cause)
      const words = `Another Gerbang is running on the database in ${folder}.`
      reject(
        new Error(
          `${words} Stop that one first, or give this one a folder of its own (GERBANG_FOLDER).`,
          { cause },
        ),
      )
    })
    lock.listen(`\0gerbang-postgres-${dev}-${ino}`, () => resolve(lock))
    lock.unref()
  })
}
