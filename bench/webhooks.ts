import { spawn } from 'node:child_process'
import { ours } from './house.ts'
import { table } from './table.ts'

const usual = 10_000
// As many as one database of a test takes in a minute or so, also on a slow machine.
const atOnce = 400
const firstSeed = 1

type Told = {
  orders: number
  notices: number
  refused: number
  fates: Record<string, number>
  wrong: number
  ledgerRupiah: number
  reportRupiah: number
}

/** One storm of its own seed, in the very test that guards it; its control runs along. */
function play(seed: number, orders: number): Promise<{ told?: Told; failed?: string }> {
  const words = ['tools/run.mjs', 'tools/test.ts', 'modules/payments/storm']
  const env = {
    ...process.env,
    GERBANG_STORM_SEED: `${seed}`,
    GERBANG_STORM_ORDERS: `${orders}`,
  }
  return new Promise((resolve) => {
    const child = spawn(process.execPath, words, {
      cwd: ours.root,
      env,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let text = ''
    child.stdout.on('data', (part) => {
      text += part
    })
    child.once('exit', (code) => {
      const [, json] = /storm (\{.*\})/.exec(text) ?? []
      const told = json && { told: JSON.parse(json) as Told }
      resolve({ ...told, ...(code !== 0 && { failed: text.slice(-2000) }) })
    })
  })
}

/** 10,000 seeded orders, or as many as said: one effect each, and the ledger is the provider's report. */
export async function measureWebhooks(_place: unknown, numbers: readonly number[]) {
  const wanted = numbers[0] ?? usual
  const seedFrom = numbers[1] ?? firstSeed
  const over: string[] = []
  const all: Told[] = []
  for (let done = 0, seed = seedFrom; done < wanted; done += atOnce, seed++) {
    const { told, failed } = await play(seed, Math.min(atOnce, wanted - done))
    if (told) all.push(told)
    if (failed !== undefined) over.push(`seed ${seed} failed: ${failed}`)
  }
  const sum = (of: (one: Told) => number) => all.reduce((n, one) => n + of(one), 0)
  const fate = (name: string) => sum(({ fates }) => fates[name] ?? 0)
  const rows = [
    ['orders', sum(({ orders }) => orders)],
    ['notices', sum(({ notices }) => notices)],
    ['notices refused', sum(({ refused }) => refused)],
    ['paid in time', fate('paid')],
    ['a rupiah less', fate('short')],
    ['a rupiah more', fate('over')],
    ['after the bill had ended', fate('late')],
    ['never', fate('never')],
    ['orders with another effect than reported', sum(({ wrong }) => wrong)],
    ['ledger, rupiah', sum(({ ledgerRupiah }) => ledgerRupiah)],
    ['report, rupiah', sum(({ reportRupiah }) => reportRupiah)],
  ] as const
  return {
    report: table(
      ['', ''],
      rows.map(([name, count]) => [name, `${count}`]),
    ),
    over,
  }
}
