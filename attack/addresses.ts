import { eachOf } from './ask.ts'
import { paramsOf } from './pattern.ts'
import type { Scene } from './scene.ts'
import { judgeAnswer, type Tally } from './tally.ts'
import { hostile } from './values.ts'

const questions = ['q', 'ke', 'dari', 'sampai', 's', 'jenis', 'hari', 'ukuran', 'halaman']

const encoded = (value: string) => encodeURIComponent(value.toWellFormed())

/** Every page, each part of its address in turn hostile, and questions that it did not ask for. */
export async function attackAddresses(
  { target, ask, beFor, found }: Pick<Scene, 'target' | 'ask' | 'beFor' | 'found'>,
  tally: Tally,
  { every = 1 }: { every?: number } = {},
): Promise<void> {
  const pages = target.routes.filter(({ method }) => method === 'GET')
  await eachOf(pages, async (route) => {
    const { cookie } = await beFor(route)
    const usual = found.addressOf(route)
    const parts = usual.split('?')[0]!.split('/')
    const shape = route.path.split('/')
    const paths = hostile.flatMap((value, nth) => {
      if (nth % every !== 0) return []
      const name = questions[nth % questions.length]
      const asked = `${usual}${usual.includes('?') ? '&' : '?'}${name}=${encoded(value)}`
      const bent = paramsOf(route.path).map((param) => {
        const at = shape.findIndex((part) => part.includes(`:${param}`))
        return parts.map((part, here) => (here === at ? encoded(value) : part)).join('/')
      })
      return nth % (2 * every) === 0 ? [asked, ...bent] : bent
    })
    for (const path of paths) {
      tally.count()
      judgeAnswer(tally, await ask({ path, headers: { cookie } }), { path })
    }
  })
}
