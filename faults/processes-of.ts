import { readdirSync, readFileSync } from 'node:fs'

const read = (path: string) => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** The processes of the house that answer: children of its keeper that run the same program. */
export function listAnswering(keeper: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      const [, parent] = /^\d+ \(.*\) \S (\d+)/s.exec(read(`/proc/${pid}/stat`)) ?? []
      return Number(parent) === keeper && read(`/proc/${pid}/cmdline`).includes('gerbang.ts')
    })
    .map(Number)
}

/** The number of the database's first process, while its files can still be read. */
export const databasePid = (folder: string): number =>
  Number(read(`${folder}/postgres/postmaster.pid`).split('\n')[0])
