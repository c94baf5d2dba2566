import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TurnableClock } from '#platform/clock'

/** The payment provider of the demonstration, in a process of its own. No real money moves. */
export type Simulator = {
  url: string
  serverKey: string
  merchant: { name: string; id: string }
  /** The state's billing system, simulated beside it. */
  billing: { baseUrl: string; user: string; password: string }
  /** Where it sends its notices, once we listen. */
  notifyAt: (url: string) => Promise<void>
  /** Makes it live in our time. */
  tellTime: () => Promise<void>
  /** Somebody in the demonstration presses "pay"; false when there is no such payment. */
  pay: (transactionId: string) => Promise<boolean>
  close: () => Promise<void>
}

const serverKey = 'SIMULATOR-server-key'
const merchant = { name: 'IMIGRASI CONTOH', id: 'ID1020000000001' }
const main = join(import.meta.dirname, '../gateway/main.ts')

function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: child.stdout! })
    lines.once('line', resolve)
    child.once('exit', () => reject(new Error('The payment simulator did not start')))
  })
}

/** Starts it beside us; it ends when we do, however we end. */
export async function startSimulator(needs: {
  file: string
  clock: TurnableClock
  /** The authority that vouches for us, when its notices come over https. */
  trustFile?: string | undefined
}): Promise<Simulator> {
  mkdirSync(dirname(needs.file), { recursive: true })
  const at = needs.clock.now().toString()
  const words = [main, '--file', needs.file, '--key', serverKey, '--at', at, '--with-parent']
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...words], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env: {
      ...process.env,
      ...(needs.trustFile ? { NODE_EXTRA_CA_CERTS: needs.trustFile } : {}),
    },
    // Its own group, so that Ctrl-C reaches us first and it is closed in order.
    detached: true,
  })
  const { gateway: url } = JSON.parse(await firstLine(child)) as { gateway: string }

  const ask = (verb: string, said: unknown) =>
    fetch(`${url}/control/${verb}`, {
      method: 'POST',
      body: JSON.stringify(said),
      signal: AbortSignal.timeout(4000),
    })

  async function control(verb: string, said: unknown): Promise<void> {
    const { ok, status } = await ask(verb, said)
    if (!ok) throw new Error(`The payment simulator answered ${status} to ${verb}`)
  }
  const tellTime = () => control('clock', { at: `${needs.clock.now()}`, speed: needs.clock.rate() })
  await tellTime()
  return {
    url,
    serverKey,
    merchant,
    billing: { baseUrl: `${url}/simponi`, user: 'contoh', password: 'SIMULATOR-simponi' },
    tellTime,
    notifyAt: (notifyUrl) => control('set', { notifyUrl }),
    pay: async (id) => (await ask('pay', { id })).ok,
    close: async () => {
      if (child.exitCode !== null) return
      const ended = new Promise((resolve) => child.once('exit', resolve))
      // It lives as long as the pipe from us to it.
      child.stdin?.end()
      await ended
    },
  }
}
