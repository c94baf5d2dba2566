#!/usr/bin/env node
// Checks the public log of an office from outside. It shares no code with the house on purpose: whoever
// distrusts the one can read the other. Formats: RFC 6962, C2SP tlog-tiles, tlog-checkpoint, signed-note.
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { leafHash, nodeHash, readNote, rootOf, sha256, Unable, Wrong } from './outside/log.mjs'
import { options, readWhole } from './outside/whole.mjs'

const help = `Does the public log still say what it said?

  npm run verify:log -- https://ADDRESS [--state FILE] [--key LINE] [--receipt FILE]
                               [--witness LINE]… [--within MINUTES]

Fetches all of the log under ADDRESS/catatan, works its root out again, and checks the signature. --state keeps
what was seen, and the next time tells whether anything of it was changed, removed or put in between. --key
is the line of ADDRESS/catatan/kunci, best learned some other way; without it the key is believed the
first time and kept in the state. A key that followed another is followed, when the one before signed it. --receipt checks the proof that an applicant took along. --witness is the line of a witness you trust, as often as
you like: each must have signed this very log within so many minutes (10), so that nobody is shown another.
Ends with 0 when all is well, 1 when something is wrong, 2 when it could not be checked.
`

function rootByProof({ place, size, leaf, proof }) {
  let [own, last, hash] = [place, size - 1, leaf]
  for (const beside of proof) {
    if (last === 0) throw new Wrong('The proof is too long')
    if (own % 2 === 1 || own === last) {
      hash = nodeHash(beside, hash)
      while (own % 2 === 0 && own !== 0) [own, last] = [own / 2, Math.floor(last / 2)]
    } else hash = nodeHash(hash, beside)
    own = Math.floor(own / 2)
    last = Math.floor(last / 2)
  }
  if (last !== 0) throw new Wrong('The proof is too short')
  return hash
}

/** A proof that somebody took along: its own statement, and everything in it. */
function checkReceipts(file, { key, leaves }) {
  let kept
  try {
    kept = JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Unable(`${file} cannot be read: ${error.message}`)
  }
  const { size, root } = readNote(String(kept.note), key)
  if (size > leaves.length) throw new Wrong('The log is shorter now than when the proof was made')
  if (!rootOf(leaves, size).equals(root))
    throw new Wrong('The log is no longer what it was when the proof was made')
  for (const { said, salt, place, proof } of kept.receipts ?? []) {
    const leaf = leafHash(sha256(Buffer.from(salt, 'base64'), said))
    if (!leaves[place]?.equals(leaf))
      throw new Wrong(`Number ${place + 1} of the log is something else: ${said}`)
    const shown = rootByProof({
      place,
      size,
      leaf,
      proof: proof.map((one) => Buffer.from(one, 'base64')),
    })
    if (!shown.equals(root))
      throw new Wrong(`The proof of number ${place + 1} does not lead to the log`)
  }
  return kept.receipts?.length ?? 0
}

async function main() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { ...options, receipt: { type: 'string' } },
  })
  if (values.help) return void process.stdout.write(help)
  const [address, ...more] = positionals
  if (!address || more.length > 0) throw new Unable(help)
  const { key, leaves, said, keep } = await readWhole(address, values)
  const proved = values.receipt ? checkReceipts(values.receipt, { key, leaves }) : undefined
  keep()
  process.stdout.write(`${said.join('\n')}\n`)
  if (proved !== undefined) process.stdout.write(`The proof holds: ${proved} events.\n`)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error.message}\n`)
  process.exitCode = error instanceof Wrong ? 1 : 2
}
