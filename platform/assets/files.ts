import { fileURLToPath } from 'node:url'

/** The path of a file that was named by path or by `file:` address. */
export const pathOf = (file: string): string =>
  file.startsWith('file:') ? fileURLToPath(file) : file
