import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const ours = join(import.meta.dirname, '..')
const programIn = (root: string) => [
  '--disable-warning=ExperimentalWarning',
  '--import',
  pathToFileURL(join(root, 'tools/jsx.mjs')).href,
  join(root, 'gerbang.ts'),
]

/** Monday 23 November 2026, 08.30 WIB: Padang has just opened. */
export const mondayMorning = '2026-11-23T08:30'

type Ending = { after: (end: () => Promise<void>) => void }
type Wish = {
  env?: Record<string, string>
  folder?: string
  port?: number
  date?: string
  /** What else the program is told, such as --play. */
  words?: string[]
  /** The command that runs it somewhere else, such as on another machine of a building. */
  through?: string[]
  /** Another copy of the project than this one. */
  root?: string
  /** Where it is found from there. */
  urlOf?: (port: number) => string
}

/** The real program, running in a process of its own, as `npm start` runs it. */
export type House = {
  url: string
  port: number
  folder: string
  readonly pid: number
  /** Everybody one can be, by the name in the greeting ("Dewi"), as an absolute address. */
  readonly links: ReadonlyMap<string, string>
  /** What the program has written so far, for the message of a test that failed. */
  said: () => string
  /** Sends a signal and waits until the process is gone. */
  kill: (signal?: NodeJS.Signals) => Promise<void>
  /** Opens it again on the same folder and port; its clock goes on where it would stand by now. */
  restart: (date?: string) => Promise<void>
  close: () => Promise<void>
}

type Opened = { child: ChildProcess; greeting: string; said: () => string }

const patienceMs = 300_000
const longestSaid = 1_000_000

type Start = { env: Record<string, string>; words: string[]; through: string[]; root: string }

/** Starts the program and waits for its greeting; whatever else comes is the error's message. */
function start({ env, words, through, root }: Start): Promise<Opened> {
  const [command = '', ...rest] = [...through, process.execPath, ...programIn(root), ...words]
  const child = spawn(command, rest, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, GERBANG_MODE: 'demonstration', ...env },
  })
  // A test that is broken off must not leave a house standing open.
  const letGo = () => child.kill('SIGKILL')
  process.once('exit', letGo)
  child.once('exit', () => process.off('exit', letGo))
  return new Promise((resolve, reject) => {
    let text = ''
    const said = () => text
    const giveUp = (why: string) => {
      child.kill('SIGKILL')
      reject(new Error(`The house did not open: ${why}\n${text}`))
    }
    const timer = setTimeout(() => giveUp('too slow'), patienceMs)
    const hear = (chunk: Buffer) => {
      text = (text + chunk).slice(-longestSaid)
      if (!text.includes('Ctrl-C closes it')) return
      clearTimeout(timer)
      resolve({ child, greeting: text, said })
    }
    child.stdout!.on('data', hear)
    child.stderr!.on('data', hear)
    child.once('exit', (code, signal) => {
      clearTimeout(timer)
      giveUp(`it ended with ${code ?? signal}`)
    })
  })
}

/** Ends a child by its own id, and by force when it does not listen. */
async function end(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const heard = new Promise((resolve) => child.once('close', resolve))
  child.kill(signal)
  const force = setTimeout(() => child.kill('SIGKILL'), 25_000)
  await gone
  clearTimeout(force)
  // Its last words may come after it is gone; a child of its own that was left behind could hold them open.
  await Promise.race([heard, new Promise((resolve) => setTimeout(resolve, 1000))])
}

/** Below 32768, where no outgoing connection is lent a port. */
const anyPort = () => 20_000 + Math.floor(Math.random() * 12_000)

async function startOnFreePort(wish: Start, port: number | undefined) {
  for (let tries = 5; ; tries--) {
    const chosen = port ?? anyPort()
    try {
      const env = { ...wish.env, PORT: `${chosen}` }
      return { port: chosen, ...(await start({ ...wish, env })) }
    } catch (error) {
      const isTaken = (error as Error).message.includes('is taken by another program')
      if (!isTaken || port !== undefined || tries === 0) throw error
    }
  }
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gerbang-journey-'))
  // Root hands the database to another user, who must be able to pass.
  chmodSync(folder, 0o755)
  return folder
}

const linksOf = (greeting: string) =>
  new Map(
    [...greeting.matchAll(/^ *Be (.+?) {2,}(http\S+)$/gm)].map(([, name, at]) => [name!, at!]),
  )

/** Opens a house with a folder of its own at a fixed Monday morning; it ends with the test. */
export async function openHouse(t: Ending, wish: Wish = {}): Promise<House> {
  const folder = wish.folder ?? newFolder()
  const date = wish.date ?? mondayMorning
  // Production lives in real time and says so.
  const isReal = wish.env?.GERBANG_MODE === 'production'
  const wordsFor = (at: string) => [...(isReal ? [] : ['--date', at]), ...(wish.words ?? [])]
  const env = { GERBANG_FOLDER: folder, ...wish.env }
  const began = Temporal.Now.instant()
  let now: Opened & { port: number }
  const close = async () => {
    if (now) await end(now.child)
    if (!wish.folder) rmSync(folder, { recursive: true, force: true })
  }
  t.after(close)
  const { through = [], root = ours } = wish
  now = await startOnFreePort({ env, words: wordsFor(date), through, root }, wish.port)
  const { port } = now
  const laterDate = () =>
    Temporal.PlainDateTime.from(date).add(Temporal.Now.instant().since(began)).toString()
  return {
    url: wish.urlOf?.(port) ?? `http://localhost:${port}`,
    port,
    folder,
    get pid() {
      return now.child.pid!
    },
    get links() {
      return linksOf(now.greeting)
    },
    said: () => now.said(),
    kill: (signal = 'SIGKILL') => end(now.child, signal),
    restart: async (at = laterDate()) => {
      await end(now.child)
      now = await startOnFreePort({ env, words: wordsFor(at), through, root }, port)
    },
    close,
  }
}
