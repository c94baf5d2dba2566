import { isWrongWord } from '#packages/commands'

type Command<Asked> = {
  /** What the words typed behind it ask for. */
  readAsked: (typed: string[]) => Asked | 'help'
  help: string
  run: (asked: Asked) => void
}

/** Runs what was asked for; a wrong word is answered with a sentence and the page of help, never with a stack. */
export function runCommand<Asked extends object>({ readAsked, help, run }: Command<Asked>): void {
  let asked: Asked | 'help'
  try {
    asked = readAsked(process.argv.slice(2))
  } catch (fault) {
    if (!isWrongWord(fault)) throw fault
    process.stderr.write(`${fault.message}\n\n${help}`)
    process.exitCode = 2
    return
  }
  if (asked === 'help') process.stdout.write(help)
  else run(asked)
}
