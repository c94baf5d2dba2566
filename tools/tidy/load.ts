import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Files } from './fault.ts'

const left = new Set(['node_modules', '.git', '.gerbang', 'results'])
const readable = /\.(tsx?|mjs|json|sql|css|md|svg|txt|csv|yml|yaml|sh)$|^\.?\w+$/

/** The tree of the project as text, without what is installed, made or kept by a run. */
export async function loadFiles(root: string): Promise<Files> {
  const files = new Map<string, string>()
  async function walk(folder: string) {
    for (const entry of await readdir(join(root, folder), { withFileTypes: true })) {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (left.has(entry.name)) continue
      if (entry.isDirectory()) await walk(path)
      else if (entry.isFile() && readable.test(entry.name)) {
        files.set(path, await readFile(join(root, path), 'utf8'))
      }
    }
  }
  await walk('')
  return files
}
