#!/usr/bin/env node
// A witness of public logs, in a process of its own: it remembers the newest checkpoint it saw of each log and
// signs a later one only when that begins with all of the earlier one. It shares no code with the house on
// purpose. Formats: C2SP tlog-witness, tlog-cosignature, tlog-checkpoint, signed-note; RFC 6962.
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import {
  followKeys,
  judge,
  namesStranger,
  plain,
  readLogKey,
  sha256,
  Unable,
} from './outside/judge.mjs'

const help = `A witness: signs that a public log only grew, and never two histories of one log.

  npm run witness -- https://ADDRESS --state FOLDER --key FILE [--log LINE] [--name NAME] [--port N] [--host HOST]

ADDRESS is where the log is read (its key is at ADDRESS/catatan/kunci). --log is that line, best learned some
other way; without it the key is believed the first time and kept in FOLDER. --key is this witness's own
private key; made when there is no such file. The line it prints at the start goes into GERBANG_WITNESSES of
the log, with the address of this witness behind it. Run it where the owner of the log has no power.

  POST /add-checkpoint    as C2SP's tlog-witness says      GET /           who this is
  GET  /checkpoint        the newest it signed             GET /kunci      its key
`

const mostBody = 65_536

/** The witness's own key: kept in a file that only it reads. */
function openOwnKey(file, name) {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ed25519')
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' })
    writeFileSync(file, pem, { mode: 0o600, flag: 'wx' })
  }
  const privateKey = createPrivateKey(readFileSync(file))
  const x = createPublicKey(privateKey).export({ format: 'jwk' }).x
  const bytes = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url')])
  const id = sha256(`${name}\n`, bytes).subarray(0, 4)
  return {
    name,
    privateKey,
    id,
    line: `${name}+${id.toString('hex')}+${bytes.toString('base64')}`,
  }
}

/** Written so that after a power cut either the old or the new stands there, and never neither. */
function saveDurably(folder, name, text) {
  const path = join(folder, name)
  const file = openSync(`${path}.new`, 'w', 0o600)
  writeSync(file, text)
  fsyncSync(file)
  closeSync(file)
  renameSync(`${path}.new`, path)
  const directory = openSync(folder, 'r')
  fsyncSync(directory)
  closeSync(directory)
}

/** What was signed last, and one writer for it: of two processes the second does not begin. */
function openState(folder) {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = join(folder, 'lock')
  const other = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
  if (other && other !== process.pid && isAlive(other))
    throw new Unable(`Another witness (process ${other}) uses ${folder}`)
  writeFileSync(lock, String(process.pid))
  const path = join(folder, 'seen.json')
  let seen = {}
  try {
    if (existsSync(path)) seen = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new Unable(`${path} is damaged. A witness that forgot must not go on: begin a new one`)
  }
  return {
    find: (origin) => seen[origin],
    save: (origin, row) => {
      const next = { ...seen, [origin]: row }
      saveDurably(folder, 'seen.json', `${JSON.stringify(next, null, 1)}\n`)
      seen = next
    },
    close: () => rmSync(lock, { force: true }),
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

function show({ logs, state, own }, path) {
  if (path === '/kunci') return plain(200, `${own.line}\n`)
  if (path === '/checkpoint') {
    const notes = logs.map(({ name }) => state.find(name)?.note).filter(Boolean)
    return notes.length > 0 ? plain(200, notes.join('\n')) : plain(404, 'Nothing signed yet\n')
  }
  if (path !== '/') return plain(404, 'not found\n')
  const lines = logs.map(({ name }) => `${name}: ${state.find(name)?.size ?? 0} events`)
  return plain(200, `The witness ${own.line}\n${lines.join('\n')}\n`)
}

async function readBody(request) {
  const parts = []
  let size = 0
  for await (const part of request) {
    size += part.length
    if (size > mostBody) return undefined
    parts.push(part)
  }
  return Buffer.concat(parts).toString('utf8')
}

const createWitness = (witness) =>
  createServer({ requestTimeout: 10_000, headersTimeout: 5_000 }, async (request, response) => {
    const send = ({ status, text, type }) =>
      response
        .writeHead(status, { 'content-type': type, 'x-content-type-options': 'nosniff' })
        .end(text)
    try {
      const path = (request.url ?? '').split('?')[0]
      if (request.method === 'GET') return send(show(witness, path))
      if (request.method !== 'POST' || path !== '/add-checkpoint')
        return send(plain(404, 'not found\n'))
      const body = await readBody(request)
      if (body === undefined) return send(plain(413, 'too long\n'))
      await witness.follow(body)
      return send(judge(witness, body))
    } catch (error) {
      // Nothing was signed when nothing could be kept.
      process.stderr.write(`${error.message}\n`)
      if (!response.headersSent) send(plain(500, 'not signed\n'))
    }
  })

/** The key of a log: given, kept, or believed the first time. */
async function findLog(address, { folder, line }) {
  const kept = join(folder, 'log.key')
  // One line for each key there was, the newest last.
  const lines = existsSync(kept) ? readFileSync(kept, 'utf8').trim().split('\n') : []
  const known = lines.at(-1)
  if (line && known && !lines.includes(line.trim()))
    throw new Unable('The log had another key before')
  for (let isTold = false; !line && !known; isTold = true) {
    const found = await fetch(`${address}/catatan/kunci`, { redirect: 'error' }).then(
      (answer) => (answer.ok ? answer.text() : undefined),
      () => undefined,
    )
    if (found) return keep(kept, readLogKey(found), [])
    if (!isTold) process.stdout.write(`Waiting for ${address}/catatan/kunci\n`)
    await new Promise((resolve) => setTimeout(resolve, 1000))
  }
  return keep(kept, readLogKey(known ?? line), lines)
}

function keep(path, log, lines) {
  const all = lines.includes(log.line) ? lines : [...lines, log.line]
  writeFileSync(path, `${all.join('\n')}\n`)
  return log
}

const restMs = 10_000

/**
 * When a log is signed by a key that is not known, asks it which key followed which, at most every ten seconds. A key
 * that the one before did not sign changes nothing: its checkpoints go on being refused.
 */
function createFollowing(logs, { address, folder }) {
  let next = 0
  return async (body) => {
    const [log] = logs
    if (!namesStranger(body, log) || Date.now() < next) return
    next = Date.now() + restMs
    const changes = await fetch(`${address}/catatan/kunci/pengganti`, {
      ...{ redirect: 'error', signal: AbortSignal.timeout(5000) },
    }).then(
      (answer) => (answer.ok ? answer.json() : []),
      () => [],
    )
    const now = followKeys(log, changes)
    if (now === log) return
    const path = join(folder, 'log.key')
    logs[0] = keep(path, now, readFileSync(path, 'utf8').trim().split('\n'))
    process.stdout.write(`The log has another key now: ${now.line}\n`)
  }
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      state: { type: 'string' },
      key: { type: 'string' },
      log: { type: 'string' },
      name: { type: 'string', default: 'saksi.contoh/1' },
      host: { type: 'string', default: '127.0.0.1' },
      port: { type: 'string', default: '8090' },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) return void process.stdout.write(help)
  const [address] = positionals
  if (!address || !values.state || !values.key) throw new Unable(help)
  if (/[+\s]/.test(values.name)) throw new Unable('A name of a witness has no + and no space')
  const state = openState(values.state)
  const own = openOwnKey(values.key, values.name)
  const from = address.replace(/\/+$/, '')
  const log = await findLog(from, { folder: values.state, line: values.log })
  const logs = [log]
  const follow = createFollowing(logs, { address: from, folder: values.state })
  const server = createWitness({ logs, state, own, follow })
  server.listen(Number(values.port), values.host, () => {
    const { port } = server.address()
    process.stdout.write(`Witness of ${log.name}\n${own.line} http://${values.host}:${port}\n`)
  })
  for (const signal of ['SIGTERM', 'SIGINT'])
    process.once(signal, () => {
      server.close(() => state.close())
      server.closeIdleConnections()
    })
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
