import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startPostgres } from '../index.ts'

// A program that holds a server until it is told to stop, or is killed by a test.
try {
  const { stop, ...server } = await startPostgres({ folder: process.argv[2]!, quick: true })
  const file = readFileSync(join(server.home, 'postgres/postmaster.pid'), 'utf8')
  process.stdout.write(`${JSON.stringify({ ...server, server: Number(file.split('\n')[0]) })}\n`)
  process.on('SIGTERM', () => stop().then(() => process.exit(0)))
  setInterval(() => undefined, 1000)
} catch (error) {
  process.stdout.write(`no ${(error as Error).message.replaceAll('\n', ' ')}\n`)
}
