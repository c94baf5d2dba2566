import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { nobody } from '#packages/access'
import type { Office } from './testing.ts'

/** The witness, a program of its own. */
export const program = join(import.meta.dirname, '../../../tools/witness.mjs')

/** A witness in a process of its own, on the log of an office. */
export async function openWitness(
  t: TestContext,
  { address, folder }: Office,
  { name = 'saksi.contoh/1' } = {},
) {
  const own = join(folder, name.replace('/', '-'))
  mkdirSync(own, { recursive: true })
  let child: ChildProcess | undefined
  let port = 0
  const begin = async () => {
    const words = [
      '--state',
      own,
      '--key',
      join(own, 'key.pem'),
      '--name',
      name,
      '--port',
      `${port}`,
    ]
    child = spawn(process.execPath, [program, address, ...words])
    let said = ''
    for await (const part of child.stdout ?? []) {
      said += part
      const [, line, url] = /^(saksi\S+) (http\S+)$/m.exec(said) ?? []
      if (!line || !url) continue
      port = Number(new URL(url).port)
      return { keyLine: line, url }
    }
    assert.fail(`The witness did not begin: ${said}`)
  }
  const kill = async (signal: NodeJS.Signals) => {
    if (child?.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((resolve) => child?.once('close', resolve))
    child?.kill(signal)
    await ended
  }
  t.after(() => kill('SIGKILL'))
  const witness = await begin()
  return {
    ...witness,
    kill,
    begin,
    seen: () => seenIn(own),
    send: async (body: string) => {
      const answer = await fetch(`${witness.url}/add-checkpoint`, { method: 'POST', body })
      return { status: answer.status, text: await answer.text() }
    },
  }
}

/** The log as it stands, as a log sends it to a witness that saw it so long. */
export async function requestOf({ ledger }: Office, old: number) {
  const proof = old > 0 ? ((await ledger.proveConsistency(nobody, old)) ?? []) : []
  const note = (await ledger.findStanding(nobody))?.note ?? ''
  return `${[`old ${old}`, ...proof].join('\n')}\n\n${note}`
}

function seenIn(folder: string): number {
  const all = JSON.parse(readFileSync(join(folder, 'seen.json'), 'utf8'))
  return Number(all['kantor.contoh/catatan'].size)
}
