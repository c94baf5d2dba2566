import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { owner } from './cluster.ts'
import { notedHome } from './way.ts'

/** Whether the files of a database were made for this folder. */
export const isThere = (folder: string): boolean =>
  existsSync(join(notedHome(folder) ?? folder, 'postgres', 'PG_VERSION'))

/** How to reach the server that another program of this machine runs on a folder; nothing when none does. */
export function findServer(
  folder: string,
): { host: string; port: number; user: string } | undefined {
  const file = join(notedHome(folder) ?? folder, 'postgres', 'postmaster.pid')
  if (!existsSync(file)) return undefined
  const [pid = '', , , port = '', host = ''] = readFileSync(file, 'utf8').split('\n')
  try {
    const name = readFileSync(`/proc/${Number(pid)}/comm`, 'utf8').trim()
    return name === 'postgres' && host ? { host, port: Number(port), user: owner } : undefined
  } catch {
    return undefined
  }
}
