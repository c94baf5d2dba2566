import { eachOf } from './ask.ts'
import type { Dice } from './dice.ts'
import type { Scene } from './scene.ts'
import { judgeAnswer, type Tally } from './tally.ts'
import { hostile } from './values.ts'

const names = ['berkas', 'key', '__proto__', 'constructor', '"', '\\"', '\r\n', '', 'a'.repeat(300)]
const ends = ['--xyz--\r\n', '--xyz--', '--xyz', '', '--xyz\r\n', '\r\n--xyz--after']
const boundaries = ['xyz', '"xyz"', 'xy', '', 'xyz; boundary=zzz', 'x'.repeat(71), '\t']

function envelope(dice: Dice, key: string): Buffer {
  const part = () => {
    const name = dice.one(names)
    const file = dice.one(['', `; filename="${dice.one(hostile)}"`, '; filename="a.png"'])
    const head = dice.one(['', `X: ${dice.signs(5)}\r\n`, 'Content-Type: text/html\r\n'])
    const body = dice.one([dice.one(hostile), dice.signs(dice.below(200))])
    return `--xyz\r\nContent-Disposition: form-data; name="${name}"${file}\r\n${head}\r\n${body}\r\n`
  }
  const parts = Array.from({ length: 1 + dice.below(5) }, part).join('')
  const own = `--xyz\r\nContent-Disposition: form-data; name="key"\r\n\r\n${key}\r\n`
  const whole = Buffer.from(own + parts + dice.one(ends))
  return dice.below(4) === 0 ? whole.subarray(0, dice.below(whole.length)) : whole
}

/** Misshapen envelopes at every route that takes files. */
export async function attackEnvelopes(
  { target, ask, beFor, found }: Scene,
  tally: Tally,
  { cases, dice }: { cases: number; dice: Dice },
): Promise<void> {
  const routes = target.routes.filter(({ method, bodyLimit }) => method === 'POST' && bodyLimit)
  const each = Math.ceil(cases / routes.length)
  await eachOf(routes, async (route) => {
    const { cookie } = await beFor(route)
    const path = found.formsOf(route)[0]?.path ?? found.addressOf(route)
    for (let nth = 0; nth < each; nth++) {
      tally.count()
      const type = `multipart/form-data; boundary=${dice.one(boundaries)}`
      const body = envelope(dice, crypto.randomUUID())
      const sent = { method: 'POST', path, headers: { cookie, 'content-type': type }, body }
      judgeAnswer(tally, await ask(sent), { path, ...{ type, body: body.toString('latin1') } })
    }
  })
}
