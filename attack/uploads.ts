import { hostileFiles, photo } from '#platform/specimens'
import type { Dice } from './dice.ts'
import type { Scene } from './scene.ts'
import { judgeAnswer, type Tally } from './tally.ts'

type File = { what: string; bytes: Buffer; mustRefuse: boolean }

const refused = 422
// Of one person; a paper is replaced, never piled up.
const mostBytes = 5 * 1024 * 1024

function mutant(dice: Dice, sound: Buffer): Buffer {
  const bytes = Buffer.from(sound)
  for (let nth = 1 + dice.below(40); nth > 0; nth--)
    bytes[dice.below(bytes.length)] = dice.below(256)
  return dice.below(3) === 0 ? bytes.subarray(0, dice.below(bytes.length)) : bytes
}

async function* listFiles(dice: Dice, cases: number): AsyncIterable<File> {
  let nth = 0
  for (const [what, make] of hostileFiles) {
    nth += 1
    yield { what, bytes: await make(), mustRefuse: true }
  }
  const sound = await photo(300, 200)
  for (; nth < cases; nth++)
    yield { what: `a bent photo, ${nth}`, bytes: mutant(dice, sound), mustRefuse: false }
}

/** Files nobody should take, and bent ones, sent as Siti’s papers. */
export async function attackUploads(
  { target, ask, be, found }: Scene,
  tally: Tally,
  { cases, dice }: { cases: number; dice: Dice },
): Promise<void> {
  const route = target.routes.find(({ path }) => path === '/permohonan/:caseId/berkas/:paper')
  const { cookie } = await be('person')
  const path = route && found.addressOf(route)
  if (!path) throw new Error('There is no paper to send')
  for await (const { what, bytes, mustRefuse } of listFiles(dice, cases)) {
    tally.count()
    const form = new FormData()
    form.set('key', crypto.randomUUID())
    form.set('berkas', new Blob([new Uint8Array(bytes)]), dice.one(['a.jpg', '../x.php', 'CON']))
    const answer = new Response(form)
    const body = Buffer.from(await answer.arrayBuffer())
    const headers = { cookie, 'content-type': answer.headers.get('content-type') ?? '' }
    const seen = await ask({ method: 'POST', path, headers, body })
    judgeAnswer(tally, seen, { path: `${path} ${what}` })
    if (mustRefuse && bytes.length < mostBytes && seen.status !== refused)
      tally.fault(`took ${what}: ${seen.status}`, { path })
  }
}
