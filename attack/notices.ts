import { eachOf } from './ask.ts'
import type { Dice } from './dice.ts'
import type { Scene } from './scene.ts'
import { judgeAnswer, type Tally } from './tally.ts'
import { hostile } from './values.ts'

const sound = {
  transaction_status: 'settlement',
  status_code: '200',
  order_id: '01930000-0000-7000-8000-0000000000ff',
  gross_amount: '350000.00',
  signature_key: 'a'.repeat(128),
  currency: 'IDR',
}

const shapes: readonly ((dice: Dice) => string)[] = [
  (dice) => JSON.stringify({ ...sound, [dice.one(Object.keys(sound))]: dice.one(hostile) }),
  (dice) => `{"order_id":"a","order_id":"${dice.signs(4).replaceAll(/["\\]/g, '')}"}`,
  (dice) => `${'['.repeat(dice.below(5000))}`,
  () => `{"gross_amount":${'9'.repeat(400)}}`,
  () => JSON.stringify({ ...sound, gross_amount: 1e308 }),
  (dice) => JSON.stringify(sound).slice(0, dice.below(200)),
  () => '\ufeff{}',
  () => '{"__proto__":{"transaction_status":"settlement"}}',
  (dice) => dice.bent(JSON.stringify(sound)),
  () => 'null',
]

const types = ['application/json', 'application/json; charset=utf-16', 'text/plain', '']

/** Notices of payment that no provider wrote: none may be accepted. */
export async function attackNotices(
  { target, ask }: Pick<Scene, 'target' | 'ask'>,
  tally: Tally,
  { cases, dice }: { cases: number; dice: Dice },
): Promise<void> {
  const routes = target.routes.filter(({ path }) => path.startsWith('/kabar/'))
  const all = Array.from({ length: cases }, () => ({
    path: dice.one(routes).path,
    body: dice.one(shapes)(dice),
    type: dice.one(types),
  }))
  await eachOf(all, async ({ path, body, type }) => {
    tally.count()
    const headers: Record<string, string> = type ? { 'content-type': type } : {}
    const seen = await ask({ method: 'POST', path, headers, body })
    judgeAnswer(tally, seen, { path, ...{ body } })
    if (seen.status < 400) tally.fault(`accepted with ${seen.status}`, { path, body })
  })
}
