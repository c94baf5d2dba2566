import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One file of content as it was read: its name in the folder and the JSON in it. */
export type ContentFile = { file: string; json: unknown }

/** What the office is about, as files: what it gives, where, for which needs, and what it answers. */
export type Content = {
  services: ContentFile[]
  offices: ContentFile[]
  needs: ContentFile[]
  answers: ContentFile[]
}

/** More files than a country has services and offices; beyond it the folder is the wrong one. */
const mostFiles = 2000

/** Reads the folders of content under a folder, each in the order of its files' names. */
export function readContent(folder: string): Content {
  return {
    services: readAll(folder, 'services'),
    offices: readAll(folder, 'offices'),
    needs: readAll(folder, 'needs'),
    answers: readAll(folder, 'answers'),
  }
}

function readAll(folder: string, kind: string): ContentFile[] {
  const files = readdirSync(join(folder, kind)).filter((name) => name.endsWith('.json'))
  if (files.length > mostFiles) throw new Error(`${kind}/ holds more than ${mostFiles} files`)
  return files.sort().map((name) => {
    const file = `${kind}/${name}`
    return { file, json: readJson(join(folder, file), file) }
  })
}

function readJson(path: string, file: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new Error(`${file} is not JSON`, { cause })
  }
}
