import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

/** A machine of its own on the building's cable: how a command is run there, and where it is. */
export type Machine = { through: string[]; address: string }

/** Two machines joined by one cable, with no way out. Gone when `fell` it is, or when we are. */
export type Building = { office: Machine; visitor: Machine; end: () => void }

/** Why this machine cannot show it. */
export type Impossible = { why: string }

const patienceMs = 10_000
const [office, visitor] = ['10.77.0.1', '10.77.0.2']

/**
 * A namespace lives as long as somebody is in it. `cat` waits there for a pipe from us, so however
 * we end, the pipe closes, `cat` goes home and the namespace is no more: nothing to clean up.
 */
async function hold(words: string[]): Promise<ChildProcess | undefined> {
  const [command = '', ...rest] = words
  const holder = spawn(command, [...rest, 'cat'], { stdio: ['pipe', 'pipe', 'ignore'] })
  const isOver = new Promise<'over'>((resolve) => {
    holder.once('error', () => resolve('over'))
    holder.once('exit', () => resolve('over'))
    setTimeout(() => resolve('over'), patienceMs).unref()
  })
  holder.stdin?.on('error', () => undefined)
  holder.stdin?.write('?\n')
  const heard = await Promise.race([isOver, once(holder.stdout!, 'data')])
  if (heard !== 'over') return holder
  holder.kill('SIGKILL')
  return undefined
}

const asUserToo = ['--user', '--map-root-user']

/** As root by right; else inside a user namespace, where an ordinary user is root too. */
async function holdFirst() {
  const byRight = await hold(['unshare', '--net'])
  if (byRight) return { holder: byRight, entering: [] as string[] }
  const holder = await hold(['unshare', ...asUserToo, '--net'])
  return holder && { holder, entering: ['--user', '--preserve-credentials'] }
}

const wayInto = (holder: ChildProcess, entering: string[], ...more: string[]) => [
  ...['nsenter', '--target', `${holder.pid}`, ...entering, ...more, '--'],
]

/** Runs a command on a machine; false when it could not be done. */
function run({ through }: Pick<Machine, 'through'>, ...words: string[]): boolean {
  const [command = '', ...rest] = [...through, ...words]
  return spawnSync(command, rest, { stdio: 'ignore', timeout: patienceMs }).status === 0
}

/** The cable between both, an address at each end, and no route to anywhere else. */
function lay(one: Machine, other: Machine, otherPid: number): boolean {
  const peer = ['peer', 'name', 'meja', 'netns', `${otherPid}`]
  const ends = [
    [one, 'kantor'],
    [other, 'meja'],
  ] as const
  return (
    run(one, 'ip', 'link', 'add', 'kantor', 'type', 'veth', ...peer) &&
    ends.every(
      ([machine, end]) =>
        run(machine, 'ip', 'link', 'set', 'lo', 'up') &&
        run(machine, 'ip', 'address', 'add', `${machine.address}/24`, 'dev', end) &&
        run(machine, 'ip', 'link', 'set', end, 'up'),
    )
  )
}

/** Raises the building, or says why this machine cannot. */
export async function raiseBuilding(): Promise<Building | Impossible> {
  if (spawnSync('ip', ['-V']).status !== 0)
    return { why: 'skipped: this machine has no ip (iproute2)' }
  const why = 'skipped: this machine lets nobody make network namespaces'
  const first = await holdFirst()
  if (!first) return { why }
  const { holder, entering } = first
  const inside = entering.length > 0 ? wayInto(holder, entering) : []
  const second = await hold([...inside, 'unshare', '--net'])
  const end = () => {
    for (const one of [second, holder]) one?.kill('SIGKILL')
  }
  if (!second?.pid) {
    end()
    return { why }
  }
  const building = {
    office: { through: wayInto(holder, entering, '--net'), address: office },
    visitor: { through: wayInto(second, entering, '--net'), address: visitor },
    end,
  }
  if (lay(building.office, building.visitor, second.pid)) return building
  end()
  return { why }
}

/** What a machine hears when it calls an address: `open`, or the system's word for no. */
export function call({ through }: Machine, host: string, port: number): string {
  const words = `const tell = (word) => process.stdout.write(word, () => process.exit())
    require('node:net').connect(${port}, '${host}')
      .on('connect', () => tell('open'))
      .on('error', ({ code }) => tell(code))
      .setTimeout(5000, () => tell('silence'))`
  const [command = '', ...rest] = [...through, process.execPath, '-e', words]
  return spawnSync(command, rest, { encoding: 'utf8', timeout: patienceMs }).stdout.trim()
}
