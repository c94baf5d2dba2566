import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { ConfigProblem, readConfig } from '../config.ts'
import { toldHelp, toldIn, toldOptions } from '../told.ts'
import { endWith } from './ending.ts'
import { openRotating, type Step, steps } from './rotating.ts'

const help = `Changes every secret of the house while it is open; two are live until nothing hangs on the old one.

  npm run rotate                      all of them: ${steps.join(', ')}
  npm run rotate -- --only offices    one of them, or several with commas between
  npm run rotate -- --list            what was changed last, and when
  npm run rotate -- --forget          lets go of old roots and factors: backups from before cannot be opened then

What changes something takes two persons:
${toldHelp}

Run it with the environment the house runs with. The secrets of others are changed where they are made and
have two live here: MIDTRANS_SERVER_KEY and GERBANG_METRICS_TOKEN take two with a comma between.
`

const say = (line: string) => process.stdout.write(`${line}\n`)

function readSteps(only: string | undefined): readonly Step[] {
  if (!only) return steps
  const wished = only.split(',').map((one) => one.trim())
  const strange = wished.find((one) => !steps.includes(one as Step))
  if (strange) throw new ConfigProblem(`There is no “${strange}”; there are ${steps.join(', ')}.`)
  return steps.filter((one) => wished.includes(one))
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      help: { type: 'boolean', short: 'h' },
      list: { type: 'boolean' },
      only: { type: 'string' },
      forget: { type: 'boolean' },
      ...toldOptions,
    },
  })
  if (values.help) {
    say(help)
    return
  }
  const wished = readSteps(values.only)
  const config = readConfig(join(import.meta.dirname, '..'), [], process.env)
  if (config === 'help') return
  const rotating = await openRotating(config, say)
  try {
    const told = toldIn(values)
    if (values.forget) await rotating.allow({ act: 'forget', target: 'all', ...told })
    else if (!values.list)
      await rotating.allow({
        act: 'rotate',
        target: values.only ? wished.join(',') : 'all',
        ...told,
      })
    if (values.forget) say(`  forgotten ${await rotating.forget()}`)
    else if (!values.list) {
      for (const step of wished) {
        const began = performance.now()
        const count = await rotating.run(step)
        const seconds = ((performance.now() - began) / 1000).toFixed(1)
        say(
          `  ${step.padEnd(10)} ${String(count).padStart(8)} wrapped or marked anew, ${seconds} s`,
        )
      }
    }
    say('Changed last:')
    const known = new Map((await rotating.list()).map((one) => [one.what, one]))
    for (const what of [...steps, 'forgotten']) {
      const last = known.get(what)
      say(`  ${what.padEnd(10)} ${last ? `${last.at} (${last.count})` : 'never'}`)
    }
  } finally {
    await rotating.close()
  }
}

main().catch((error: unknown) => {
  endWith(error, toldHelp)
  // Nothing that still holds the program open is waited for.
  process.exit()
})
