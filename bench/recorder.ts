import { AsyncLocalStorage } from 'node:async_hooks'
import { appendFileSync } from 'node:fs'
import { type IncomingMessage, Server, type ServerResponse } from 'node:http'
import { serialize } from 'node:v8'
import pg from 'pg'
import type { Recording, Sent } from './recording.ts'

// Runs inside a house before it opens (see house.ts, `preload`) and writes down every statement that
// a request sends, on which connection and in which order. Jobs and sweeps belong to no request and
// are left out. It changes nothing about what is sent.

const file = process.env.GERBANG_BENCH_RECORDING
if (!file) throw new Error('GERBANG_BENCH_RECORDING does not say where to write')

const current = new AsyncLocalStorage<Recording>()
const clients = new WeakMap<object, number>()
let clientCount = 0

function numberOf(client: object): number {
  const known = clients.get(client) ?? ++clientCount
  clients.set(client, known)
  return known
}

type Query = (...words: unknown[]) => unknown
const prototype = pg.Client.prototype as unknown as { query: Query }
const { query } = prototype
prototype.query = function recorded(this: object, ...words: unknown[]) {
  const [first] = words
  const config = typeof first === 'string' ? { text: first } : (first as Sent['query'])
  const { name, text, values } = config
  current.getStore()?.sent.push({
    client: numberOf(this),
    query: { text, ...(name ? { name } : {}), ...(values ? { values } : {}) },
  })
  return query.apply(this, words)
}

const { emit } = Server.prototype
Server.prototype.emit = function watched(
  this: Server,
  event: string | symbol,
  ...facts: unknown[]
) {
  if (event !== 'request') return emit.call(this, event, ...facts)
  const [request, response] = facts as [IncomingMessage, ServerResponse]
  const recording: Recording = { method: request.method ?? '', path: request.url ?? '', sent: [] }
  // Before the answer leaves, so that whoever asked finds it written.
  const end = response.end.bind(response) as Query
  response.end = ((...words: unknown[]) => {
    appendFileSync(file, `${serialize(recording).toString('base64')}\n`)
    return end(...words)
  }) as ServerResponse['end']
  return current.run(recording, () => emit.call(this, event, ...facts))
} as typeof emit
